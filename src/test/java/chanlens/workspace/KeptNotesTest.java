package chanlens.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptNotesTest {
  @TempDir Path folder;

  @Test
  void eachRunHasItsOwn() throws IOException {
    KeptNotes notes = KeptNotes.in(folder);
    notes.put(List.of(Path.of("a")), "", "one");
    notes.put(List.of(Path.of("a")), "2", "two");
    assertEquals(Optional.of("one"), KeptNotes.in(folder).get(List.of(Path.of("a")), ""));
    assertEquals(Optional.of("two"), notes.get(List.of(Path.of("a")), "2"));
    assertEquals(Optional.empty(), notes.get(List.of(Path.of("b")), ""));
    notes.put(List.of(Path.of("a")), "", "");
    assertEquals(Optional.empty(), notes.get(List.of(Path.of("a")), ""));
  }

  @Test
  void thoseOfManyRunsAreNotKeptForEver() throws IOException {
    KeptNotes notes = KeptNotes.in(folder);
    for (int i = 0; i < 60; i++) {
      notes.put(List.of(Path.of("run" + i)), "", "n" + i);
    }
    try (Stream<Path> all = Files.list(folder.resolve("notes"))) {
      assertEquals(50, all.count());
    }
  }
}
