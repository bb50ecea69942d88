package chanlens.view.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.model.trace.Metric;
import chanlens.model.trace.TraceModel;
import chanlens.view.Fixtures;
import chanlens.view.timeline.axis.Folds;
import chanlens.view.timeline.axis.Viewport;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TracksTest {
  private static Tracks.Shown whole(Timeline timeline, int columns) {
    return timeline.tracks().at(Viewport.fitting(Folds.NONE, 0, timeline.trace().lastNanos(), columns, 0, 1));
  }

  @Test
  void everyLogMessageAndSampleIsInAColumn() {
    Timeline timeline = Timeline.of(Fixtures.story(), Cancel.NEVER).orElseThrow();
    Tracks.Shown shown = whole(timeline, 300);
    assertTrue(timeline.tracks().hasLogs());
    assertEquals(timeline.trace().logs().count(), Arrays.stream(shown.logs()).sum());
    assertEquals(timeline.trace().samples().count(), Arrays.stream(shown.samples()).sum());
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
