package chanlens.cli;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Likeness;
import chanlens.analysis.retained.Retained;
import chanlens.export.html.ReportHtml;
import chanlens.export.json.ReportJson;
import chanlens.export.text.ReportMarkdown;
import chanlens.export.text.ReportText;
import chanlens.words.FindingWords;
import chanlens.work.Cancel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `chanlens report`.
@Command(
    name = "report",
    description = "Prints who is stuck on which channel or lock and why, who is where, and how that is known.",
    sortOptions = false)
final class ReportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final RunFiles files = new RunFiles();

  @Option(names = "--format", paramLabel = "text|json|md|html", description = "how to write it (default: text)")
  private Format format = Format.text;

  @Option(names = "-o", paramLabel = "OUT", description = "write to a file instead of standard output")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--memory",
      description = {
        "also tell what goroutines and channels keep alive and which ways lead to them: some seconds more for a",
        "heap dump of millions of objects"
      })
  private boolean memory;

  @Option(
      names = "--alike",
      paramLabel = "stack|lines|calls|function",
      converter = LikenessWord.class,
      description = {
        "which goroutines to tell together: those equal in state, lines and go statement (default); with the same",
        "calls at the same lines; with the same calls at any lines; with the same entry function"
      })
  private Likeness alike = Likeness.STACK;

  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  static final class LikenessWord extends OneOf<Likeness> {
    LikenessWord() {
      super(Likeness.values(), Likeness::word);
    }
  }

  /// Spelled as on the command line.
  enum Format {
    text,
    json,
    md,
    html
  }

  @Override
  public Integer call() throws Exception {
    return files
        .open(
            terminal,
            diagnosis -> {
              if (out.isPresent()) {
                Output.write(out.get(), stream -> write(diagnosis, stream));
              } else {
                write(diagnosis, terminal.out());
                terminal.out().flush();
              }
            })
        .status();
  }

  private void write(Diagnosis diagnosis, OutputStream stream) throws IOException {
    Optional<Retained> retained = memory ? diagnosis.retained(Cancel.NEVER) : Optional.empty();
    if (memory && retained.isEmpty()) {
      throw new Terminal.Usage("--memory needs a heap dump: no other file tells what is kept alive");
    }
    switch (format) {
      case text -> stream.write(ReportText.of(diagnosis, retained, alike).getBytes(StandardCharsets.UTF_8));
      case json -> ReportJson.write(diagnosis, retained, alike, stream, Cancel.NEVER);
      case md -> stream.write(ReportMarkdown.of(diagnosis, retained, alike).getBytes(StandardCharsets.UTF_8));
      case html ->
          stream.write(ReportHtml.of(ReportMarkdown.of(diagnosis, retained, alike), figures(diagnosis)));
    }
  }

  /// The wait graph and the timeline of the first finding, as far as the files give them.
  private static List<ReportHtml.Figure> figures(Diagnosis diagnosis) throws IOException {
    List<ReportHtml.Figure> figures = new ArrayList<>();
    for (ExportView view : List.of(ExportView.graph, ExportView.timeline)) {
      if (view == ExportView.timeline && diagnosis.run().trace().isEmpty()) {
        continue;
      }
      ExportWish wish = ExportWish.usual(view, ExportView.Format.svg);
      ByteArrayOutputStream svg = new ByteArrayOutputStream();
      new ExportContent(diagnosis, wish).content().to(svg);
      String about = diagnosis.findings().isEmpty() ? "all goroutines"
          : FindingWords.title(diagnosis.findings().getFirst());
      String what = view == ExportView.graph ? "Who waits for what: " : "Over time: ";
      figures.add(new ReportHtml.Figure(what + about, svg.toString(StandardCharsets.UTF_8)));
    }
    return figures;
  }
}
