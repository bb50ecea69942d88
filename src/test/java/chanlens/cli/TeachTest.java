package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeachTest {
  private static final String BUFFER = "samples/scripts/buffer.txt";
  private static final String TRANSFERS = "samples/scripts/transfers.txt";

  @TempDir private Path folder = Path.of("");

  @Test
  void theSameSeedPlaysTheSameSchedule() {
    assertEquals(
        Said.by("teach", "--seed", "7", TRANSFERS).out(), Said.by("teach", "--seed", "7", TRANSFERS).out());
  }

  @Test
  void aScheduleThatIsImpossibleSaysWhatIsPossible() {
    Said said = Said.by("teach", "--schedule", "1,2", BUFFER);
    assertEquals(ExitCode.USAGE.status(), said.status());
    assertEquals("chanlens: move 2 of the schedule: expected 1, found 2\n", said.err());
  }

  @Test
  void anErrorNamesFileLineAndColumn() throws IOException {
    Path script = Files.writeString(folder.resolve("wrong.txt"), "ch := make(chan int)\nch <- true\n");
    Said said = Said.by("teach", script.toString());
    assertEquals(ExitCode.MALFORMED.status(), said.status());
    assertEquals("chanlens: " + script + ": line 2, column 7: expected a value of type int, found bool\n", said.err());
  }

  @Test
  void theOutputIsDataToo() {
    String json = Said.by("teach", "--format", "json", BUFFER).out();
    assertTrue(json.contains("\"schema\" : \"chanlens.teach/1\""));
    assertTrue(json.contains("\"rule\" : \"SEND_PARKED\""));
    assertTrue(Said.by("teach", "--format", "json", "--all", TRANSFERS).out().contains("\"kind\" : \"deadlock\""));
  }

  @Test
  void anEditorIsToldWhatMayComeNext() throws IOException {
    Path script = Files.writeString(folder.resolve("open.txt"), "var wg sync.WaitGroup\nwg.\n");
    assertEquals("Add(\nDone()\nWait()\n", Said.by("teach", "--complete", "2:4", script.toString()).out());
  }
}
