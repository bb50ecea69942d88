package chanlens.model.trace;

import java.util.Arrays;

/// A growing column of ints, while a model is built. One thread.
final class IntColumn {
  private int[] values = new int[16];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + (size >> 1));
    }
    values[size++] = value;
  }

  int get(int row) {
    return values[row];
  }

  void set(int row, int value) {
    values[row] = value;
  }

  int size() {
    return size;
  }

  /// The column as it stands; the caller keeps it.
  int[] freeze() {
    return Arrays.copyOf(values, size);
  }
}
