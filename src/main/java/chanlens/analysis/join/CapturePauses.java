package chanlens.analysis.join;

import chanlens.columns.Intervals;
import chanlens.model.trace.RangeTable;

/// When the world was stopped for a dump: pauses that the program did not cause. Immutable: safe from any thread.
///
/// @param nanos since the start of the trace
public record CapturePauses(Intervals nanos) {
  public static final CapturePauses NONE = new CapturePauses(Intervals.NONE);

  public static CapturePauses of(RangeTable ranges) {
    Intervals.Builder pauses = new Intervals.Builder();
    for (int r = 0; r < ranges.count(); r++) {
      if (SnapshotTime.isCapture(ranges, r)) {
        pauses.add(ranges.startNanos(r), ranges.endNanos(r));
      }
    }
    return new CapturePauses(pauses.build());
  }

  /// How long a range of time lasted for the program, without the pauses.
  public long lasted(long fromNanos, long toNanos) {
    return toNanos - fromNanos - within(fromNanos, toNanos);
  }

  /// How much of a range of time they take.
  public long within(long fromNanos, long toNanos) {
    return nanos.within(fromNanos, toNanos);
  }
}
