package chanlens.cli;

import chanlens.view.memory.Histogram;
import chanlens.view.memory.MemoryTree;
import chanlens.view.table.TableSink;
import chanlens.work.Cancel;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// What of a heap dump is reached, by type, by the line that allocated it, and by what keeps it.
record MemoryExport(ExportRun run) implements ExportContent {
  @Override
  public Content in(ExportView.Format format) {
    run.retained();
    MemoryTree memory = MemoryTree.of(run.diagnosis(), Cancel.NEVER).orElseThrow();
    return TableFile.of(format, open -> {
      TableSink table = open.open(List.of("by", "name", "known", "objects", "bytes"));
      for (Histogram.By by : Histogram.By.values()) {
        rows(by, memory, table);
      }
      table.end();
    });
  }

  private static void rows(Histogram.By by, MemoryTree memory, TableSink table) throws IOException {
    for (Histogram.Bar bar : Histogram.of(memory, by, Cancel.NEVER)) {
      table.row(List.of(
          by.name().toLowerCase(Locale.ROOT), bar.name(), bar.known() ? "yes" : "no", bar.count(), bar.bytes()));
    }
  }
}
