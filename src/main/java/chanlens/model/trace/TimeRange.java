package chanlens.model.trace;

/// The part of a trace that is wanted. A trace is read by generations, of a second or so each: those that overlap the
/// range are read whole, the others not at all.
///
/// @param fromNanos since the trace's first moment
/// @param toNanos behind `fromNanos`
public record TimeRange(long fromNanos, long toNanos) {
  /// All of it.
  public static final TimeRange ALL = new TimeRange(0, Long.MAX_VALUE);

  public TimeRange {
    if (fromNanos < 0 || toNanos <= fromNanos) {
      throw new IllegalArgumentException(fromNanos + " to " + toNanos);
    }
  }

  public boolean isAll() {
    return equals(ALL);
  }

  /// @param startNanos where a generation begins
  /// @param endNanos where the next one does
  public boolean overlaps(long startNanos, long endNanos) {
    return endNanos > fromNanos && startNanos < toNanos;
  }
}
