package chanlens.analysis.join;

import chanlens.model.trace.RangeTable;
import java.util.Arrays;

/// When the world stood still because a dump was taken: time in which the program did nothing on its own account.
/// Frozen: safe from any thread.
public final class CapturePauses {
  private final long[] starts;
  private final long[] ends;

  private CapturePauses(long[] starts, long[] ends) {
    this.starts = starts;
    this.ends = ends;
  }

  public static CapturePauses of(RangeTable ranges) {
    long[] starts = new long[16];
    long[] ends = new long[16];
    int n = 0;
    for (int r = 0; r < ranges.count(); r++) {
      if (!SnapshotTime.isCapture(ranges, r) || ranges.endNanos(r) <= ranges.startNanos(r)) {
        continue;
      }
      if (n > 0 && ranges.startNanos(r) <= ends[n - 1]) {
        ends[n - 1] = Math.max(ends[n - 1], ranges.endNanos(r));
        continue;
      }
      if (n == starts.length) {
        starts = Arrays.copyOf(starts, n * 2);
        ends = Arrays.copyOf(ends, n * 2);
      }
      starts[n] = ranges.startNanos(r);
      ends[n++] = ranges.endNanos(r);
    }
    return new CapturePauses(Arrays.copyOf(starts, n), Arrays.copyOf(ends, n));
  }

  public int count() {
    return starts.length;
  }

  /// How much of a stretch of time they take.
  public long within(long fromNanos, long toNanos) {
    if (starts.length == 0) {
      return 0;
    }
    int i = Arrays.binarySearch(ends, fromNanos);
    long sum = 0;
    for (int k = i < 0 ? -i - 1 : i; k < starts.length && starts[k] < toNanos; k++) {
      sum += Math.max(0, Math.min(toNanos, ends[k]) - Math.max(fromNanos, starts[k]));
    }
    return sum;
  }
}
