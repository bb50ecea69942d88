package chanlens.format.trace;

import chanlens.columns.IntColumn;
import chanlens.columns.LongColumn;


/// The batches of one generation, by header only, in the order of the file.
final class Batches {
  private final LongColumn offsets = new LongColumn();
  private final LongColumn times = new LongColumn();
  private final LongColumn threads = new LongColumn();
  private final IntColumn lengths = new IntColumn();

  /// @param offset of the first byte of the payload
  void add(long offset, int length, long thread, long time) {
    offsets.add(offset);
    lengths.add(length);
    threads.add(thread);
    times.add(time);
  }

  int size() {
    return offsets.size();
  }

  /// Bytes from the start of the file to the payload.
  long offset(int batch) {
    return offsets.get(batch);
  }

  int length(int batch) {
    return lengths.get(batch);
  }

  /// The thread's id, or [Wire#NO_THREAD].
  long thread(int batch) {
    return threads.get(batch);
  }

  /// When it was opened, in units of the trace clock, unsigned.
  long time(int batch) {
    return times.get(batch);
  }
}
