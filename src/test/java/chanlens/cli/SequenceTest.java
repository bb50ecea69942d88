package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    int stuck = indexOf(steps, "-xl", "still waiting to send, main.go:27, ");
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

  @Test
  void aCloseIsOneBarOverAllReceiversThatItWakes() {
    String text = sequence("close-broadcast/captures/go1.27", "--format", "mermaid").out();
    assertTrue(text.contains("Note over l0,l5: looks like close, main.go:37: ends 5 waits (134.1 ms)"), text);
    assertEquals(1, text.lines().filter(l -> l.contains("looks like close")).count(), text);
  }

  @Test
  void aGoroutineThatStillWaitsPointsToTheChannelsOfItsSelect() {
    String text = sequence("select-fan-in/captures/go1.27", "--format", "plantuml").out();
    assertTrue(text.contains("queue \"ch<U+002D>1\" as l2"), text);
    assertTrue(text.contains("l1 ->x l2 : still in select, main.go:21,"), text);
    assertTrue(text.contains("l1 ->x l4 : or this case"), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mermaid", "plantuml"})
  void eachWaitIsABarThatEnds(String format) {
    String text = sequence("ring-buffer/captures/go1.27", "--format", format, "--focus", "g22").out();
    long begun = text.lines().filter(l -> l.startsWith("activate l")).count();
    assertEquals(text.lines().filter(l -> l.contains("waiting to ") || l.contains("sleeping")).count(), begun, text);
    long ended = text.lines().filter(l -> l.startsWith("deactivate l")).count();
    assertTrue(format.equals("mermaid") ? ended == begun : ended > 5 && ended <= begun, text);
  }

  /// PlantUML refuses a bar that begins or ends twice at one message, and one that ends before it begins; what still
  /// waits has its bar to the end of the diagram.
  @ParameterizedTest
  @ValueSource(strings = {"close-broadcast", "hidden-goroutines", "lock-convoy", "lock-order-cycle", "ring-buffer",
      "select-fan-in", "waitgroup-missing-done"})
  void barsOfPlantUmlBeginAndEndAtMessages(String sample) {
    Set<String> atThisMessage = new HashSet<>();
    Set<String> open = new HashSet<>();
    int bars = 0;
    for (String line : sequence(sample + "/captures/go1.27", "--format", "plantuml").out().split("\n")) {
      if (line.matches("l\\d+ -.*")) {
        atThisMessage.clear();
      } else if (line.startsWith("activate ") || line.startsWith("deactivate ")) {
        String lane = line.split(" ")[1];
        assertTrue(atThisMessage.add(lane), "a message before: " + line);
        assertTrue(line.startsWith("a") ? open.add(lane) : open.remove(lane), line);
        bars++;
      }
    }
    assertTrue(bars > 1, bars + " beginnings and ends");
  }

  private static String logged(String... more) {
    List<String> words = new ArrayList<>(
        List.of("export", "--view", "sequence", "-o", "-", "--focus", "g1",
            "src/test/resources/chanlens/cli/logged/trace.out.gz"));
    words.addAll(List.of(more));
    Said said = Said.by(words);
    assertEquals(0, said.status(), said.err());
    return said.out();
  }

  @Test
  void whatAProgramLogsOfItsChannelsIsALaneWithValues() {
    String text = logged("--format", "mermaid", "--redact", "none");
    assertTrue(text.contains("participant l1 as [SECCHANNEL#35;1]"), text);
    assertTrue(text.contains("l0->>l1: send 'SECVALUE 1', 1/2 ("), text);
    assertTrue(text.contains("l1->>l2: receive 'SECVALUE 1', 2/2 ("), text);
    assertTrue(text.contains("l0->>l1: close, 0/2 ("), text);
    assertTrue(text.contains("Note over l2: 5 × sleeping, main.go:21 ("), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"paths", "all"})
  void aRedactedLaneHasNeitherItsNameNorValues(String redact) {
    for (String format : List.of("mermaid", "plantuml", "svg")) {
      String text = logged("--format", format, "--redact", redact, "--happens-before");
      assertFalse(text.contains("SECCHANNEL") || text.contains("SECVALUE"), text);
      assertTrue(text.contains("channel"), text);
    }
  }

  @Test
  void whatHappensBeforeWhatIsShownOnDemand() {
    String before = "l0--)l2: a send happens before its receive is done: send two, 2/2";
    String with = logged("--format", "mermaid", "--redact", "none", "--happens-before");
    assertTrue(with.contains(before.replace("l2", "l3")), with);
    assertTrue(with.contains("a close happens before the receive that finds it closed: close, 0/2"), with);
    assertFalse(logged("--format", "mermaid", "--redact", "none").contains("happens before"));
    String svg = logged("--redact", "none", "--happens-before");
    assertTrue(svg.contains("\"happensBefore\" : true") || svg.contains("happensBefore"), "it is kept in the SVG");
  }
}
