package chanlens.view.timeline;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// Rows of a table that belongs to many goroutines, for each goroutine in the table's order. Four bytes per row.
/// Immutable.
public final class RowsByGoroutine {
  private final int[] first;
  private final int[] rows;

  private RowsByGoroutine(int[] first, int[] rows) {
    this.first = first;
    this.rows = rows;
  }

  /// @param g the goroutine of a row; -1 leaves it out
  static RowsByGoroutine of(int goroutines, int rows, IntUnaryOperator g) {
    int[] first = new int[goroutines + 1];
    for (int r = 0; r < rows; r++) {
      int owner = g.applyAsInt(r);
      if (owner >= 0) {
        first[owner + 1]++;
      }
    }
    for (int i = 0; i < goroutines; i++) {
      first[i + 1] += first[i];
    }
    int[] next = Arrays.copyOf(first, goroutines);
    int[] sorted = new int[first[goroutines]];
    for (int r = 0; r < rows; r++) {
      int owner = g.applyAsInt(r);
      if (owner >= 0) {
        sorted[next[owner]++] = r;
      }
    }
    return new RowsByGoroutine(first, sorted);
  }

  public int count(int g) {
    return first[g + 1] - first[g];
  }

  public int row(int g, int i) {
    return rows[first[g] + i];
  }
}
