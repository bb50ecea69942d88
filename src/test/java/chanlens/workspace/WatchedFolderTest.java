package chanlens.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFolderTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aFileIsToldOnceWhenItNoLongerGrows() throws IOException {
    Files.writeString(folder.resolve("old"), "was here before");
    WatchedFolder watched = WatchedFolder.at(folder);
    Path file = Files.writeString(folder.resolve("new"), "half");
    assertEquals(List.of(), watched.look());
    Files.writeString(file, "half and half");
    assertEquals(List.of(), watched.look());
    assertEquals(List.of(file), watched.look());
    assertEquals(List.of(), watched.look());
  }

  @Test
  void anEmptyFileAndAMissingFolderAreNothingYet() throws IOException {
    Path missing = folder.resolve("later");
    WatchedFolder watched = WatchedFolder.at(missing);
    assertEquals(List.of(), watched.look());
    Files.createDirectory(missing);
    Path file = Files.createFile(missing.resolve("trace"));
    assertEquals(List.of(), watched.look());
    assertEquals(List.of(), watched.look());
    Files.writeString(file, "go 1.26 trace");
    assertEquals(List.of(), watched.look());
    assertEquals(List.of(file), watched.look());
  }
}
