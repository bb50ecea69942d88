package chanlens.cli;

import chanlens.analysis.critical.CriticalPath;
import chanlens.export.csv.PathCsv;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import chanlens.work.Cancel;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What the end of a goroutine depended on: of the one of `--focus`, or the main one, within `--from` and `--to`.
record PathExport(ExportRun run) implements ExportContent {
  private static final long MAIN = 1;

  @Override
  public Content in(ExportView.Format format) {
    TraceModel trace = run.trace();
    CriticalPath path = path(trace, run.named().orElse(new Place.Goroutine(MAIN)));
    return TableFile.of(format, table -> PathCsv.write(trace, path, table));
  }

  private CriticalPath path(TraceModel trace, Place place) {
    OptionalLong goid = place.subjectGoid();
    OptionalInt row = goid.isEmpty() ? OptionalInt.empty() : trace.goroutines().row(goid.getAsLong());
    int g = row.orElseThrow(() -> new Usage("--view path is about one goroutine of the trace: --focus g22"));
    long from = Math.max(run.begin(), trace.goroutines().startNanos(g));
    long to = Math.min(run.end(trace), trace.goroutines().endNanos(g));
    return CriticalPath.between(trace, g, from, to, Cancel.NEVER);
  }
}
