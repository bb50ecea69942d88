package chanlens.format.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.bytes.ByteSource;
import chanlens.model.Decoded;
import chanlens.model.Problem;
import chanlens.model.trace.Generation;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TimeRange;
import chanlens.model.trace.TraceModel;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reading some generations of a trace: what is read is what the whole trace says of that time.
class TimeRangeTest {
  private static Decoded<TraceModel> read(String capture, TimeRange range) throws Exception {
    return AnyTrace.decode(ByteSource.of(capture, Captures.bytes(capture)), range);
  }

  /// What goroutines did, of which both ends were seen, within some time.
  private static Set<String> deeds(TraceModel trace, long from, long to) {
    Set<String> deeds = new TreeSet<>();
    for (int g = 0; g < trace.goroutines().count(); g++) {
      Spans spans = trace.spans(g);
      for (int i = 0; i < spans.count(); i++) {
        if (!spans.beganBefore(i) && !spans.open(i) && spans.startNanos(i) > from && spans.endNanos(i) < to) {
          String when = spans.startNanos(i) + " to " + spans.endNanos(i);
          deeds.add(trace.goroutines().goid(g) + " " + spans.activity(i) + " " + when);
        }
      }
    }
    return deeds;
  }

  @ParameterizedTest
  @ValueSource(strings = {"long-1.22", "long-1.25", "long-1.27"})
  void aGenerationAloneTellsWhatTheWholeTraceTellsOfIt(String capture) throws Exception {
    TraceModel whole = read(capture, TimeRange.ALL).model();
    List<Generation> all = whole.generations();
    for (int i = 0; i < all.size(); i++) {
      long from = all.get(i).startNanos();
      long to = i + 1 < all.size() ? all.get(i + 1).startNanos() : whole.lastNanos() + 1;
      long amid = (from + to) / 2; // their first and last events may come before and after the border
      TraceModel part = read(capture, new TimeRange(amid, amid + 1)).model();
      assertEquals(List.of(all.get(i).number()), part.generations().stream().map(Generation::number).toList());
      assertEquals(deeds(whole, from, to), deeds(part, from, to));
      assertTrue(!deeds(part, from, to).isEmpty(), "nothing in generation " + i);
    }
  }

  @Test
  void generationsThatOverlapAreReadAndThatOthersAreNotIsSaid() throws Exception {
    List<Generation> all = read("long-1.27", TimeRange.ALL).model().generations();
    long border = all.get(1).startNanos();
    long amid = (border + all.get(2).startNanos()) / 2;
    Decoded<TraceModel> part = read("long-1.27", new TimeRange(border / 2, amid));
    assertEquals(2, part.model().generations().size());
    Problem note = part.problems().getLast();
    assertEquals(Problem.Severity.NOTE, note.severity());
    assertEquals("only the generations that overlap it are read, 2 of 3 seen", note.consequence());
  }

  @Test
  void aTraceWithoutGenerationsIsReadWholeAndThatIsSaid() throws Exception {
    Decoded<TraceModel> read = read("v1/story-1.19", new TimeRange(1, 2));
    assertTrue(read.problems().getLast().consequence().contains("only be read completely"), read.problems().toString());
    assertTrue(read.model().lastNanos() > 2);
  }

  @Test
  void aRangeEndsAfterItsBeginning() {
    assertThrows(IllegalArgumentException.class, () -> new TimeRange(5, 5));
  }
}
