package chanlens.cli;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Run;
import chanlens.model.profile.ProfileKind;
import chanlens.model.trace.TimeRange;
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

  @Option(
      names = "--range",
      paramLabel = "FROM..TO",
      converter = RangeWord.class,
      description = {
        "of traces, read only the generations (a second or so each) that overlap this time, such as 12s..14.5s",
        "or 90s.. : for traces larger than memory"
      })
  private TimeRange range = TimeRange.ALL;

  /// What to do with it.
  interface Job {
    void with(Diagnosis diagnosis) throws Exception;
  }

  /// A run that was opened.
  ///
  /// @param diagnosis empty when nothing could be read
  record Loaded(ExitCode status, Optional<Diagnosis> diagnosis) {}

  List<Path> paths() {
    return List.copyOf(paths);
  }

  /// Opens the files, says on standard error what is wrong with them, and does the job if anything could be read.
  ExitCode open(Terminal terminal, Job job) throws Exception {
    Optional<Timings> clock = timings ? Optional.of(new Timings(terminal.err())) : Optional.empty();
    Progress progress = clock.isPresent() ? clock.get() : Progress.NONE;
    Loaded loaded = load(terminal, paths, range, progress);
    if (loaded.diagnosis.isPresent()) {
      progress.phase("write", 1, Progress.Unit.ITEMS);
      job.with(loaded.diagnosis.get());
    }
    clock.ifPresent(Timings::end);
    return loaded.status;
  }

  /// A comparison with nothing in it would pass.
  static void needGoroutines(Diagnosis diagnosis, Path name) {
    boolean counted =
        diagnosis.run().profiles().stream()
            .anyMatch(p -> p.kind() == ProfileKind.GOROUTINE_LEAK || p.kind() == ProfileKind.GOROUTINE);
    if (diagnosis.run().goroutines().count() == 0 && !counted) {
      throw new Terminal.Usage(name
          + ": no goroutines in it; a goroutine dump, a heap dump, a trace or a goroutine profile has them");
    }
  }

  /// Opens one run and says on standard error what is wrong with its files.
  static Loaded load(Terminal terminal, List<Path> paths, TimeRange range, Progress progress) {
    Opened opened = new Workspace(terminal.in(), range).open(paths, progress, Cancel.NEVER);
    terminal.problems(opened);
    if (opened.files().isEmpty() && opened.refused().isEmpty()) {
      terminal.problem("no file is a capture: " + String.join(", ", opened.skipped()));
      return new Loaded(ExitCode.UNSUPPORTED, Optional.empty());
    }
    if (opened.files().isEmpty()) {
      return new Loaded(ExitCode.of(opened), Optional.empty());
    }
    Run run = Run.of(opened.files(), progress, Cancel.NEVER);
    return new Loaded(ExitCode.of(opened), Optional.of(Diagnosis.of(run, progress, Cancel.NEVER)));
  }
}
