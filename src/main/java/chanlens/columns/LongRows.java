package chanlens.columns;

import java.util.Arrays;

/// Finds the row of a number in a file: a goroutine, a P, a thread, a task, the id of a string. For one thread.
///
/// Small, dense numbers, such as the ids of a young process, are in an array, which takes a third of the time and is
/// used for two of three events. The others are in a hash table, mixed by [Mix], since the writer of the file may
/// choose them.
public final class LongRows {
  /// The row of a missing number.
  public static final int NONE = -1;

  /// The maximum ratio of the array's length to the number of rows, and its minimum length once it is used.
  private static final int SPARE = 8;

  private static final int SMALL = 1 << 14;
  private static final int SPARE_OF_SMALL = 64;

  private int[] direct = {};
  private long[] ids = {};
  private int[] rows = {};
  private int hashed;
  private int size;

  /// The row of `id`, or [#NONE].
  public int row(long id) {
    return id >= 0 && id < direct.length ? direct[(int) id] : hashedRow(id);
  }

  private int hashedRow(long id) {
    return ids.length == 0 ? NONE : rows[slot(id)];
  }

  /// @param row 0 or more; replaces the previous row of `id`
  public void put(long id, int row) {
    if (id >= direct.length && id < mostDirect()) {
      growDirect((int) id);
    }
    if (id >= 0 && id < direct.length) {
      size += direct[(int) id] < 0 ? 1 : 0;
      direct[(int) id] = row;
      return;
    }
    if (hashed * 2 >= ids.length) {
      rehash();
    }
    int at = slot(id);
    if (rows[at] < 0) {
      hashed++;
      size++;
    }
    ids[at] = id;
    rows[at] = row;
  }

  /// The array stays within a few times its number of entries, so that a table of one large number is small.
  private long mostDirect() {
    return Math.max(Math.min(SMALL, SPARE_OF_SMALL * (size + 1L)), SPARE * (long) size);
  }

  private void growDirect(int id) {
    int before = direct.length;
    direct = ArrayGrowth.atLeast(direct, id + 1);
    Arrays.fill(direct, before, direct.length, NONE);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] >= 0 && ids[i] >= before && ids[i] < direct.length) {
        direct[(int) ids[i]] = rows[i];
      }
    }
  }

  /// Doubles the hash table, and drops what is now in the array.
  private void rehash() {
    long[] oldIds = ids;
    int[] oldRows = rows;
    ids = new long[Math.max(16, oldIds.length * 2)];
    rows = new int[ids.length];
    Arrays.fill(rows, NONE);
    hashed = 0;
    for (int i = 0; i < oldRows.length; i++) {
      if (oldRows[i] >= 0 && (oldIds[i] < 0 || oldIds[i] >= direct.length)) {
        int at = slot(oldIds[i]);
        ids[at] = oldIds[i];
        rows[at] = oldRows[i];
        hashed++;
      }
    }
  }

  /// The slot of `id`, or where it would be put. Go assigns goroutine ids in runs, so neighbours stay neighbours.
  private int slot(long id) {
    int mask = ids.length - 1;
    int at = (Mix.of(id >>> 4) << 4) + (int) id & mask;
    while (rows[at] >= 0 && ids[at] != id) {
      at = at + 1 & mask;
    }
    return at;
  }
}
