package chanlens.model.trace;

/// The requested part of a trace. A trace is read by generations, of about a second each: those that overlap the range
/// are read completely, the others not at all.
///
/// @param fromNanos since the start of the trace
/// @param toNanos after `fromNanos`
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

  /// @param startNanos the start of a generation
  /// @param endNanos the start of the next one
  public boolean overlaps(long startNanos, long endNanos) {
    return endNanos > fromNanos && startNanos < toNanos;
  }
}
