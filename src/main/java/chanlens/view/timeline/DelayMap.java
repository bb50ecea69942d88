package chanlens.view.timeline;

import chanlens.columns.BinarySearch;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.timeline.axis.Viewport;
import chanlens.work.Cancel;
import java.util.Arrays;
import java.util.stream.IntStream;

/// How long goroutines that could run waited for a processor, over time: how many delays of each size ended in each of
/// a fixed number of cells. One that the end of the trace cuts counts there, with what there is of it. Takes one pass
/// over all spans. Immutable.
public final class DelayMap {
  /// Cells over the whole trace.
  public static final int CELLS = 4096;

  /// The sizes: below 10 µs, 100 µs, 1 ms and 10 ms, and from there on.
  public static final int SIZES = 5;

  private static final long[] BELOW = {10_000, 100_000, 1_000_000, 10_000_000};

  private final long length;
  private final int[] counts;
  private final int[] most;

  private DelayMap(long length, int[] counts) {
    this.length = length;
    this.counts = counts;
    this.most = new int[SIZES];
    for (int i = 0; i < counts.length; i++) {
      most[i % SIZES] = Math.max(most[i % SIZES], counts[i]);
    }
  }

  static DelayMap of(TraceModel trace, Cancel cancel) {
    long length = trace.lastNanos() + 1;
    int goroutines = trace.goroutines().count();
    int parts = Math.min(goroutines, Runtime.getRuntime().availableProcessors() * 4);
    int[] counts =
        IntStream.range(0, parts)
            .parallel()
            .mapToObj(part -> {
              int[] mine = new int[CELLS * SIZES];
              for (int g = part; g < goroutines; g += parts) {
                cancel.check();
                add(trace.spans(g), length, mine);
              }
              return mine;
            })
            .reduce(new int[CELLS * SIZES], DelayMap::sum);
    return new DelayMap(length, counts);
  }

  private static void add(Spans spans, long length, int[] counts) {
    int n = spans.count();
    for (int i = 0; i < n; i++) {
      if (spans.state(i) == GoroutineState.RUNNABLE) {
        long end = spans.endNanos(i);
        counts[cell(end, length) * SIZES + size(end - spans.startNanos(i))]++;
      }
    }
  }

  private static int[] sum(int[] a, int[] b) {
    int[] sum = new int[a.length];
    Arrays.setAll(sum, i -> a[i] + b[i]);
    return sum;
  }

  private static int cell(long nanos, long length) {
    return Math.clamp((long) ((double) nanos / length * CELLS), 0, CELLS - 1);
  }

  private static int size(long delay) {
    return BinarySearch.firstAtLeast(BELOW.length, i -> BELOW[i], delay + 1);
  }

  /// The smallest delay that is not of a size, in nanoseconds; [Long#MAX_VALUE] for the largest.
  public static long below(int size) {
    return size < BELOW.length ? BELOW[size] : Long.MAX_VALUE;
  }

  /// How long a cell is, in nanoseconds.
  public double cellNanos() {
    return (double) length / CELLS;
  }

  /// The most of one size in a cell.
  public int most(int size) {
    return most[size];
  }

  /// Those of all cells that begin in the columns of a view, by column and size; of the cell that a column is in where
  /// cells are wider than columns.
  public int[] at(Viewport view) {
    int n = view.columns();
    int[] shown = new int[n * SIZES];
    for (int c = 0; c < n; c++) {
      long from = view.folds().before(view.edge(view.firstColumn() + c));
      long to = view.folds().before(view.edge(view.firstColumn() + c + 1));
      if (from >= length || to <= 0) {
        continue;
      }
      int first = cell(from, length);
      int last = Math.max(first, cell(to, length) - 1);
      for (int i = first; i <= last; i++) {
        for (int s = 0; s < SIZES; s++) {
          shown[c * SIZES + s] += counts[i * SIZES + s];
        }
      }
    }
    return shown;
  }
}
