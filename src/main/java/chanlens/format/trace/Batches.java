package chanlens.format.trace;

import java.util.Arrays;

/// The batches of one generation, by header only, in the order of the file.
final class Batches {
  private long[] offsets = new long[2];
  private long[] times = new long[2];
  private long[] threads = new long[2];
  private int[] lengths = new int[2];
  private int size;

  /// @param offset of the first byte of the payload
  void add(long offset, int length, long thread, long time) {
    if (size == offsets.length) {
      int more = size * 2;
      offsets = Arrays.copyOf(offsets, more);
      times = Arrays.copyOf(times, more);
      threads = Arrays.copyOf(threads, more);
      lengths = Arrays.copyOf(lengths, more);
    }
    offsets[size] = offset;
    lengths[size] = length;
    threads[size] = thread;
    times[size] = time;
    size++;
  }

  int size() {
    return size;
  }

  /// Bytes from the start of the file to the payload.
  long offset(int batch) {
    return offsets[batch];
  }

  int length(int batch) {
    return lengths[batch];
  }

  /// The thread's id, or [Wire#NO_THREAD].
  long thread(int batch) {
    return threads[batch];
  }

  /// When it was opened, in units of the trace clock, unsigned.
  long time(int batch) {
    return times[batch];
  }
}
