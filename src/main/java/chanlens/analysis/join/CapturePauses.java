package chanlens.analysis.join;

import chanlens.columns.LongColumn;
import chanlens.model.trace.RangeTable;
import java.util.Arrays;

/// When the world was stopped for a dump: pauses that the program did not cause. Immutable: safe from any thread.
public final class CapturePauses {
  public static final CapturePauses NONE = new CapturePauses(new long[0], new long[0]);

  private final long[] starts;
  private final long[] ends;
  /// The sum of all pauses before each.
  private final long[] before;

  private CapturePauses(long[] starts, long[] ends) {
    this.starts = starts;
    this.ends = ends;
    this.before = new long[starts.length + 1];
    for (int i = 0; i < starts.length; i++) {
      before[i + 1] = before[i] + ends[i] - starts[i];
    }
  }

  public static CapturePauses of(RangeTable ranges) {
    LongColumn starts = new LongColumn();
    LongColumn ends = new LongColumn();
    for (int r = 0; r < ranges.count(); r++) {
      if (!SnapshotTime.isCapture(ranges, r) || ranges.endNanos(r) <= ranges.startNanos(r)) {
        continue;
      }
      if (!ends.isEmpty() && ranges.startNanos(r) <= ends.last()) {
        ends.add(Math.max(ends.removeLast(), ranges.endNanos(r)));
        continue;
      }
      starts.add(ranges.startNanos(r));
      ends.add(ranges.endNanos(r));
    }
    return new CapturePauses(starts.toArray(), ends.toArray());
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

  /// How long a range of time lasted for the program, without the pauses.
  public long lasted(long fromNanos, long toNanos) {
    return toNanos - fromNanos - within(fromNanos, toNanos);
  }

  /// How much of a range of time they take.
  public long within(long fromNanos, long toNanos) {
    if (starts.length == 0) {
      return 0;
    }
    int first = place(ends, fromNanos);
    int end = place(starts, toNanos);
    if (first >= end) {
      return 0;
    }
    long whole = before[end] - before[first];
    return whole - Math.max(0, fromNanos - starts[first]) - Math.max(0, ends[end - 1] - toNanos);
  }

  private static int place(long[] times, long nanos) {
    int at = Arrays.binarySearch(times, nanos);
    return at < 0 ? -at - 1 : at;
  }
}
