package chanlens.model.stacks;

import java.util.Arrays;

/// Rows by goroutine id: an open hash table, for ids other than 0.
final class GoidIndex {
  static final int NO_ROW = -1;

  private long[] goids = new long[16];
  private int[] rows = new int[16];
  private int size;

  /// @return [#NO_ROW] when the id is not there
  int get(long goid) {
    int at = slot(goids, goid);
    return goids[at] == goid && goid != 0 ? rows[at] : NO_ROW;
  }

  void put(long goid, int row) {
    int at = slot(goids, goid);
    if (goids[at] == 0) {
      if (++size * 2 > goids.length) {
        grow();
        at = slot(goids, goid);
      }
      goids[at] = goid;
    }
    rows[at] = row;
  }

  private void grow() {
    long[] known = goids;
    int[] knownRows = rows;
    goids = new long[known.length * 2];
    rows = new int[known.length * 2];
    Arrays.fill(rows, NO_ROW);
    for (int i = 0; i < known.length; i++) {
      if (known[i] != 0) {
        int at = slot(goids, known[i]);
        goids[at] = known[i];
        rows[at] = knownRows[i];
      }
    }
  }

  private static int slot(long[] goids, long goid) {
    int mask = goids.length - 1;
    int at = (int) (goid * 0x9e3779b97f4a7c15L >>> 32) & mask;
    while (goids[at] != 0 && goids[at] != goid) {
      at = (at + 1) & mask;
    }
    return at;
  }
}
