package chanlens.cli;

import chanlens.analysis.growth.Growth;
import chanlens.export.json.DiffJson;
import chanlens.export.text.DiffText;
import chanlens.model.trace.TimeRange;
import chanlens.view.Redaction;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chanlens diff`.
@Command(
    name = "diff",
    description = "Compares two runs: where there are more goroutines, by equal stacks, and what is stuck now.",
    sortOptions = false)
final class DiffCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "BASE", description = "a capture, or the folder of one run, from before")
  private Path base = Path.of("");

  @Parameters(index = "1", paramLabel = "NOW", description = "the same, from now")
  private Path now = Path.of("");

  @Option(
      names = "--run",
      paramLabel = "NAME",
      description = "which run to take from both, when a folder or an archive holds runs of several processes")
  private Optional<String> run = Optional.empty();

  @Option(names = "--format", paramLabel = "text|json|md", description = "how to write it (default: text)")
  private Format format = Format.text;

  @Option(names = "-o", paramLabel = "OUT", description = "the file to write; `-` is standard output (default)")
  private Path out = Output.standard();

  DiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Spelled as on the command line.
  enum Format {
    text,
    json,
    md
  }

  @Override
  public Integer call() throws Exception {
    Output output = Output.of(terminal, out, List.of(base, now));
    RunOptions.Loaded before =
        RunOptions.load(terminal, List.of(base), run, TimeRange.ALL, Redaction.NONE, Progress.NONE);
    if (before.diagnosis().isEmpty()) {
      return before.status().status();
    }
    RunOptions.Loaded after =
        RunOptions.load(terminal, List.of(now), run, TimeRange.ALL, Redaction.NONE, Progress.NONE);
    if (after.diagnosis().isEmpty()) {
      return after.status().status();
    }
    Growth growth = Growth.of(before.diagnosis().get(), after.diagnosis().get(), Cancel.NEVER);
    if (growth.profiles().isEmpty()) {
      RunOptions.needGoroutines(before.diagnosis().get(), base);
      RunOptions.needGoroutines(after.diagnosis().get(), now);
    }
    output.write(stream -> write(growth, stream));
    return ExitCode.worse(before.status(), after.status()).status();
  }

  private void write(Growth growth, OutputStream stream) throws IOException {
    switch (format) {
      case text -> stream.write(DiffText.of(growth).getBytes(StandardCharsets.UTF_8));
      case md -> stream.write(DiffText.markdown(growth).getBytes(StandardCharsets.UTF_8));
      case json -> DiffJson.write(growth, stream);
    }
  }
}
