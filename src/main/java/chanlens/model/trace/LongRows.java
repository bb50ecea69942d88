package chanlens.model.trace;

import java.util.Arrays;

/// Finds the row of a number that Go gave: a goroutine, a P, a thread, a task. One thread.
///
/// Open addressing, and an array beside it for numbers that lie close together from 0 on, as goroutine ids of a young
/// process do: it answers in a third of the time, and it is asked for two of three events.
public final class LongRows {
  private static final int NO_ROW = -1;

  /// The array may be so many times longer than there are rows, or as long as a small program needs in any case.
  private static final int SPARE = 8;

  private static final int SMALL = 1 << 14;

  private long[] ids = new long[64];
  private int[] rows = new int[64];
  private int mask = 63;
  private int size;
  private int[] direct = {};

  public LongRows() {
    Arrays.fill(rows, NO_ROW);
  }

  /// The row that was put for `id`, or -1.
  public int row(long id) {
    return id >= 0 && id < direct.length ? direct[(int) id] : hashedRow(id);
  }

  private int hashedRow(long id) {
    int at = slot(id, mask);
    while (true) {
      int row = rows[at];
      if (row < 0 || ids[at] == id) {
        return row;
      }
      at = (at + 1) & mask;
    }
  }

  /// @param row 0 or more; replaces what was put for `id` before
  public void put(long id, int row) {
    if (size * 2 > mask) {
      grow();
    }
    int at = slot(id, mask);
    while (rows[at] >= 0 && ids[at] != id) {
      at = (at + 1) & mask;
    }
    if (rows[at] < 0) {
      size++;
    }
    ids[at] = id;
    rows[at] = row;
    if (id >= direct.length && id < Math.max(SMALL, SPARE * (long) size)) {
      growDirect((int) id);
    }
    if (id >= 0 && id < direct.length) {
      direct[(int) id] = row;
    }
  }

  private void growDirect(int id) {
    direct = new int[Math.max(id + 1, Math.max(64, direct.length * 2))];
    Arrays.fill(direct, NO_ROW);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] >= 0 && ids[i] >= 0 && ids[i] < direct.length) {
        direct[(int) ids[i]] = rows[i];
      }
    }
  }

  private void grow() {
    long[] oldIds = ids;
    int[] oldRows = rows;
    mask = mask * 2 + 1;
    ids = new long[mask + 1];
    rows = new int[mask + 1];
    Arrays.fill(rows, NO_ROW);
    for (int i = 0; i < oldRows.length; i++) {
      if (oldRows[i] >= 0) {
        int at = slot(oldIds[i], mask);
        while (rows[at] >= 0) {
          at = (at + 1) & mask;
        }
        ids[at] = oldIds[i];
        rows[at] = oldRows[i];
      }
    }
  }

  /// Go hands out goroutine ids in runs, so neighbours stay neighbours; a multiplication spreads the runs.
  private static int slot(long id, int mask) {
    long h = (id >>> 4) * 0x9E3779B97F4A7C15L;
    return (int) ((h >>> 32 << 4) + id) & mask;
  }
}
