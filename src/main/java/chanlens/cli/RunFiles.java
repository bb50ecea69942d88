package chanlens.cli;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Run;
import chanlens.format.Formats;
import chanlens.model.capture.Beside;
import chanlens.model.profile.ProfileKind;
import chanlens.model.trace.TimeRange;
import chanlens.view.Redaction;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.Bundle;
import chanlens.workspace.InPlace;
import chanlens.workspace.Opened;
import chanlens.workspace.Overwritten;
import chanlens.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The files that a command reads, and how to open them. Mixed into commands.
final class RunFiles {
  @Parameters(
      paramLabel = "FILE|DIR",
      arity = "1..*",
      description = "captures of one process; `-` reads a goroutine dump or any other capture from standard input")
  private List<Path> paths = new ArrayList<>();

  @Option(names = "--timings", description =
      "print one JSON line per phase on standard error, and a total with peak heap")
  private boolean timings;

  @Option(
      names = "--range",
      paramLabel = "FROM..TO",
      converter = RangeWord.class,
      description =
          "read only the generations of a trace (about a second each) that overlap this time, such as"
              + " 12s..14.5s or 90s.. : for traces larger than memory")
  private TimeRange range = TimeRange.ALL;

  @Option(
      names = "--run",
      paramLabel = "NAME",
      description =
          "which run to read from a folder or an archive that holds several, by its folder or the name of"
              + " its machine (default: the first; a message on standard error names all)")
  private Optional<String> run = Optional.empty();

  private boolean sole;

  /// What to do with it.
  interface Job {
    void with(Diagnosis diagnosis, Beside beside) throws Exception;
  }

  /// A run that was opened.
  ///
  /// @param diagnosis empty when nothing could be read
  record Loaded(ExitCode status, Optional<Diagnosis> diagnosis, Beside beside, InPlace inPlace) {
    /// @throws Overwritten in place of any other exception, when another program wrote to a file that is read in place
    void attempt(Job job) throws Exception {
      try {
        job.with(diagnosis.orElseThrow(), beside);
      } catch (Exception | InternalError e) {
        Optional<Overwritten> overwritten = inPlace.behind(e);
        if (overwritten.isPresent()) {
          throw overwritten.get();
        }
        throw e;
      }
    }
  }

  List<Path> paths() {
    return List.copyOf(paths);
  }

  /// The run of that name, out of several.
  Optional<String> run() {
    return run;
  }

  /// The same, but refuses to choose among several runs: a run that is not read would pass.
  ExitCode openSole(Terminal terminal, Job job) throws Exception {
    sole = true;
    return open(terminal, Redaction.NONE, job);
  }

  /// Opens the files, reports their problems on standard error, and does the job if anything could be read.
  ///
  /// @param redaction what the job does not get to see
  ExitCode open(Terminal terminal, Redaction redaction, Job job) throws Exception {
    Optional<Timings> clock = timings ? Optional.of(new Timings(terminal.err())) : Optional.empty();
    Progress progress = clock.isPresent() ? clock.get() : Progress.NONE;
    Loaded loaded = load(terminal, paths, run, range, redaction, progress, sole);
    if (loaded.diagnosis.isPresent()) {
      progress.phase("write", 1, Progress.Unit.ITEMS);
      loaded.attempt(job);
    }
    clock.ifPresent(Timings::end);
    return loaded.inPlace.overwritten().map(o -> {
      terminal.problem(o.file() + ": " + o.getMessage() + "; what is shown of it may be wrong");
      return ExitCode.worse(ExitCode.PROBLEMS, loaded.status);
    }).orElse(loaded.status);
  }

  /// A comparison with an empty run would pass.
  static void needGoroutines(Diagnosis diagnosis, Path name) {
    boolean counted =
        diagnosis.run().profiles().stream()
            .anyMatch(p -> p.kind() == ProfileKind.GOROUTINE_LEAK || p.kind() == ProfileKind.GOROUTINE);
    if (diagnosis.run().goroutines().count() == 0 && !counted) {
      throw new Usage(name
          + ": no goroutines in it; a goroutine dump, a heap dump, a trace or a goroutine profile has goroutines");
    }
  }

  /// Opens one run and reports on standard error what is wrong with its files and what was left out.
  ///
  /// @param name of the run, when there are several
  /// @param redaction what is left out of what was read
  /// @throws Usage if there are several and none is named, by its name or by the folder it lies in
  static Loaded load(
      Terminal terminal,
      List<Path> paths,
      Optional<String> name,
      TimeRange range,
      Redaction redaction,
      Progress progress)
      throws IOException {
    return load(terminal, paths, name, range, redaction, progress, true);
  }

  private static Loaded load(
      Terminal terminal,
      List<Path> paths,
      Optional<String> name,
      TimeRange range,
      Redaction redaction,
      Progress progress,
      boolean sole)
      throws IOException {
    Workspace workspace = new Workspace(terminal.in(), range);
    Bundle bundle = workspace.find(paths, progress, Cancel.NEVER);
    Opened read =
        choice(terminal, bundle, name, sole)
            .map(run -> workspace.open(bundle, run, progress, Cancel.NEVER))
            .orElseGet(() -> workspace.nothing(bundle));
    Opened opened = redaction.rewording().map(read::reworded).orElse(read);
    Beside beside = redaction.rewording().map(read.beside()::reworded).orElse(read.beside());
    terminal.problems(opened);
    if (opened.files().isEmpty() && opened.refused().isEmpty()) {
      terminal.problem("no file is a capture; " + Formats.KNOWN);
      return new Loaded(ExitCode.UNSUPPORTED, Optional.empty(), beside, opened.inPlace());
    }
    if (opened.files().isEmpty()) {
      return new Loaded(ExitCode.of(opened), Optional.empty(), beside, opened.inPlace());
    }
    try {
      Run run = Run.of(opened.files(), progress, Cancel.NEVER);
      Diagnosis diagnosis = Diagnosis.of(run, progress, Cancel.NEVER);
      return new Loaded(ExitCode.of(opened), Optional.of(diagnosis), beside, opened.inPlace());
    } catch (RuntimeException | InternalError e) {
      Optional<Overwritten> overwritten = opened.inPlace().behind(e);
      if (overwritten.isPresent()) {
        throw overwritten.get();
      }
      throw e;
    }
  }

  private static Optional<Bundle.Choice> choice(
      Terminal terminal, Bundle bundle, Optional<String> name, boolean sole) {
    List<Bundle.Choice> all = bundle.choices();
    if (name.isPresent() && all.size() > 1) {
      return Optional.of(
          bundle
              .named(name.get())
              .orElseThrow(
                  () -> new Usage("there is no run " + name.get() + " among " + bundle.names())));
    }
    if (sole && all.size() > 1 && !bundle.firstIsNamed()) {
      throw new Usage("name one run with --run: " + bundle.names());
    }
    if (!sole && all.size() > 1) {
      boolean named = bundle.firstIsNamed();
      terminal.problem(
          all.size() + " runs are in there, "
              + (named ? "and the files of the folder itself are read" : "the first is read")
              + "; --run NAME reads another:");
      all.forEach(c -> terminal.problem("  " + c.name() + ": " + c.content()));
    }
    return all.stream().findFirst();
  }
}
