package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `export --view sequence` on traces of samples.
class SequenceTest {
  private static Said sequence(String sample, String... more) {
    List<String> words = new ArrayList<>(List.of("export", "--view", "sequence", "-o", "-"));
    words.addAll(List.of(more));
    words.add("samples/" + sample);
    return Said.by(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.19", "go1.22", "go1.25", "go1.27"})
  void aStuckSenderIsCreatedSleepsAndStillWaitsAtTheEnd(String release) {
    Said said = sequence("abandoned-sender/captures/" + release, "--format", "mermaid");
    assertEquals(0, said.status(), said.err());
    List<String> steps = said.out().lines().filter(l -> l.matches("l\\d.*|Note.*")).toList();
    int created = indexOf(steps, "-->>", "go, main.go:26");
    int sleeps = indexOf(steps, "Note", "sleeping, main.go:");
    int stuck = indexOf(steps, "Note", "still waiting to send, main.go:27, ");
    assertTrue(0 <= created && created < sleeps && sleeps < stuck, said.out());
    assertTrue(steps.get(stuck).contains("when the trace ends"), said.out());
  }

  private static int indexOf(List<String> steps, String shape, String words) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).contains(shape) && steps.get(i).contains(words)) {
        return i;
      }
    }
    return -1;
  }

  @Test
  void receivingIsReportedAsWhatEndedAWaitToSend() {
    Said said = sequence("ring-buffer/captures/go1.27", "--format", "mermaid", "--focus", "g22");
    assertTrue(said.out().contains("participant l1 as G22 produce"), said.out());
    assertTrue(said.out().contains("l2->>l1: it received, main.go:42"), said.out());
    assertFalse(said.out().contains("traceMultiplexer"), "the tracer's own goroutine: " + said.out());
  }

  @ParameterizedTest
  @CsvSource({"svg, <svg", "png, PNG", "pdf, %PDF", "mermaid, sequenceDiagram"})
  void everyFormatIsWritten(String format, String magic) {
    Said said = sequence("rendezvous/captures/go1.27", "--format", format);
    assertEquals(0, said.status(), said.err());
    assertTrue(said.out().substring(0, 200).contains(magic), said.out().substring(0, 200));
  }

  @Test
  void aRangeLeavesOutWhatIsBeforeAndAfterIt() {
    Said said =
        sequence("ring-buffer/captures/go1.27", "--format", "mermaid", "--focus", "g22", "--from", "20ms", "--to",
            "23ms");
    assertFalse(said.out().contains("(17."), said.out());
    assertFalse(said.out().contains("(24."), said.out());
    assertTrue(said.out().contains("(22."), said.out());
  }

  @Test
  void withoutATraceThereIsNoOrder() {
    Said said = sequence("ring-buffer/captures/go1.27/heap.dump.gz");
    assertEquals(2, said.status());
    assertTrue(said.err().contains("only a trace shows what happened over time"), said.err());
  }
}
