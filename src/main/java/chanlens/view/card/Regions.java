package chanlens.view.card;

import chanlens.analysis.Amounts;
import chanlens.analysis.scheduling.Durations;
import chanlens.model.trace.RegionTable;

/// Phrases about regions on cards.
final class Regions {
  private Regions() {}

  static void add(RegionTable table, int r, Durations.Builder to) {
    to.add(table.endNanos(r) - table.startNanos(r), table.isWhole(r));
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
    return (table.isWhole(r) ? "" : "at least ") + length + how;
  }
}
