package chanlens.analysis.scheduling;

import java.util.Arrays;

/// For each row a few of many named values. Frozen: safe from any thread.
final class SparseLongs {
  interface Each {
    void value(int name, long value);
  }

  private final int[] firstOf;
  private final int[] names;
  private final long[] values;

  private SparseLongs(int[] firstOf, int[] names, long[] values) {
    this.firstOf = firstOf;
    this.names = names;
    this.values = values;
  }

  void each(int row, Each each) {
    for (int i = firstOf[row]; i < firstOf[row + 1]; i++) {
      each.value(names[i], values[i]);
    }
  }

  /// Rows come in order. One thread.
  static final class Builder {
    private final int[] firstOf;
    private int[] names = new int[16];
    private long[] values = new long[16];
    private int size;
    private int row;

    Builder(int rows) {
      firstOf = new int[rows + 1];
    }

    void add(int of, int name, long value) {
      while (row < of) {
        firstOf[++row] = size;
      }
      if (size == names.length) {
        names = Arrays.copyOf(names, size * 2);
        values = Arrays.copyOf(values, size * 2);
      }
      names[size] = name;
      values[size] = value;
      size++;
    }

    SparseLongs freeze() {
      while (row < firstOf.length - 1) {
        firstOf[++row] = size;
      }
      return new SparseLongs(firstOf, Arrays.copyOf(names, size), Arrays.copyOf(values, size));
    }
  }
}
