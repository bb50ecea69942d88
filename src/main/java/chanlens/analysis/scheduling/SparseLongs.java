package chanlens.analysis.scheduling;

import chanlens.columns.IntColumn;
import chanlens.columns.LongColumn;


/// For each row, a few of many named values. Immutable: safe for use from any thread.
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

  /// Rows come in order. For one thread.
  static final class Builder {
    private final int[] firstOf;
    private final IntColumn names = new IntColumn();
    private final LongColumn values = new LongColumn();
    private int row;

    Builder(int rows) {
      firstOf = new int[rows + 1];
    }

    void add(int of, int name, long value) {
      while (row < of) {
        firstOf[++row] = names.size();
      }
      names.add(name);
      values.add(value);
    }

    SparseLongs freeze() {
      while (row < firstOf.length - 1) {
        firstOf[++row] = names.size();
      }
      return new SparseLongs(firstOf, names.toArray(), values.toArray());
    }
  }
}
