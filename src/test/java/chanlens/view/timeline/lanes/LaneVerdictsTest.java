package chanlens.view.timeline.lanes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.view.timeline.Overview;
import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.axis.Folds;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LaneVerdictsTest {
  private static List<String> verdicts(Timeline timeline, Grouping grouping, Set<String> turned) {
    Overview overview = Overview.of(timeline, Folds.NONE, Cancel.NEVER);
    LaneTree tree = LaneTree.of(timeline, grouping, LaneOrder.BLOCKED, overview::waited, g -> true, Cancel.NEVER);
    Arrangement arrangement = new Arrangement(turned, List.of(), Set.of());
    LaneRows rows = LaneRows.of(timeline, tree, arrangement, false, LaneRows.Density.NORMAL);
    LaneVerdicts verdicts = new LaneVerdicts(timeline);
    return IntStream.range(0, rows.count()).mapToObj(r -> verdicts.of(rows.lane(r), rows.stuckBelow(r)))
        .filter(v -> !v.isEmpty()).toList();
  }

  @ParameterizedTest
  @EnumSource(value = Grouping.class, mode = EnumSource.Mode.EXCLUDE, names = "PROCESSOR")
  void everyGroupingMarksWhoIsStuck(Grouping grouping) {
    Timeline timeline = Timeline.of(SampleRun.of("abandoned-sender", "go1.27"), Cancel.NEVER).orElseThrow();
    List<String> marks = verdicts(timeline, grouping, Set.of());
    assertTrue(marks.stream().anyMatch(v -> v.contains("STUCK")), grouping + ": " + marks);
  }

  @ParameterizedTest
  @EnumSource(value = Grouping.class, names = "CREATOR")
  void aClosedLaneSaysHowManyBelowItAreStuck(Grouping grouping) {
    Timeline timeline = Timeline.of(SampleRun.of("abandoned-sender", "go1.27"), Cancel.NEVER).orElseThrow();
    Set<String> everyLane = new java.util.HashSet<>();
    IntStream.range(0, timeline.trace().goroutines().count()).forEach(g -> everyLane.add("g" + g));
    List<String> marks = verdicts(timeline, grouping, everyLane);
    assertTrue(marks.stream().anyMatch(v -> v.endsWith("below STUCK")), marks.toString());
  }
}
