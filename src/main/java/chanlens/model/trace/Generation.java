package chanlens.model.trace;

import java.util.Optional;

/// A slice of a trace that stands on its own, about a second.
///
/// @param number Go's number of it; a flight recorder's file begins anywhere
/// @param startNanos since the trace's first moment
/// @param offset of its first byte in the file
/// @param clock what the clocks said, recorded since Go 1.25
public record Generation(long number, long startNanos, long offset, Optional<ClockSnapshot> clock) {

  /// Several clocks read at nearly the same moment.
  ///
  /// @param nanos the moment, since the trace's first moment; can be a little before it
  /// @param monoNanos the monotonic clock since boot
  /// @param wallSeconds since 1970, UTC
  /// @param wallNanos within the second
  public record ClockSnapshot(long nanos, long monoNanos, long wallSeconds, int wallNanos) {}
}
