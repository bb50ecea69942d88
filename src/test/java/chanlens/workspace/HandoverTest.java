package chanlens.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoverTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aSecondStartHandsItsWordsToTheFirst() throws Exception {
    BlockingQueue<List<String>> taken = new LinkedBlockingQueue<>();
    assertFalse(Handover.give(folder, List.of("nobody there")));
    try (Handover _ = Handover.take(folder, taken::add).orElseThrow()) {
      assertTrue(Handover.give(folder, List.of("/a b/trace.out", "chanlens://g22")));
      assertEquals(List.of("/a b/trace.out", "chanlens://g22"), taken.take());
      assertTrue(Handover.give(folder, List.of()));
      assertEquals(List.of(), taken.take());
    }
    assertFalse(Handover.give(folder, List.of("gone")));
  }

  @Test
  void whatACrashedWindowLeftBehindIsReplaced() throws Exception {
    Files.createDirectories(folder.resolve("window"));
    Files.createFile(folder.resolve("window").resolve("socket"));
    assertFalse(Handover.give(folder, List.of("x")));
    BlockingQueue<List<String>> taken = new LinkedBlockingQueue<>();
    try (Handover _ = Handover.take(folder, taken::add).orElseThrow()) {
      assertTrue(Handover.give(folder, List.of("x")));
      assertEquals(List.of("x"), taken.take());
    }
  }

  @Test
  void onlyTheOwnerMayEnterItsFolder() throws IOException {
    try (Handover _ = Handover.take(folder, words -> {}).orElseThrow()) {
      assertEquals(
          "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("window"))));
    }
  }

  @Test
  void whereNoSocketCanBeThereIsNoHandover() throws IOException {
    Path file = Files.createFile(folder.resolve("a file"));
    assertTrue(Handover.take(file, words -> {}).isEmpty());
    assertFalse(Handover.give(file, List.of("x")));
  }
}
