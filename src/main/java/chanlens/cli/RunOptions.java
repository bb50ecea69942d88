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
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How a command opens the files it reads. Mixed into commands by those that say where the files are named.
abstract class RunOptions {
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
  private boolean summed;

  /// @param sole whether there must not be several runs
  /// @param summed whether checksums of the files are wanted
  private record Wishes(boolean sole, boolean summed) {}

  /// What to do with it.
  interface Job {
    void with(Diagnosis diagnosis, Beside beside) throws Exception;
  }

  /// A run that was opened.
  ///
  /// @param diagnosis empty when nothing could be read
  /// @param sums of the files' contents, in the order of the run's files; empty unless wanted
  record Loaded(
      ExitCode status, Optional<Diagnosis> diagnosis, Beside beside, InPlace inPlace, List<String> sums) {
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

  /// The files and folders named.
  abstract List<Path> paths();

  /// The run of that name, out of several.
  Optional<String> run() {
    return run;
  }

  /// The same, but refuses to choose among several runs: a run that is not read would pass.
  ExitCode openSole(Terminal terminal, Job job) throws Exception {
    sole = true;
    return open(terminal, Redaction.NONE, job);
  }

  /// The same as [#open] for a job that needs to know which contents a run has.
  ExitCode openSummed(Terminal terminal, Redaction redaction, SummedJob job) throws Exception {
    summed = true;
    return opened(
        terminal, redaction, loaded -> loaded.attempt((diagnosis, _) -> job.with(diagnosis, loaded.sums)));
  }

  /// What to do with it.
  interface SummedJob {
    /// @param sums of the files' contents, in the order of the run's files
    void with(Diagnosis diagnosis, List<String> sums) throws Exception;
  }

  /// Opens the files, reports their problems on standard error, and does the job if anything could be read.
  ///
  /// @param redaction what the job does not get to see
  ExitCode open(Terminal terminal, Redaction redaction, Job job) throws Exception {
    return opened(terminal, redaction, loaded -> loaded.attempt(job));
  }

  private interface LoadedJob {
    void with(Loaded loaded) throws Exception;
  }

  private ExitCode opened(Terminal terminal, Redaction redaction, LoadedJob job) throws Exception {
    Optional<Timings> clock = timings ? Optional.of(new Timings(terminal.err())) : Optional.empty();
    Progress progress = clock.isPresent() ? clock.get() : Progress.NONE;
    Loaded loaded = load(terminal, paths(), run, range, redaction, progress, new Wishes(sole, summed));
    if (loaded.diagnosis.isPresent()) {
      progress.phase("write", 1, Progress.Unit.ITEMS);
      job.with(loaded);
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
    return load(terminal, paths, name, range, redaction, progress, new Wishes(true, false));
  }

  private static Loaded load(
      Terminal terminal,
      List<Path> paths,
      Optional<String> name,
      TimeRange range,
      Redaction redaction,
      Progress progress,
      Wishes wishes)
      throws IOException {
    Workspace workspace = new Workspace(terminal.in(), range);
    Bundle bundle = workspace.find(paths, progress, Cancel.NEVER);
    Optional<Bundle.Choice> choice = choice(terminal, bundle, name, wishes.sole);
    Opened read =
        choice
            .map(run -> workspace.open(bundle, run, progress, Cancel.NEVER))
            .orElseGet(() -> workspace.nothing(bundle));
    Opened opened = redaction.rewording().map(read::reworded).orElse(read);
    Beside beside = redaction.rewording().map(read.beside()::reworded).orElse(read.beside());
    terminal.problems(opened);
    if (opened.files().isEmpty() && opened.refused().isEmpty()) {
      terminal.problem("no file is a capture; " + Formats.KNOWN);
      return new Loaded(ExitCode.UNSUPPORTED, Optional.empty(), beside, opened.inPlace(), List.of());
    }
    if (opened.files().isEmpty()) {
      return new Loaded(ExitCode.of(opened), Optional.empty(), beside, opened.inPlace(), List.of());
    }
    try {
      Run run = Run.of(opened.files(), progress, Cancel.NEVER);
      Diagnosis diagnosis = Diagnosis.of(run, progress, Cancel.NEVER);
      List<String> sums = choice.isPresent() && wishes.summed
          ? workspace.sums(choice.get(), opened.files(), progress, Cancel.NEVER)
          : List.of();
      return new Loaded(ExitCode.of(opened), Optional.of(diagnosis), beside, opened.inPlace(), sums);
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
