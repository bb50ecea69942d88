package chanlens.view.timeline.axis;

import chanlens.analysis.join.CapturePauses;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Ranges of time that are not shown: what is before and after a fold is shown side by side.
///
/// *Shown* nanoseconds count from the trace's first moment without what is folded. Every moment of a fold is shown at
/// the same place, so the mapping to shown time is monotonic, and the inverse has two answers there, [#before(long)]
/// and [#after(long)]. Folds do not overlap or touch. Immutable: safe for use from any thread.
public final class Folds {
  public static final Folds NONE = new Folds(new long[0], new long[0]);

  private final long[] starts;
  private final long[] ends;
  /// Where each fold is shown.
  private final long[] places;
  /// Nanoseconds folded up to and including each fold.
  private final long[] folded;

  private Folds(long[] starts, long[] ends) {
    this.starts = starts;
    this.ends = ends;
    this.places = new long[starts.length];
    this.folded = new long[starts.length];
    long sum = 0;
    for (int i = 0; i < starts.length; i++) {
      places[i] = starts[i] - sum;
      sum += ends[i] - starts[i];
      folded[i] = sum;
    }
  }

  /// Folds the pauses in which the world was stopped for a dump.
  public static Folds of(CapturePauses pauses) {
    return of(
        IntStream.range(0, pauses.count())
            .mapToObj(i -> new long[] {pauses.startNanos(i), pauses.endNanos(i)})
            .toArray(long[][]::new));
  }

  /// @param stretches start and end of each, in the order of their starts; those that overlap or touch become one
  public static Folds of(long[]... stretches) {
    long[] starts = new long[stretches.length];
    long[] ends = new long[stretches.length];
    int n = 0;
    for (long[] s : stretches) {
      if (s[1] <= s[0]) {
        continue;
      }
      if (n > 0 && s[0] <= ends[n - 1]) {
        ends[n - 1] = Math.max(ends[n - 1], s[1]);
      } else {
        starts[n] = s[0];
        ends[n++] = s[1];
      }
    }
    return n == 0 ? NONE : new Folds(Arrays.copyOf(starts, n), Arrays.copyOf(ends, n));
  }

  public int count() {
    return starts.length;
  }

  public long startNanos(int i) {
    return starts[i];
  }

  public long endNanos(int i) {
    return ends[i];
  }

  /// Where the fold is, in shown time.
  public long place(int i) {
    return places[i];
  }

  /// The place of a moment in shown time.
  public long shown(long nanos) {
    int i = lastAtOrBefore(starts, nanos);
    if (i < 0) {
      return nanos;
    }
    return nanos < ends[i] ? places[i] : nanos - folded[i];
  }

  /// The moment shown at a place; at a fold the one before it.
  public long before(long shown) {
    int i = lastAtOrBefore(places, shown - 1);
    return i < 0 ? shown : shown + folded[i];
  }

  /// The moment shown at a place; at a fold the one after it.
  public long after(long shown) {
    int i = lastAtOrBefore(places, shown);
    return i < 0 ? shown : shown + folded[i];
  }

  /// The first fold at or after a place; [#count()] when there is none.
  public int firstFrom(long shown) {
    return lastAtOrBefore(places, shown - 1) + 1;
  }

  /// The fold that hides a moment, or -1.
  public int hiding(long nanos) {
    int i = lastAtOrBefore(starts, nanos);
    return i >= 0 && nanos < ends[i] ? i : -1;
  }

  private static int lastAtOrBefore(long[] sorted, long value) {
    int at = Arrays.binarySearch(sorted, value);
    return at >= 0 ? at : -at - 2;
  }
}
