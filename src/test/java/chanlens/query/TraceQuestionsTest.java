package chanlens.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.wakes.WakeReader;
import chanlens.golang.GoroutineState;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.RangeTable;
import chanlens.model.trace.SpanWalk;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TaskTable;
import chanlens.model.trace.TraceModel;
import chanlens.tables.RunIdentity;
import chanlens.tables.RunTables;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the questions about locks, the collector and tasks answer, beside a loop over the trace.
class TraceQuestionsTest {
  private static final Path TRACES = Path.of("src/test/resources/chanlens/format/trace");

  private static List<List<@Nullable Object>> answer(Diagnosis diagnosis, String question) throws IOException {
    RunIdentity identity = new RunIdentity("r", List.of(), Map.of(), Optional.empty(), "test");
    KeptRows rows = new KeptRows(100_000);
    try (QueryEngine engine =
        QueryEngine.over(RunTables.of(diagnosis, identity, Cancel.NEVER), QueryLimits.USUAL)) {
      engine.ask(SavedQuestions.named(question).orElseThrow().sql(), rows, Cancel.NEVER);
    }
    return rows.rows();
  }

  /// Cells as one text, without those of some columns.
  private static List<String> texts(List<List<@Nullable Object>> rows, int... columns) {
    List<String> texts = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      StringBuilder text = new StringBuilder();
      for (int c : columns) {
        text.append(row.get(c)).append(' ');
      }
      texts.add(text.toString());
    }
    return texts.stream().sorted().toList();
  }

  private static String function(Diagnosis diagnosis, int g) {
    long goid = diagnosis.run().trace().orElseThrow().goroutines().goid(g);
    return diagnosis.run().facts(diagnosis.run().goroutines().row(goid).orElseThrow()).function();
  }

  /// A wait that ended by a wake.
  private record Wake(long at, long goid, String reason, int waitStack, int stack, long waited, String kind) {}

  private static List<Wake> wakes(TraceModel trace) {
    WakeReader reader = WakeReader.of(trace);
    List<Wake> all = new ArrayList<>();
    for (int g = 0; g < trace.goroutines().count(); g++) {
      Spans spans = trace.spans(g);
      for (int i = 1; i < spans.count(); i++) {
        if (WakeReader.isWake(spans, i) && spans.state(i - 1) == GoroutineState.WAITING) {
          long at = spans.startNanos(i);
          all.add(new Wake(at, trace.goroutines().goid(g), spans.reason(i - 1), spans.stack(i - 1), spans.stack(i),
              at - spans.startNanos(i - 1), reader.kind(spans, i).word()));
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"lock-convoy", "lock-order-cycle"})
  void locksThatAreHandedOnAreThoseOfALoop(String story) throws IOException {
    Diagnosis diagnosis = SampleRun.of(story, "go1.27");
    TraceModel trace = diagnosis.run().trace().orElseThrow();
    Map<Integer, List<Wake>> byStack = new TreeMap<>();
    Map<String, long[]> held = new TreeMap<>();
    for (Wake w : wakes(trace)) {
      if (w.reason.equals("sync")) {
        byStack.computeIfAbsent(w.waitStack, s -> new ArrayList<>()).add(w);
      }
      Optional<Frame> site = StackGroup.siteOf(trace.stacks().frames(w.stack));
      if (w.reason.startsWith("sync") && w.kind.equals("released") && site.isPresent()) {
        long[] sum = held.computeIfAbsent(site.get().function() + " " + site.get().line(), s -> new long[2]);
        sum[0]++;
        sum[1] += w.waited;
      }
    }
    List<String> convoys = new ArrayList<>();
    byStack.forEach((stack, all) -> {
      all.sort((a, b) -> Long.compare(a.at, b.at));
      Set<Long> goroutines = new HashSet<>();
      int handovers = 0;
      for (int i = 0; i + 1 < all.size(); i++) {
        if (all.get(i + 1).at - all.get(i).at < 20_000) {
          handovers++;
          goroutines.add(all.get(i).goid);
        }
      }
      Optional<Frame> site = StackGroup.siteOf(trace.stacks().frames(stack));
      if (handovers > 0 && site.isPresent()) {
        convoys.add(
            site.get().function() + " " + site.get().line() + " " + handovers + " " + goroutines.size() + " ");
      }
    });
    assertEquals(convoys.stream().sorted().toList(), texts(answer(diagnosis, "convoys"), 1, 2, 3, 4));
    List<String> longest = new ArrayList<>();
    held.forEach((place, sum) -> longest.add(place + " " + sum[0] + " " + sum[1] + " "));
    assertEquals(longest, texts(answer(diagnosis, "longest-held"), 0, 1, 2, 3));
    assertTrue(story.equals("lock-order-cycle") || !longest.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"story-1.27.trace.gz", "long-1.27.trace.gz"})
  void helpForTheCollectorIsThatOfALoop(String file) throws IOException {
    Diagnosis diagnosis = SampleRun.at(TRACES.resolve(file));
    TraceModel trace = diagnosis.run().trace().orElseThrow();
    RangeTable ranges = trace.ranges();
    Map<String, Long> helped = new TreeMap<>();
    for (int r = 0; r < ranges.count(); r++) {
      if (ranges.kind(r).words().equals("GC mark assist") && ranges.g(r) >= 0) {
        helped.merge(function(diagnosis, ranges.g(r)), ranges.endNanos(r) - ranges.startNanos(r), Long::sum);
      }
    }
    Map<String, Long> ran = new TreeMap<>();
    for (int g = 0; g < trace.goroutines().count(); g++) {
      for (SpanWalk w = trace.spans(g).walk(); w.next();) {
        if (w.state() == GoroutineState.RUNNING) {
          ran.merge(function(diagnosis, g), w.nanos(), Long::sum);
        }
      }
    }
    List<List<@Nullable Object>> rows = answer(diagnosis, "assist-share");
    List<String> expected = new ArrayList<>();
    helped.forEach((function, nanos) -> expected.add(function + " " + nanos + " "));
    assertEquals(expected, texts(rows, 0, 1));
    for (List<@Nullable Object> row : rows) {
      String function = String.valueOf(row.getFirst());
      double percent = helped.getOrDefault(function, 0L) * 100.0 / ran.getOrDefault(function, 0L);
      assertEquals(percent, row.get(2) instanceof Number n ? n.doubleValue() : -1, percent * 1e-9, function);
    }
    assertTrue(!rows.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1/tasks-1.21.trace.gz", "story-1.27.trace.gz"})
  void whatTasksWaitForIsThatOfALoop(String file) throws IOException {
    Diagnosis diagnosis = SampleRun.at(TRACES.resolve(file));
    TraceModel trace = diagnosis.run().trace().orElseThrow();
    TaskTable tasks = trace.tasks();
    Map<String, Long> waited = new TreeMap<>();
    for (int t = 0; t < tasks.count(); t++) {
      if (tasks.beginG(t) >= 0 && tasks.startNanos(t) >= 0 && tasks.endNanos(t) >= 0) {
        for (SpanWalk w = trace.spans(tasks.beginG(t)).walk(); w.next();) {
          long within =
              Math.min(w.startNanos() + w.nanos(), tasks.endNanos(t)) - Math.max(w.startNanos(), tasks.startNanos(t));
          if (w.state() == GoroutineState.WAITING && within > 0) {
            waited.merge(tasks.name(t) + " " + w.reason(), within, Long::sum);
          }
        }
      }
    }
    List<String> expected = new ArrayList<>();
    waited.forEach((what, nanos) -> expected.add(what + " " + nanos + " "));
    assertEquals(expected, texts(answer(diagnosis, "what-tasks-wait-for"), 0, 1, 2));
    assertTrue(!expected.isEmpty());
  }
}
