package chanlens.cli;

import chanlens.export.html.ReportHtml;
import chanlens.query.KeptRows;
import chanlens.query.QueryEngine;
import chanlens.query.QueryLimits;
import chanlens.query.SavedQuestions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `chanlens fleet report`.
@Command(
    name = "report",
    description = {
      "Prints what a fleet shows: lines with ever more waiting goroutines, findings by the release in which they were",
      "first seen, the longest waits of each release, instances unlike the others, goroutines of each go statement."
    },
    sortOptions = false)
final class FleetReportCommand implements Callable<Integer> {
  private static final int ROWS = 20;
  private static final String RUNS =
      "select service, version, count(*) runs, count(distinct instance) instances, min(captured_at) first,"
          + " max(captured_at) last from run group by all order by all";
  private static final String REFUSED =
      "select service, version, what, count(*) files from problem join run using (run_id)"
          + " where severity = 'refused' group by all order by files desc, what";
  private static final List<String> QUESTIONS =
      List.of("growing-leaks", "first-release", "p99-by-release", "odd-hosts", "goroutines-by-release");

  private final Terminal terminal;

  @Mixin private final FleetFiles fleet = new FleetFiles();

  @Option(names = "--format", paramLabel = "md|html", description = "how to write it (default: md)")
  private Format format = Format.md;

  @Option(names = "-o", paramLabel = "OUT", description = "the file to write; `-` is standard output (default)")
  private Path out = Output.standard();

  FleetReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Spelled as on the command line.
  enum Format {
    md,
    html
  }

  @Override
  public Integer call() throws Exception {
    Output output = Output.of(terminal, out, List.of());
    StringBuilder text = new StringBuilder("# Fleet\n");
    List<ReportHtml.Figure> figures = new ArrayList<>();
    try (QueryEngine engine = fleet.open(QueryLimits.USUAL)) {
      table("Runs", FleetFiles.ask(engine, RUNS, ROWS), text);
      table("What could not be read", FleetFiles.ask(engine, REFUSED, ROWS), text);
      for (String id : QUESTIONS) {
        SavedQuestions.Saved question = SavedQuestions.named(id).orElseThrow();
        KeptRows answer = FleetFiles.ask(engine, question.sql(), ROWS);
        table(question.title(), answer, text);
        FleetBars.of(question.title(), answer).ifPresent(figures::add);
      }
    }
    output.write(stream -> stream.write(
        format == Format.md
            ? text.toString().getBytes(StandardCharsets.UTF_8)
            : ReportHtml.of(text.toString(), figures)));
    return ExitCode.FINE.status();
  }

  private static void table(String title, KeptRows rows, StringBuilder text) {
    text.append("\n## ").append(title).append("\n\n");
    if (rows.rows().isEmpty()) {
      text.append("Nothing.\n");
      return;
    }
    text.append("| ").append(String.join(" | ", rows.columns().stream().map(c -> c.name()).toList())).append(" |\n");
    text.append("|---".repeat(rows.columns().size())).append("|\n");
    for (List<@Nullable Object> row : rows.rows()) {
      text.append("| ");
      text.append(String.join(" | ", row.stream().map(c -> AnswerText.words(c).replace("|", "\\|")).toList()));
      text.append(" |\n");
    }
    text.append(rows.more() ? "\nThe first " + ROWS + ".\n" : "");
  }
}
