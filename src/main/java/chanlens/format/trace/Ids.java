package chanlens.format.trace;

import chanlens.model.trace.LongRows;
import java.util.Arrays;

/// Rows of a generation's string or stack ids. They count from 1 in every real trace, so an array answers; whatever is
/// far off goes to a hash table, so that an id of 2^60 costs nothing.
final class Ids {
  private static final int ABSENT = -1;
  private static final int MOST_DENSE = 1 << 20;

  private int[] dense = new int[64];
  private final LongRows sparse = new LongRows();

  Ids() {
    Arrays.fill(dense, ABSENT);
  }

  /// The row that was put for `id`, or -1.
  int row(long id) {
    return id >= 0 && id < dense.length ? dense[(int) id] : sparseRow(id);
  }

  private int sparseRow(long id) {
    return id >= 0 && id < MOST_DENSE ? ABSENT : sparse.row(id);
  }

  void put(long id, int row) {
    if (id < 0 || id >= MOST_DENSE) {
      sparse.put(id, row);
      return;
    }
    if (id >= dense.length) {
      int before = dense.length;
      dense = Arrays.copyOf(dense, Math.max((int) id + 1, before * 2));
      Arrays.fill(dense, before, dense.length, ABSENT);
    }
    dense[(int) id] = row;
  }
}
