package chanlens.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStatesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void eachRunHasItsOwnAndTheOldestAreForgotten() throws IOException {
    RunStates states = RunStates.in(folder);
    for (int i = 0; i < 60; i++) {
      states.put(List.of(Path.of("/runs/" + i)), "", "g" + i);
    }
    states.put(List.of(Path.of("/runs/59")), "host b", "g7");
    assertEquals(Optional.of("g59"), states.get(List.of(Path.of("/runs/59")), ""));
    assertEquals(Optional.of("g7"), states.get(List.of(Path.of("/runs/x/../59")), "host b"));
    assertEquals(Optional.empty(), states.get(List.of(Path.of("/runs/0")), ""));
  }

  @Test
  void aDamagedFileCountsAsMissing() throws IOException {
    Files.writeString(folder.resolve("states.tsv"), "something else\n/runs/1|\tg1\n");
    assertEquals(Optional.empty(), RunStates.in(folder).get(List.of(Path.of("/runs/1")), ""));
  }
}
