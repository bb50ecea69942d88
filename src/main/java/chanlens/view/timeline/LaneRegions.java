package chanlens.view.timeline;

import chanlens.model.trace.RegionTable;
import chanlens.view.timeline.axis.Stretches;
import java.util.Arrays;

/// The regions of each goroutine, by depth. Immutable.
public final class LaneRegions {
  /// Deeper ones are not drawn; their number is shown.
  static final int MAX_DEPTH = 6;

  private final RegionTable table;
  private final RowsByGoroutine[] byDepth;
  private final byte[] depths;

  LaneRegions(RegionTable table, int goroutines) {
    this.table = table;
    this.depths = new byte[goroutines];
    int deepest = 0;
    for (int r = 0; r < table.count(); r++) {
      int g = table.g(r);
      int shown = Math.min(table.depth(r) + 1, MAX_DEPTH);
      if (g >= 0) {
        depths[g] = (byte) Math.max(depths[g], shown);
        deepest = Math.max(deepest, shown);
      }
    }
    this.byDepth = new RowsByGoroutine[deepest];
    Arrays.setAll(
        byDepth,
        depth -> RowsByGoroutine.of(goroutines, table.count(), r -> table.depth(r) == depth ? table.g(r) : -1));
  }

  /// How many rows the regions of a goroutine take.
  public int depth(int g) {
    return depths[g];
  }

  /// Row in the region table.
  public int row(int g, int depth, int i) {
    return byDepth[depth].row(g, i);
  }

  public Stretches at(int g, int depth) {
    RowsByGoroutine rows = byDepth[depth];
    return new Stretches() {
      @Override
      public int count() {
        return rows.count(g);
      }

      @Override
      public long startNanos(int i) {
        return table.startNanos(rows.row(g, i));
      }

      @Override
      public long endNanos(int i) {
        return table.endNanos(rows.row(g, i));
      }
    };
  }
}
