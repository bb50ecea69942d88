package chanlens.cli;

import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.Names;
import chanlens.view.table.TableSink;
import chanlens.words.FindingWords;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The list of findings, in its order.
record FindingsExport(ExportRun run) implements ExportContent {
  private static final List<String> TITLES =
      List.of("key", "concern", "degree", "title", "goroutines", "first", "objects", "at", "started_at",
          "keeps_bytes");
  private static final int FIRST = 100;

  @Override
  public Content in(ExportView.Format format) {
    return TableFile.of(format, open -> {
      TableSink table = open.open(TITLES);
      for (Finding f : run.diagnosis().findings()) {
        row(f, table);
      }
      table.end();
    });
  }

  private static void row(Finding f, TableSink table) throws IOException {
    table.row(List.of(
        f.key(), f.concern().name().toLowerCase(Locale.ROOT), f.degree().name().toLowerCase(Locale.ROOT),
        FindingWords.title(f), f.count(),
        f.goroutines().stream().limit(FIRST).map(g -> "g" + g).collect(Collectors.joining(" ")),
        f.objects().stream().limit(FIRST).map(Names::hex).collect(Collectors.joining(" ")),
        f.site().map(s -> s.place()).orElse(""), f.creator().map(s -> s.place()).orElse(""), f.keepsBytes()));
  }
}
