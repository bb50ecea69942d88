package chanlens.view.timeline.sums;

import chanlens.golang.GoroutineState;
import chanlens.model.trace.Spans;
import java.util.Arrays;

/// The sums of one goroutine: read from its spans, with the sums so far kept at every 32nd of them. It takes three
/// bytes per span; an answer costs a binary search and at most 32 spans. Made in one pass over the spans, when a lane
/// is first shown.
public final class SpanSums implements TimeSums {
  private static final int STEP = 32;

  private final Spans spans;
  private final SpanActivity activity;
  private final long[] marks;
  private final long[] sums;

  public SpanSums(Spans spans, SpanActivity activity) {
    this.spans = spans;
    this.activity = activity;
    int n = spans.count();
    int steps = n == 0 ? 0 : (n - 1) / STEP;
    this.marks = new long[steps];
    this.sums = new long[steps * ACTIVITIES];
    long[] running = new long[ACTIVITIES];
    int step = 0;
    long start = n == 0 ? 0 : spans.startNanos(0);
    for (int i = 0; step < steps; i++) {
      long end = spans.endNanos(i);
      if (spans.state(i) != GoroutineState.ENDED) {
        running[activity.of(spans, i).ordinal()] += end - start;
      }
      start = end;
      if ((i + 1) % STEP == 0) {
        marks[step] = end;
        System.arraycopy(running, 0, sums, step++ * ACTIVITIES, ACTIVITIES);
      }
    }
  }

  /// Its size in bytes, approximately.
  public long bytes() {
    return 64 + 8L * (marks.length + sums.length);
  }

  @Override
  public void upTo(long nanos, long[] out) {
    int at = Arrays.binarySearch(marks, nanos);
    int step = at >= 0 ? at : -at - 2;
    int i;
    if (step < 0) {
      Arrays.fill(out, 0, ACTIVITIES, 0);
      i = 0;
    } else {
      System.arraycopy(sums, step * ACTIVITIES, out, 0, ACTIVITIES);
      i = (step + 1) * STEP;
    }
    int n = spans.count();
    long start = i < n ? spans.startNanos(i) : Long.MAX_VALUE;
    while (start < nanos) {
      long end = spans.endNanos(i);
      if (spans.state(i) != GoroutineState.ENDED) {
        out[activity.of(spans, i).ordinal()] += Math.min(end, nanos) - start;
      }
      i++;
      start = i < n ? end : Long.MAX_VALUE;
    }
  }
}
