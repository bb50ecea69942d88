package chanlens.cli;

import chanlens.analysis.findings.Diagnosis;
import chanlens.analysis.join.Run;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.Opened;
import chanlens.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The files a command is about, and how to open them. Mixed into commands.
final class RunFiles {
  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "captures of one process; `-` reads a goroutine dump or any other capture from standard input")
  private List<Path> paths = new ArrayList<>();

  @Option(names = "--timings", description = "one JSON line a phase on standard error, and a total with peak heap")
  private boolean timings;

  /// What to do with it.
  interface Job {
    void with(Diagnosis diagnosis) throws Exception;
  }

  /// Opens the files, says on standard error what is wrong with them, and does the job if anything could be read.
  ExitCode open(Terminal terminal, Job job) throws Exception {
    Optional<Timings> clock = timings ? Optional.of(new Timings(terminal.err())) : Optional.empty();
    Progress progress = clock.isPresent() ? clock.get() : Progress.NONE;
    Opened opened = new Workspace(terminal.in()).open(paths, progress, Cancel.NEVER);
    terminal.problems(opened);
    if (opened.files().isEmpty() && opened.refused().isEmpty()) {
      terminal.problem("no file is a capture: " + String.join(", ", opened.skipped()));
      return ExitCode.UNSUPPORTED;
    }
    if (!opened.files().isEmpty()) {
      Run run = Run.of(opened.files(), progress, Cancel.NEVER);
      Diagnosis diagnosis = Diagnosis.of(run, progress, Cancel.NEVER);
      progress.phase("write", 1, Progress.Unit.ITEMS);
      job.with(diagnosis);
    }
    clock.ifPresent(Timings::end);
    return ExitCode.of(opened);
  }
}
