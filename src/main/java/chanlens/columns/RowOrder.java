package chanlens.columns;

import java.util.Arrays;

/// Between the rows in which things were met while building and their final rows, in the order of Go's numbers. Columns
/// of millions keep the built rows; they are translated when read, which costs less than rewriting them all.
///
/// Immutable: safe for use from any thread.
public final class RowOrder {
  private final int[] builtOfRow;
  private final int[] rowOfBuilt;
  private final long[] ids;

  private RowOrder(long[] ids, int[] builtOfRow, int[] rowOfBuilt) {
    this.ids = ids;
    this.builtOfRow = builtOfRow;
    this.rowOfBuilt = rowOfBuilt;
  }

  /// @param ids Go's numbers by built row, each once
  public static RowOrder of(LongColumn ids) {
    long[] built = ids.toArray();
    long[] sorted = built.clone();
    Arrays.sort(sorted);
    int[] rowOfBuilt = new int[built.length];
    int[] builtOfRow = new int[built.length];
    for (int i = 0; i < built.length; i++) {
      int row = Arrays.binarySearch(sorted, built[i]);
      rowOfBuilt[i] = row;
      builtOfRow[row] = i;
    }
    return new RowOrder(sorted, builtOfRow, rowOfBuilt);
  }

  public int size() {
    return ids.length;
  }

  /// The final row of a built row; -1 stays -1.
  public int row(int built) {
    return built < 0 ? -1 : rowOfBuilt[built];
  }

  public int built(int row) {
    return builtOfRow[row];
  }

  public long id(int row) {
    return ids[row];
  }

  /// The final row of one of Go's numbers, or -1.
  public int rowOf(long id) {
    int at = Arrays.binarySearch(ids, id);
    return at >= 0 ? at : -1;
  }
}
