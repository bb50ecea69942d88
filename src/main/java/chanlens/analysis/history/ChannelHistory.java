package chanlens.analysis.history;

import chanlens.model.trace.ChannelMessage.Operation;
import java.util.List;
import java.util.OptionalLong;

/// All that is logged of one channel. Everything in it is recorded by the program itself.
///
/// @param name as logged
/// @param addr where the channel is, when its making is logged
/// @param cap room of its buffer, -1 when not logged
/// @param sends that were done; `receives`, which got a value, and `closes` likewise
/// @param ended receives that ended because it was closed and empty
/// @param mostFull the most values there were in the buffer
/// @param waits operations that took 10 µs or more: they had to wait
/// @param waitNanos how long those took together
/// @param longestNanos the longest of them
/// @param pending what was begun and not done when the log ended, the longest first
/// @param last values in the buffer after the last operation, -1 when not logged
/// @param closed whether its close is logged
public record ChannelHistory(
    String name,
    OptionalLong addr,
    int cap,
    long sends,
    long receives,
    long closes,
    long ended,
    int mostFull,
    long waits,
    long waitNanos,
    long longestNanos,
    List<Pending> pending,
    int last,
    boolean closed) {
  public ChannelHistory {
    pending = List.copyOf(pending);
  }

  /// An operation without an end: it lasts at least to the end of the log.
  ///
  /// @param nanos when it began, on the log's clock
  /// @param atLeastNanos from then to the end of the log
  public record Pending(long goid, Operation op, long nanos, long atLeastNanos, String value) {}
}
