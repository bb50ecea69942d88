package chanlens.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.Fixtures;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.model.capture.LeftOut;
import chanlens.work.CancelSwitch;
import chanlens.work.Cancelled;
import chanlens.work.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aFolderIsItsCapturesByNameAndWhatIsNoneIsSkipped() throws IOException {
    Files.copy(Fixtures.story("1.27"), folder.resolve("b.out"));
    Files.copy(Fixtures.parked("1.27"), folder.resolve("a.bin"));
    Files.writeString(folder.resolve("manifest.json"), "{}");
    Files.writeString(folder.resolve(".hidden"), "x");
    Opened opened = Fixtures.open(folder);
    assertEquals(List.of("a.bin", "b.out"), opened.files().stream().map(CaptureFile::name).toList());
    assertEquals(
        List.of("manifest.json: JSON: \"{}\""), opened.leftOut().stream().map(LeftOut::sentence).toList());
    assertEquals(List.of(), opened.refused());
    assertFalse(opened.hasProblems());
  }

  @Test
  void aFileThatCannotBeReadDoesNotKeepTheOthersFromBeingRead() throws IOException {
    Path broken = Files.write(folder.resolve("broken.dump"), "go1.7 heap dump\nx".getBytes(UTF_8));
    Opened opened = Fixtures.open(Fixtures.story("1.25"), broken, folder.resolve("missing"));
    assertEquals(1, opened.files().size());
    assertEquals(List.of(folder.resolve("missing"), broken), opened.refused().stream().map(r -> r.path()).toList());
    assertEquals(folder.resolve("missing") + ": there is no such file", opened.refused().get(0).sentence());
    assertTrue(opened.refused().get(1).sentence().startsWith(broken + ": at byte 1"), opened.refused().toString());
    assertTrue(opened.hasProblems());
  }

  @Test
  void aDashIsStandardInput() throws IOException {
    try (InputStream in = Files.newInputStream(Fixtures.FORMATS.resolve("goroutinetext/go1.27-deadlock.txt"))) {
      Opened opened = new Workspace(in).open(List.of(Path.of("-")), Progress.NONE, () -> false);
      assertEquals(CaptureKind.GOROUTINE_TEXT, opened.files().getFirst().kind());
    }
  }

  @Test
  void openingStopsWhenAsked() {
    CancelSwitch cancel = new CancelSwitch();
    cancel.ask();
    Workspace workspace = new Workspace(new ByteArrayInputStream(new byte[0]));
    assertThrows(
        Cancelled.class, () -> workspace.open(List.of(Fixtures.parked("1.27")), Progress.NONE, cancel));
  }

  @Test
  void anEmptyFolderIsRefused() {
    assertEquals(
        List.of(folder + ": the folder has no files"),
        Fixtures.open(folder).refused().stream().map(Opened.Refused::sentence).toList());
  }
}
