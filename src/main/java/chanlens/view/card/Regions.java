package chanlens.view.card;

import chanlens.analysis.Amounts;
import chanlens.analysis.scheduling.Durations;
import chanlens.model.trace.RegionTable;
import chanlens.model.trace.RegionTable.End;

/// Phrases about regions on cards.
final class Regions {
  private Regions() {}

  /// Whether the trace contains both ends.
  private static boolean isWhole(RegionTable table, int r) {
    return !table.beganBefore(r) && (table.end(r) == End.ENDED || table.end(r) == End.GOROUTINE_ENDED);
  }

  static void add(RegionTable table, int r, Durations.Builder to) {
    long nanos = table.endNanos(r) - table.startNanos(r);
    if (isWhole(table, r)) {
      to.add(nanos);
    } else {
      to.addCut(nanos);
    }
  }

  /// `3.2 ms`, `at least 3.2 ms, never ended`.
  static String lasted(RegionTable table, int r) {
    String length = Amounts.duration(table.endNanos(r) - table.startNanos(r));
    String how =
        switch (table.end(r)) {
          case ENDED -> "";
          case GOROUTINE_ENDED -> ", ended with its goroutine";
          case OPEN -> ", open at the end of the trace";
          case CUT -> ", its end could not be read";
        };
    return (isWhole(table, r) ? "" : "at least ") + length + how;
  }
}
