package chanlens.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.model.symbol.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceFilesTest {
  private static final String CODE = "package main\n\nfunc work() {\n\tselect {}\n}\n";
  private static final GoFolders NO_GO = new GoFolders(List.of());

  @TempDir private Path folder = Path.of("");
  private Path run = Path.of("");
  private Path checkout = Path.of("");

  @BeforeEach
  void make() throws IOException {
    checkout = Files.createDirectory(folder.resolve("checkout"));
    run = Files.createDirectories(checkout.resolve("testdata/run"));
    Files.writeString(run.resolve("dump.txt"), "");
    write(folder.resolve("outside/main.go"), CODE);
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private boolean finds(String function, String file) {
    return SourceFiles.near(List.of(run.resolve("dump.txt")), NO_GO).around(new Frame(0, function, file, 3), 1)
        .isPresent();
  }

  @Test
  void aSourceIsFoundBelowTheCheckoutOfTheCapturesByItsLongestEnding() throws IOException {
    write(checkout.resolve("cmd/main.go"), CODE);
    assertFalse(finds("main.work", "/build/x/checkout/cmd/main.go"), "a folder above is nobody's choice");
    write(checkout.resolve("go.mod"), "module x\n");
    assertTrue(finds("main.work", "/build/x/checkout/cmd/main.go"));
    assertTrue(finds("main.work", "C:\\build\\cmd\\main.go"));
    assertTrue(finds("main.work", "x/cmd/main.go"));
    assertFalse(finds("main.other", "x/cmd/main.go"), "another file of that name");
  }

  @Test
  void noFileOutsideIsOpenedWhateverACaptureNames() throws IOException {
    write(checkout.resolve("go.mod"), "module x\n");
    Files.createSymbolicLink(checkout.resolve("link"), folder.resolve("outside"));
    Files.createSymbolicLink(checkout.resolve("linked.go"), folder.resolve("outside/main.go"));
    for (String name :
        List.of(
            folder.resolve("outside/main.go").toString(), "../outside/main.go", "x/../../outside/main.go",
            "link/main.go", "linked.go", "\\\\host\\share\\main.go", "//host/share/main.go")) {
      assertFalse(finds("main.work", name), name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"id_rsa", ".env", "main.go.key", "shadow", "main", "go", "x.pem", "x.go/", "settings.xml"})
  void onlySourceCodeIsShown(String name) throws IOException {
    write(run.resolve(name.replace("/", "")), CODE);
    assertFalse(finds("main.work", "/src/" + name));
  }

  @Test
  void aLinkCalledLikeSourceDoesNotShowAnotherFileOfTheFolder() throws IOException {
    Path secret = write(run.resolve("id_rsa"), CODE);
    Files.createSymbolicLink(run.resolve("key.go"), secret);
    assertFalse(finds("main.work", "key.go"));
  }

  @Test
  void aLineOfAnyLengthIsCut() throws IOException {
    write(run.resolve("long.go"), "package main\nfunc work() {\n" + "x".repeat(3_000_000) + "\n}\n");
    SourceFiles.Excerpt shown =
        SourceFiles.near(List.of(run), NO_GO).around(new Frame(0, "main.work", "long.go", 3), 1).orElseThrow();
    assertTrue(shown.lines().stream().allMatch(l -> l.length() < 2000));
  }

  @Test
  void whatIsNoTextIsNotShown() throws IOException {
    write(run.resolve("a.go"), "package main\nfunc work() {\0}\nx\n");
    assertFalse(finds("main.work", "a.go"));
    Files.write(run.resolve("b.go"), new byte[] {'w', 'o', 'r', 'k', (byte) 0xff, '\n', '\n', '\n'});
    assertFalse(finds("main.work", "b.go"));
  }

  @Test
  void aFunctionWithoutANameOfItsOwnMustBeOfThatPackage() throws IOException {
    write(run.resolve("a.go"), CODE);
    assertTrue(finds("main.func1", "a.go"));
    assertFalse(finds("other.func1", "a.go"));
    assertFalse(finds("", "a.go"));
  }

  @Test
  void aPathOfAnyLengthIsLittleWork() {
    assertEquals(List.of(), SourceFiles.endings("/a".repeat(60_000) + ".go"));
    assertEquals(16, SourceFiles.endings("/a".repeat(2_000) + ".go").size());
    assertEquals(List.of("c/d.go", "d.go"), SourceFiles.endings("C:\\a\\..\\c\\d.go"));
  }

  @Test
  void nothingInASourceTurnsItsLinesAround() throws IOException {
    write(run.resolve("a.go"), "package main\nfunc work() {\n// \u202e x\n}\n");
    SourceFiles.Excerpt found =
        SourceFiles.near(List.of(run), NO_GO).around(new Frame(0, "main.work", "a.go", 3), 0).orElseThrow();
    assertEquals(List.of("// \\u202e x"), found.lines());
  }

  @Test
  void foldersOfGoAreLookedIntoAndTheOneTheUserChooses() throws IOException {
    write(folder.resolve("go/src/runtime/proc.go"), "package runtime\n\nfunc gopark() {\n");
    write(folder.resolve("home/go/pkg/mod/github.com/!big/lib@v1.0.0/a.go"), "package lib\n\nfunc Run() {\n");
    GoFolders go = GoFolders.of(Map.of("GOROOT", folder.resolve("go").toString()), folder.resolve("home").toString());
    SourceFiles sources = SourceFiles.near(List.of(run), go);
    assertTrue(sources.around(new Frame(0, "runtime.gopark", "/usr/x/src/runtime/proc.go", 3), 1).isPresent());
    assertTrue(
        sources.around(new Frame(0, "github.com/Big/lib.Run", "github.com/Big/lib@v1.0.0/a.go", 3), 1).isPresent());
    Frame frame = new Frame(0, "main.work", "/elsewhere/main.go", 3);
    assertTrue(sources.around(frame, 1).isEmpty());
    sources.lookIn(folder.resolve("outside"));
    assertTrue(sources.around(frame, 1).isPresent());
  }
}
