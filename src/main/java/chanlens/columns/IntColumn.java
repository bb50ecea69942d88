package chanlens.columns;

import java.util.Arrays;

/// A growing column of ints. For one thread.
public final class IntColumn {
  private int[] values = new int[16];
  private int size;

  public void add(int value) {
    if (size == values.length) {
      values = ArrayGrowth.atLeast(values, size + 1);
    }
    values[size++] = value;
  }

  public int get(int row) {
    return values[row];
  }

  public void set(int row, int value) {
    values[row] = value;
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public int last() {
    return values[size - 1];
  }

  /// Removes and returns the last one.
  public int removeLast() {
    return values[--size];
  }

  public void clear() {
    size = 0;
  }

  /// Removes all after the first `count`.
  public void truncate(int count) {
    size = Math.min(size, count);
  }

  /// The numbers so far; the caller may keep the array.
  public int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
