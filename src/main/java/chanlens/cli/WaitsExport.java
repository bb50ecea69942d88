package chanlens.cli;

import chanlens.analysis.sites.Sites;
import chanlens.export.csv.WaitsCsv;
import chanlens.work.Cancel;

/// Where the goroutines of a trace waited and how long.
record WaitsExport(ExportRun run) implements ExportContent {
  @Override
  public Content in(ExportView.Format format) {
    run.trace();
    Sites sites = run.diagnosis().sites(Cancel.NEVER);
    return TableFile.of(format, table -> WaitsCsv.write(sites, table));
  }
}
