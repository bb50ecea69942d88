package chanlens.export.csv;

import chanlens.analysis.scheduling.Durations;
import chanlens.analysis.sites.Sites;
import chanlens.analysis.sites.WaitPlace;
import chanlens.model.symbol.Frame;
import chanlens.view.table.TableSink;
import java.io.IOException;
import java.util.List;

/// Writes the lines at which goroutines waited, one per row, the longest time first.
public final class WaitsCsv {
  private static final List<String> TITLES =
      List.of("waits_for", "function", "file", "line", "goroutines", "waits", "total_ns", "p50_ns", "p90_ns", "p99_ns",
          "longest_ns", "cut_waits", "cut_at_least_ns");

  private WaitsCsv() {}

  public static void write(Sites sites, TableSink.Opening out) throws IOException {
    TableSink table = out.open(TITLES);
    for (WaitPlace p : sites.places()) {
      Frame at = p.point().known();
      Durations w = p.waits();
      table.row(List.of(p.point().op().word(), at.function(), at.file(), at.line() == 0 ? "" : at.line(),
          p.goroutines(), w.count(), w.totalNanos(), w.p50Nanos(), w.p90Nanos(), w.p99Nanos(), w.maxNanos(), w.cut(),
          w.cutNanos()));
    }
    table.end();
  }
}
