package chanlens.view.timeline.sums;

import chanlens.golang.Activity;
import chanlens.view.timeline.axis.Folds;
import chanlens.view.timeline.axis.Viewport;

/// How much time of each activity falls into each of some adjacent columns: spans are clipped to the columns, nothing
/// is rounded. Immutable.
public final class Columns {
  private static final int STRIDE = TimeSums.ACTIVITIES;

  private final Viewport scale;
  private final long first;
  private final int count;
  private final long[] nanos;

  private Columns(Viewport scale, long first, int count, long[] nanos) {
    this.scale = scale;
    this.first = first;
    this.count = count;
    this.nanos = nanos;
  }

  /// The columns a viewport shows.
  public static Columns of(TimeSums sums, Viewport view) {
    long[] nanos = new long[view.columns() * STRIDE];
    fill(sums, view, view.firstColumn(), view.columns(), nanos, 0);
    return new Columns(view, view.firstColumn(), view.columns(), nanos);
  }

  /// The columns a viewport shows, taken from `old` where it has them.
  public static Columns of(TimeSums sums, Viewport view, Columns old) {
    boolean same = old.scale.nanosPerColumn() == view.nanosPerColumn() && old.scale.folds() == view.folds();
    long from = Math.max(old.first, view.firstColumn());
    long to = Math.min(old.first + old.count, view.firstColumn() + view.columns());
    if (!same || from >= to) {
      return of(sums, view);
    }
    if (old.first == view.firstColumn() && old.count == view.columns()) {
      return old;
    }
    long[] nanos = new long[view.columns() * STRIDE];
    int before = (int) (from - view.firstColumn());
    int kept = (int) (to - from);
    int after = view.columns() - before - kept;
    fill(sums, view, view.firstColumn(), before, nanos, 0);
    System.arraycopy(old.nanos, (int) (from - old.first) * STRIDE, nanos, before * STRIDE, kept * STRIDE);
    fill(sums, view, to, after, nanos, before + kept);
    return new Columns(view, view.firstColumn(), view.columns(), nanos);
  }

  private static void fill(TimeSums sums, Viewport view, long first, int count, long[] nanos, int at) {
    if (count == 0) {
      return;
    }
    long[] left = new long[STRIDE];
    long[] right = new long[STRIDE];
    Folds folds = view.folds();
    long edge = view.edge(first);
    sums.upTo(folds.after(edge), left);
    int fold = folds.firstFrom(edge + 1);
    for (int c = 0; c < count; c++) {
      long next = view.edge(first + c + 1);
      sums.upTo(folds.before(next), right);
      int out = (at + c) * STRIDE;
      for (int a = 0; a < STRIDE; a++) {
        nanos[out + a] = right[a] - left[a];
      }
      for (; fold < folds.count() && folds.place(fold) < next; fold++) {
        subtractFold(sums, folds, fold, nanos, out);
      }
      if (fold < folds.count() && folds.place(fold) == next) {
        sums.upTo(folds.after(next), right);
        fold++;
      }
      long[] swap = left;
      left = right;
      right = swap;
    }
  }

  private static void subtractFold(TimeSums sums, Folds folds, int fold, long[] nanos, int out) {
    long[] begin = new long[STRIDE];
    long[] end = new long[STRIDE];
    sums.upTo(folds.startNanos(fold), begin);
    sums.upTo(folds.endNanos(fold), end);
    for (int a = 0; a < STRIDE; a++) {
      nanos[out + a] -= end[a] - begin[a];
    }
  }

  public int count() {
    return count;
  }

  /// Nanoseconds in an activity within column `c`, counted from the left edge.
  public long nanos(int c, Activity activity) {
    return nanos[c * STRIDE + activity.ordinal()];
  }

  public long nanos(int c, int activity) {
    return nanos[c * STRIDE + activity];
  }

  /// Nanoseconds for which the lane existed within a column.
  public long alive(int c) {
    long sum = 0;
    for (int a = 0; a < STRIDE; a++) {
      sum += nanos[c * STRIDE + a];
    }
    return sum;
  }

  /// Adds all columns up.
  ///
  /// @param sums gets the sum of each activity by ordinal
  public void addTo(long[] sums) {
    for (int i = 0; i < count * STRIDE; i++) {
      sums[i % STRIDE] += nanos[i];
    }
  }
}
