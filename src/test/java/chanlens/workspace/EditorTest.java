package chanlens.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EditorTest {
  private static final Path FILE = Path.of("/src/a b/main.go");

  @Test
  void aFileIsOneArgumentWhateverItsName() {
    assertEquals(
        Optional.of(List.of("code", "--goto", "/src/a b/main.go:27")), Editor.VS_CODE.command(FILE, 27, ""));
    assertEquals(
        Optional.of(List.of("goland", "--line", "27", "/src/a b/main.go")), Editor.GOLAND.command(FILE, 27, ""));
  }

  @Test
  void theUsersCommandGetsTheFileLastUnlessItSaysWhere() {
    assertEquals(
        Optional.of(List.of("subl", "/src/a b/main.go:27")), Editor.OWN.command(FILE, 27, " subl {file}:{line} "));
    assertEquals(Optional.of(List.of("kate", "/src/a b/main.go")), Editor.OWN.command(FILE, 27, "kate"));
    assertEquals(Optional.empty(), Editor.OWN.command(FILE, 27, "  "));
    assertEquals(Optional.empty(), Editor.NONE.command(FILE, 27, "kate"));
  }

  @Test
  void anUnknownEditorIsNone() {
    assertEquals(Editor.NONE, Editor.of("ed"));
    assertEquals(Editor.VIM, Editor.of("vim"));
  }
}
