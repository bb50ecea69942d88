package chanlens.model.trace;

import java.util.Optional;

/// A self-contained slice of a trace, of about a second.
///
/// @param number Go's number of it; a flight recorder's file begins anywhere
/// @param startNanos since the start of the trace
/// @param offset of its first byte in the file
/// @param clock the clock readings, recorded since Go 1.25
public record Generation(long number, long startNanos, long offset, Optional<ClockSnapshot> clock) {

  /// Several clocks read at nearly the same moment.
  ///
  /// @param nanos the moment, since the start of the trace; can be a little before it
  /// @param monoNanos the monotonic clock since boot
  /// @param wallSeconds since 1970, UTC
  /// @param wallNanos within the second
  public record ClockSnapshot(long nanos, long monoNanos, long wallSeconds, int wallNanos) {}
}
