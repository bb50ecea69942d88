package chanlens.view.timeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.mutator.MutatorUtilisation;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.Metric;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.Fixtures;
import chanlens.view.timeline.axis.Folds;
import chanlens.view.timeline.axis.Viewport;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracksTest {
  private static Tracks.Shown whole(Timeline timeline, int columns) {
    return timeline.tracks().at(Viewport.fitting(Folds.NONE, 0, timeline.trace().lastNanos(), columns, 0, 1), true);
  }

  @Test
  void everyLogMessageAndSampleIsInAColumn() {
    Timeline timeline = Timeline.of(Fixtures.story(), Cancel.NEVER).orElseThrow();
    Tracks.Shown shown = whole(timeline, 300);
    assertTrue(timeline.tracks().hasLogs());
    assertEquals(timeline.trace().logs().count(), Arrays.stream(shown.logs()).sum());
    assertEquals(timeline.trace().samples().count(), Arrays.stream(shown.samples()).sum());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lock-convoy", "worker-pool", "abandoned-sender"})
  void everyDelayOfSchedulingIsInACellOfItsSize(String story) {
    Timeline timeline = Timeline.of(SampleRun.of(story, "go1.27"), Cancel.NEVER).orElseThrow();
    TraceModel trace = timeline.trace();
    int[] expected = new int[DelayMap.SIZES];
    for (int g = 0; g < trace.goroutines().count(); g++) {
      Spans spans = trace.spans(g);
      for (int i = 0; i < spans.count(); i++) {
        if (spans.state(i) == GoroutineState.RUNNABLE) {
          long delay = spans.endNanos(i) - spans.startNanos(i);
          expected[delay < 10_000 ? 0 : delay < 100_000 ? 1 : delay < 1_000_000 ? 2 : delay < 10_000_000 ? 3 : 4]++;
        }
      }
    }
    for (int columns : new int[] {100, 333, 1_000}) {
      Viewport whole = Viewport.fitting(Folds.NONE, 0, trace.lastNanos() + 1, columns, 0, 0);
      Tracks.Delays delays = timeline.tracks().at(whole, true).delays().orElseThrow();
      int[] shown = new int[DelayMap.SIZES];
      for (int i = 0; i < delays.counts().length; i++) {
        shown[i % DelayMap.SIZES] += delays.counts()[i];
      }
      assertArrayEquals(expected, shown, columns + " columns");
    }
  }

  @Test
  void whatTheCollectorLeftIsTheLeastOfEachColumn() {
    Timeline timeline = Timeline.of(SampleRun.of("sync-pool", "go1.27"), Cancel.NEVER).orElseThrow();
    MutatorUtilisation left = MutatorUtilisation.of(timeline.trace(), Cancel.NEVER).orElseThrow();
    double least = IntStream.range(0, left.count()).mapToDouble(left::share).min().orElseThrow();
    double[] shown = whole(timeline, 200).left().orElseThrow();
    assertTrue(least < 1);
    assertEquals(least, Arrays.stream(shown).filter(d -> !Double.isNaN(d)).min().orElseThrow());
    assertTrue(timeline.tracks().at(Viewport.fitting(Folds.NONE, 0, 1_000, 10, 0, 0), false).left().isEmpty());
  }

  @Test
  void theHeapOfAColumnIsTheLastOneRecordedByThen() {
    Timeline timeline = Timeline.of(SampleRun.of("abandoned-sender", "go1.27"), Cancel.NEVER).orElseThrow();
    TraceModel trace = timeline.trace();
    Tracks.Shown shown = whole(timeline, 200);
    assertTrue(timeline.tracks().hasHeap());
    int last = trace.metric(Metric.HEAP_LIVE).count() - 1;
    long end = shown.heap()[shown.heap().length - 2]; // before the margin
    assertEquals(trace.metric(Metric.HEAP_LIVE).value(last), end);
    assertTrue(Arrays.stream(shown.heap()).allMatch(v -> v <= shown.most()));
  }
}
