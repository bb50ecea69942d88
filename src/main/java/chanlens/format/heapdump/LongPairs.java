package chanlens.format.heapdump;

import java.util.Arrays;

/// A growing column of pairs.
final class LongPairs {
  private long[] values = new long[16];
  private int size;

  void add(long first, long second) {
    if (2 * size + 2 > values.length) {
      values = Arrays.copyOf(values, values.length * 2);
    }
    values[2 * size] = first;
    values[2 * size + 1] = second;
    size++;
  }

  int size() {
    return size;
  }

  long first(int i) {
    return values[2 * i];
  }

  long second(int i) {
    return values[2 * i + 1];
  }
}
