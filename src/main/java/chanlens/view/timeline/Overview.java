package chanlens.view.timeline;

import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.timeline.axis.Folds;
import chanlens.view.timeline.axis.Viewport;
import chanlens.view.timeline.sums.Columns;
import chanlens.view.timeline.sums.SpanActivity;
import chanlens.view.timeline.sums.TimeSums;
import chanlens.work.Cancel;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// What all goroutines of the program did together, over the whole trace, in a fixed number of columns; and how much of
/// its life each goroutine waited. Takes one pass over all spans. Immutable.
public final class Overview {
  /// Columns over the whole trace.
  public static final int COLUMNS = 1024;

  private static final int ABSENT = TimeSums.ACTIVITIES;
  private static final int STRIDE = TimeSums.ACTIVITIES + 1;

  private final Columns columns;
  private final float[] waited;

  private Overview(Columns columns, float[] waited) {
    this.columns = columns;
    this.waited = waited;
  }

  /// @param folds what the overview leaves out
  public static Overview of(Timeline timeline, Folds folds, Cancel cancel) {
    return of(timeline.trace(), timeline.activity(), timeline::ofRuntime, folds, cancel);
  }

  public static Overview of(
      TraceModel trace, SpanActivity activity, IntPredicate leftOut, Folds folds, Cancel cancel) {
    Viewport whole = Viewport.fitting(folds, 0, trace.lastNanos(), COLUMNS, 0, 0);
    long[] edges = edges(whole);
    int goroutines = trace.goroutines().count();
    float[] waited = new float[goroutines];
    int parts = Math.min(goroutines, Runtime.getRuntime().availableProcessors() * 4);
    Sweep sum =
        IntStream.range(0, parts)
            .parallel()
            .mapToObj(part -> {
              Sweep sweep = new Sweep(edges);
              for (int g = part; g < goroutines; g += parts) {
                cancel.check();
                waited[g] = sweep.add(trace.spans(g), activity, leftOut.test(g));
              }
              return sweep;
            })
            .reduce(new Sweep(edges), Sweep::plus);
    return new Overview(Columns.of(sum.sums(), whole), waited);
  }

  /// [#COLUMNS] columns from the trace's first moment to its last.
  public Columns columns() {
    return columns;
  }

  /// The share of its life that a goroutine waited, from 0 to 1.
  public double waited(int g) {
    return waited[g];
  }

  /// The moments at which sums are needed: the edges of columns and of folds.
  private static long[] edges(Viewport whole) {
    Folds folds = whole.folds();
    long[] all = new long[2 * (COLUMNS + 1) + 2 * folds.count()];
    int n = 0;
    for (int c = 0; c <= COLUMNS; c++) {
      all[n++] = folds.before(whole.edge(c));
      all[n++] = folds.after(whole.edge(c));
    }
    for (int f = 0; f < folds.count(); f++) {
      all[n++] = folds.startNanos(f);
      all[n++] = folds.endNanos(f);
    }
    return Arrays.stream(all).sorted().distinct().toArray();
  }

  /// Counts changes of activity by the interval they fall into; see [EventSums] for how sums follow from them.
  private static final class Sweep {
    private final long[] edges;
    private final long[] counts;
    private final long[] moments;

    Sweep(long[] edges) {
      this.edges = edges;
      this.counts = new long[(edges.length + 1) * STRIDE];
      this.moments = new long[(edges.length + 1) * STRIDE];
    }

    /// @return the share of its life that the goroutine waited
    float add(Spans spans, SpanActivity activity, boolean isLeftOut) {
      int before = ABSENT;
      int n = spans.count();
      long alive = 0;
      long waiting = 0;
      long start = n == 0 ? 0 : spans.startNanos(0);
      int stretch = stretch(start, 0);
      for (int i = 0; i < n; i++) {
        long end = spans.endNanos(i);
        boolean ended = spans.state(i) == GoroutineState.ENDED;
        int now = ended ? ABSENT : activity.of(spans, i).ordinal();
        if (!isLeftOut) {
          stretch = stretch(start, stretch);
          change(stretch, start, before, now);
        }
        alive += ended ? 0 : end - start;
        waiting += ended || now <= Activity.RUNNABLE.ordinal() ? 0 : end - start;
        before = now;
        start = end;
      }
      if (!isLeftOut) {
        change(stretch(start, stretch), start, before, ABSENT);
      }
      return alive == 0 ? 0 : (float) waiting / alive;
    }

    private void change(int stretch, long nanos, int from, int to) {
      counts[stretch * STRIDE + from]--;
      moments[stretch * STRIDE + from] -= nanos;
      counts[stretch * STRIDE + to]++;
      moments[stretch * STRIDE + to] += nanos;
    }

    /// The first edge at or after a moment, searched from the previous one.
    private int stretch(long nanos, int from) {
      for (int i = from; i < Math.min(from + 8, edges.length); i++) {
        if (edges[i] >= nanos) {
          return i;
        }
      }
      int at = Arrays.binarySearch(edges, nanos);
      return at >= 0 ? at : -at - 1;
    }

    Sweep plus(Sweep other) {
      Sweep sum = new Sweep(edges);
      for (int i = 0; i < counts.length; i++) {
        sum.counts[i] = counts[i] + other.counts[i];
        sum.moments[i] = moments[i] + other.moments[i];
      }
      return sum;
    }

    /// Sums that are right at the edges.
    TimeSums sums() {
      long[] at = new long[edges.length * TimeSums.ACTIVITIES];
      long[] count = new long[STRIDE];
      long[] moment = new long[STRIDE];
      for (int e = 0; e < edges.length; e++) {
        for (int a = 0; a < TimeSums.ACTIVITIES; a++) {
          count[a] += counts[e * STRIDE + a];
          moment[a] += moments[e * STRIDE + a];
          at[e * TimeSums.ACTIVITIES + a] = edges[e] * count[a] - moment[a];
        }
      }
      return new TimeSums() {
        @Override
        public void upTo(long nanos, long[] sums) {
          int e = Arrays.binarySearch(edges, nanos);
          System.arraycopy(at, (e >= 0 ? e : Math.max(0, -e - 2)) * ACTIVITIES, sums, 0, ACTIVITIES);
        }
      };
    }
  }
}
