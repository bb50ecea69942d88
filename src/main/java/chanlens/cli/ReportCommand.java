package chanlens.cli;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Likeness;
import chanlens.analysis.retained.Retained;
import chanlens.export.html.ReportHtml;
import chanlens.export.json.ReportJson;
import chanlens.export.text.ReportMarkdown;
import chanlens.export.text.ReportText;
import chanlens.work.Cancel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

  @Option(names = "-o", paramLabel = "OUT", description = "the file to write; `-` is standard output (default)")
  private Path out = Output.standard();

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
    Output output = Output.of(terminal, out, files.paths());
    return files.open(terminal, diagnosis -> output.write(stream -> write(diagnosis, stream))).status();
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
          stream.write(ReportHtml.of(ReportMarkdown.of(diagnosis, retained, alike), PagePictures.of(diagnosis)));
    }
  }
}
