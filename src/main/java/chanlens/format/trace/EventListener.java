package chanlens.format.trace;

/// Receives each event in order, with what its thread had before it: for the tests that compare with Go's own reader
/// event by event.
interface EventListener {
  /// @param nanos the time it got, since the start of the trace
  /// @param parts how many events Go makes of it; the others follow a nanosecond each
  void event(BatchCursor event, Context x, long nanos, int parts);

  void sample(Tables.Sample sample, long nanos, int stack);

  /// A synchronisation event.
  void sync(long nanos);
}
