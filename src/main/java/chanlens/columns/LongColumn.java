package chanlens.columns;

import java.util.Arrays;

/// A growing column of longs. One thread.
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

  /// The last one, which is taken off.
  public long removeLast() {
    return values[--size];
  }

  public void clear() {
    size = 0;
  }

  /// The column as it stands; the caller keeps it.
  public long[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
