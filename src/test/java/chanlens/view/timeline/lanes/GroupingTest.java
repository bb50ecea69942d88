package chanlens.view.timeline.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.model.trace.TraceModel;
import chanlens.view.Fixtures;
import chanlens.view.timeline.Overview;
import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.axis.Folds;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupingTest {
  private static LaneRows rows(Timeline timeline, Grouping grouping) {
    Overview overview = Overview.of(timeline, Folds.NONE, Cancel.NEVER);
    LaneTree tree = LaneTree.of(timeline, grouping, LaneOrder.ID, overview::waited, g -> true, Cancel.NEVER);
    return LaneRows.of(timeline, tree, Arrangement.NONE, false, LaneRows.Density.NORMAL);
  }

  private static List<String> titles(Timeline timeline, Grouping grouping) {
    LaneRows rows = rows(timeline, grouping);
    return IntStream.range(0, rows.count()).mapToObj(r -> LaneName.of(timeline, rows.lane(r)).whole()).toList();
  }

  private static Timeline of(String sample) {
    return Timeline.of(SampleRun.of(sample, "go1.27"), Cancel.NEVER).orElseThrow();
  }

  /// Whatever lanes are called, every goroutine of the program is in one of them.
  @ParameterizedTest
  @EnumSource(value = Grouping.class, mode = EnumSource.Mode.EXCLUDE, names = "PROCESSOR")
  void everyGroupingHasEveryGoroutine(Grouping grouping) {
    for (String sample : List.of("abandoned-sender", "ring-buffer", "lock-order-cycle")) {
      Timeline timeline = of(sample);
      LaneRows rows = rows(timeline, grouping);
      Set<Integer> missing = new TreeSet<>();
      for (int g = 0; g < timeline.trace().goroutines().count(); g++) {
        if (rows.rowOfGoroutine(g) < 0) {
          missing.add(g);
        }
      }
      assertEquals(Set.of(), missing, grouping + " of " + sample);
    }
  }

  @Test
  void byChannelOrLockADumpGivesTheObjectAndATraceAloneTheLine() {
    List<String> exact = titles(of("lock-order-cycle"), Grouping.OBJECT);
    assertTrue(exact.stream().anyMatch(t -> t.startsWith("mu-")), exact.toString());
    Timeline alone = Timeline.of(
        SampleRun.at(SampleRun.folder("ring-buffer", "go1.27").resolve("trace.out.gz")), Cancel.NEVER).orElseThrow();
    List<String> lines = titles(alone, Grouping.OBJECT);
    assertTrue(lines.stream().anyMatch(t -> t.startsWith("send main.go:")), lines.toString());
  }

  @Test
  void byTaskThoseWhoWorkedOnOneShareALane() {
    Timeline timeline = Timeline.of(Fixtures.story(), Cancel.NEVER).orElseThrow();
    List<String> tasks = titles(timeline, Grouping.TASK);
    assertTrue(tasks.stream().anyMatch(t -> t.startsWith("task ")), tasks.toString());
    assertTrue(tasks.contains("without a task"), tasks.toString());
  }

  @Test
  void byThreadThoseWhoRanOnOneShareALaneAndWhoNeverRanIsSaid() {
    Timeline timeline = of("ring-buffer");
    List<String> threads = titles(timeline, Grouping.THREAD);
    assertTrue(threads.stream().anyMatch(t -> t.matches("thread \\d+")), threads.toString());
    assertTrue(threads.stream().noneMatch("thread not known"::equals), threads.toString());
    TraceModel trace = timeline.trace();
    boolean idle = IntStream.range(0, trace.goroutines().count()).filter(g -> !timeline.ofRuntime(g))
        .anyMatch(g -> IntStream.range(0, trace.spans(g).count()).noneMatch(i -> trace.spans(g).m(i) >= 0));
    assertEquals(idle, threads.contains("never ran in the trace"), threads.toString());
  }

  @Test
  void byProcessorThereIsALaneForEach() {
    Timeline timeline = of("ring-buffer");
    assertEquals(timeline.trace().procs().count(), titles(timeline, Grouping.PROCESSOR).size());
  }
}
