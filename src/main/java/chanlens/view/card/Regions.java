package chanlens.view.card;

import static chanlens.language.Translation.tr;

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
          case GOROUTINE_ENDED -> tr(", ended with its goroutine");
          case OPEN -> tr(", open at the end of the trace");
          case CUT -> tr(", its end could not be read");
        };
    return (table.isWhole(r) ? length : tr("at least {0}", length)) + how;
  }
}
