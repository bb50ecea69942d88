package chanlens.model.trace;

import java.util.Arrays;

/// A growing column of longs, while a model is built. One thread.
final class LongColumn {
  private long[] values = new long[16];
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + (size >> 1));
    }
    values[size++] = value;
  }

  long get(int row) {
    return values[row];
  }

  void set(int row, long value) {
    values[row] = value;
  }

  int size() {
    return size;
  }

  /// The column as it stands; the caller keeps it.
  long[] freeze() {
    return Arrays.copyOf(values, size);
  }
}
