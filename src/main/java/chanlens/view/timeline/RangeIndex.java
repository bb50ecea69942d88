package chanlens.view.timeline;

import chanlens.analysis.join.SnapshotTime;
import chanlens.model.trace.RangeKind;
import chanlens.model.trace.RangeTable;
import chanlens.view.timeline.axis.Stretches;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// The runtime's ranges of a trace by kind, each kind as stretches. Immutable.
public final class RangeIndex {
  private final RangeTable table;
  private final int[] marks;
  private final int[] stops;
  private final int[] captures;
  private final RowsByGoroutine assists;

  RangeIndex(RangeTable table, int goroutines) {
    this.table = table;
    this.marks = rows(r -> table.kind(r) == RangeKind.GC_MARK);
    this.stops = rows(r -> table.kind(r) == RangeKind.STOP_THE_WORLD);
    this.captures = rows(r -> SnapshotTime.isCapture(table, r));
    this.assists =
        RowsByGoroutine.of(
            goroutines, table.count(), r -> table.kind(r) == RangeKind.MARK_ASSIST ? table.g(r) : -1);
  }

  private int[] rows(IntPredicate kind) {
    return IntStream.range(0, table.count()).filter(kind).toArray();
  }

  /// Mark phases of the collector.
  public Stretches marks() {
    return stretches(marks);
  }

  /// Stops of the world.
  public Stretches stops() {
    return stretches(stops);
  }

  /// Row in the range table of a mark phase.
  int mark(int i) {
    return marks[i];
  }

  /// Row in the range table of a stop.
  int stop(int i) {
    return stops[i];
  }

  /// Rows of the stops that served a dump, in order.
  int[] captures() {
    return captures.clone();
  }

  /// When a goroutine had to help marking.
  public Stretches assists(int g) {
    int n = assists.count(g);
    int[] rows = new int[n];
    for (int i = 0; i < n; i++) {
      rows[i] = assists.row(g, i);
    }
    return stretches(rows);
  }

  private Stretches stretches(int[] rows) {
    return new Stretches() {
      @Override
      public int count() {
        return rows.length;
      }

      @Override
      public long startNanos(int i) {
        return table.startNanos(rows[i]);
      }

      @Override
      public long endNanos(int i) {
        return table.endNanos(rows[i]);
      }
    };
  }
}
