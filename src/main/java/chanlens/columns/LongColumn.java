package chanlens.columns;

import java.util.Arrays;

/// A growing column of longs. For one thread.
public final class LongColumn {
  private long[] values = new long[16];
  private int size;

  public void add(long value) {
    if (size == values.length) {
      values = ArrayGrowth.atLeast(values, size + 1);
    }
    values[size++] = value;
  }

  public long get(int row) {
    return values[row];
  }

  public void set(int row, long value) {
    values[row] = value;
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public long last() {
    return values[size - 1];
  }

  /// Removes and returns the last one.
  public long removeLast() {
    return values[--size];
  }

  public void clear() {
    size = 0;
  }

  /// The numbers so far; the caller may keep the array.
  public long[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
