package chanlens.format.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.bytes.ByteSource;
import chanlens.golang.GoroutineState;
import chanlens.model.Decoded;
import chanlens.model.Problem;
import chanlens.model.trace.ProcSpans;
import chanlens.model.trace.RangeTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The rules by which events are put in order, one case each, in `rules/*.txt`: a sentence, the events (see
/// [TraceText]), and what is expected of them:
///
///     expect fine
///     expect problem "GoStart: expected a P on its thread, found none"
///     expect g1 running 0..5, waiting "select" 5..9, runnable by g2 9..
///     expect p0 held by 7 0..5, idle 5..
///     expect range "GC mark assist" 5..9
///
/// Times are nanoseconds since the first moment; an open end is one that the trace does not show. What is not mentioned
/// is not compared, except that a case without a problem must have none.
class OrderingRulesTest {
  private static final Path FOLDER = Path.of("src/test/resources/chanlens/format/trace/rules");

  private record Case(String name, List<String> events, List<String> expected) {
    boolean fails() {
      return expected.stream().anyMatch(e -> e.startsWith("problem"));
    }
  }

  @TestFactory
  Stream<DynamicTest> everyRuleHolds() throws IOException {
    return cases().stream().map(c -> DynamicTest.dynamicTest(c.name(), () -> run(c)));
  }

  @Test
  void failuresAreTestedAsOftenAsSuccesses() throws IOException {
    long failing = cases().stream().filter(Case::fails).count();
    assertTrue(failing * 2 >= cases().size(), failing + " of " + cases().size() + " cases expect a failure");
  }

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          if (line.startsWith("== ")) {
            cases.add(new Case(line.substring(3), new ArrayList<>(), new ArrayList<>()));
          } else if (line.startsWith("expect ")) {
            cases.getLast().expected.add(line.substring(7).strip());
          } else if (!cases.isEmpty() && !line.startsWith("#")) {
            cases.getLast().events.add(line);
          }
        }
      }
    }
    return cases;
  }

  private static void run(Case c) throws Exception {
    byte[] bytes = TraceText.bytes(c.events);
    Decoded<TraceModel> read = TraceDecoder.decode(ByteSource.of("case", bytes), Progress.NONE, Cancel.NEVER);
    List<String> problems = read.problems().stream().map(Problem::what).toList();
    Map<String, String> shown = shown(read.model());
    for (String expected : c.expected) {
      if (expected.startsWith("problem")) {
        String words = expected.substring(expected.indexOf('"') + 1, expected.lastIndexOf('"'));
        assertTrue(problems.stream().anyMatch(p -> p.contains(words)), words + " among " + problems);
      } else if (!expected.equals("fine")) {
        String key = expected.startsWith("range ") ? expected.replaceAll(" \\d.*", "") : expected.split(" ")[0];
        assertEquals(expected, key + " " + shown.getOrDefault(key, "is not there"));
      }
    }
    if (!c.fails()) {
      assertEquals(List.of(), problems);
    }
    assertTrue(!c.expected.isEmpty(), "nothing is expected");
  }

  private static Map<String, String> shown(TraceModel trace) {
    Map<String, String> shown = new LinkedHashMap<>();
    for (int g = 0; g < trace.goroutines().count(); g++) {
      Spans spans = trace.spans(g);
      List<String> all = new ArrayList<>();
      for (int i = 0; i < spans.count(); i++) {
        all.add(span(trace, spans, i));
      }
      shown.put("g" + trace.goroutines().goid(g), String.join(", ", all));
    }
    for (int p = 0; p < trace.procs().count(); p++) {
      ProcSpans spans = trace.procs().spans(p);
      List<String> all = new ArrayList<>();
      for (int i = 0; i < spans.count(); i++) {
        String what = !spans.known(i) ? "unknown" : !spans.running(i) ? "idle"
            : "held by " + (spans.m(i) < 0 ? "nobody" : trace.threads().id(spans.m(i)));
        all.add(what + " " + spans.startNanos(i) + ".." + (i + 1 < spans.count() ? spans.endNanos(i) : ""));
      }
      shown.put("p" + trace.procs().id(p), String.join(", ", all));
    }
    RangeTable ranges = trace.ranges();
    for (int r = 0; r < ranges.count(); r++) {
      String lasts = ranges.startNanos(r) + ".." + (ranges.open(r) ? "" : ranges.endNanos(r));
      shown.merge("range \"" + ranges.name(r) + "\"", lasts, (a, b) -> a + ", " + b);
    }
    return shown;
  }

  private static String span(TraceModel trace, Spans spans, int i) {
    StringBuilder s = new StringBuilder(spans.state(i).word());
    if (spans.withoutP(i)) {
      s.append(" without P");
    }
    if (spans.state(i) == GoroutineState.WAITING || !spans.reason(i).isEmpty()) {
      s.append(" \"").append(spans.reason(i)).append('"');
    }
    if (spans.waker(i) >= 0) {
      s.append(" by g").append(trace.goroutines().goid(spans.waker(i)));
    }
    s.append(' ').append(spans.startNanos(i)).append("..");
    return spans.open(i) ? s.toString() : s.append(spans.endNanos(i)).toString();
  }
}
