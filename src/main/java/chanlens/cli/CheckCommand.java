package chanlens.cli;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.growth.Check;
import chanlens.analysis.growth.Growth;
import chanlens.analysis.growth.Limits;
import chanlens.analysis.growth.Mute;
import chanlens.export.junit.JunitWriter;
import chanlens.export.sarif.SarifWriter;
import chanlens.export.text.CheckText;
import chanlens.model.trace.TimeRange;
import chanlens.view.Redaction;
import chanlens.words.GrowthWords;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `chanlens check`.
@Command(
    name = "check",
    description = {
      "Exits with 6 when a run has more stuck goroutines, new stacks, growth or goroutines at one line than allowed,",
      "for tests and build servers.",
      "Without a limit, no goroutine may be stuck (proved or strong)."
    },
    sortOptions = false)
final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final RunFiles files = new RunFiles();

  @Option(names = "--baseline", paramLabel = "BASE", description = "an earlier run: what it already has is not growth")
  private Optional<Path> baseline = Optional.empty();

  @Option(
      names = "--max-stuck",
      paramLabel = "N",
      description = "how many goroutines may be stuck, beyond those of the baseline (default: 0 without other limits)")
  private @Nullable Integer maxStuck;

  @Option(
      names = "--max-new-stacks",
      paramLabel = "N",
      description = "how many places may have waiting goroutines that had none in the baseline")
  private @Nullable Integer maxNewStacks;

  @Option(
      names = "--max-growth",
      paramLabel = "N",
      description = "how many more goroutines than in the baseline may wait in one place")
  private @Nullable Integer maxGrowth;

  @Option(
      names = "--max-pile",
      paramLabel = "N",
      description = "how many goroutines may wait at one line, except for time and the network")
  private @Nullable Integer maxPile;

  @Option(
      names = "--mutes",
      paramLabel = "FILE",
      description =
          "findings that do not count, one per line: RULE FUNCTION REASON…; * matches any; # begins a comment")
  private Optional<Path> mutes = Optional.empty();

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "what rules of your own in this folder find is forbidden too: files that end in .sql")
  private Optional<Path> rules = Optional.empty();

  @Option(
      names = "--junit",
      paramLabel = "OUT",
      description = "write a JUnit report: one test case per limit; `-` is standard output")
  private Optional<Path> junit = Optional.empty();

  @Option(
      names = "--sarif",
      paramLabel = "OUT",
      description = "write the findings as SARIF 2.1.0; `-` is standard output")
  private Optional<Path> sarif = Optional.empty();

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Limits limits = limits();
    Outputs outputs = outputs();
    ExitCode before = ExitCode.FINE;
    Optional<Diagnosis> base = Optional.empty();
    if (baseline.isPresent()) {
      RunOptions.Loaded loaded =
          RunOptions.load(
              terminal, List.of(baseline.get()), files.run(), TimeRange.ALL, Redaction.NONE, Progress.NONE);
      before = loaded.status();
      base = loaded.diagnosis();
      if (base.isEmpty()) {
        return before.status();
      }
    }
    base.ifPresent(d -> RunOptions.needGoroutines(d, baseline.get()));
    ExitCode[] answer = {before};
    Optional<Diagnosis> old = base;
    ExitCode opened =
        files.openSole(
            terminal,
            (now, _) -> {
              RunOptions.needGoroutines(now, Path.of("the run"));
              Optional<Growth> growth = old.map(b -> Growth.of(b, now, Cancel.NEVER));
              growth.flatMap(GrowthWords::doubt).ifPresent(terminal::problem);
              Optional<OwnFindings> own =
                  rules.isPresent() ? Optional.of(OwnFindings.of(now, rules.get())) : Optional.empty();
              Check check =
                  Check.of(now, growth, limits).with(own.map(OwnFindings::findings).orElse(List.of()));
              if (limits.maxStuck().isPresent() && !check.canShowStuck()) {
                terminal.problem("who is stuck is not known: there is neither a heap dump nor a leak profile");
                answer[0] = ExitCode.worse(answer[0], ExitCode.PROBLEMS);
              }
              if (limits.needBaseline() && !Check.canShowGrowth(growth)) {
                terminal.problem("what has grown is not known: the baseline is of a different program");
                answer[0] = ExitCode.worse(answer[0], ExitCode.PROBLEMS);
              }
              answer[0] = check.passed() ? answer[0] : ExitCode.FORBIDDEN;
              write(check, own, outputs);
            });
    return ExitCode.worse(answer[0], opened).status();
  }

  /// Where the results go.
  private record Outputs(Output words, Optional<Output> junit, Optional<Output> sarif) {
    boolean wordsAreAlone() {
      return Stream.of(junit, sarif).flatMap(Optional::stream).noneMatch(Output::isStandard);
    }
  }

  private Outputs outputs() throws IOException {
    List<Path> inputs = new ArrayList<>(files.paths());
    baseline.ifPresent(inputs::add);
    mutes.ifPresent(inputs::add);
    Optional<Output> xml = junit.isPresent() ? Optional.of(Output.of(terminal, junit.get(), inputs)) : Optional.empty();
    Optional<Output> json =
        sarif.isPresent() ? Optional.of(Output.of(terminal, sarif.get(), inputs)) : Optional.empty();
    if (xml.isPresent() && json.isPresent() && xml.get().isSame(json.get())) {
      throw new Usage("--junit and --sarif name the same file");
    }
    return new Outputs(Output.of(terminal, Output.standard(), inputs), xml, json);
  }

  /// Moves the text off standard output when a report for programs goes there.
  private void write(Check check, Optional<OwnFindings> own, Outputs to) throws IOException {
    words(CheckText.of(check) + own.map(o -> o.text(false)).orElse(""), to);
    if (to.junit.isPresent()) {
      to.junit.get().write(stream -> JunitWriter.write(check, stream));
    }
    if (to.sarif.isPresent()) {
      to.sarif.get().write(stream -> SarifWriter.write(check, stream));
    }
  }

  private void words(String words, Outputs to) throws IOException {
    if (to.wordsAreAlone()) {
      to.words.write(stream -> stream.write(words.getBytes(StandardCharsets.UTF_8)));
    } else {
      terminal.err().print(words);
    }
  }

  private Limits limits() {
    if (baseline.isEmpty() && (maxNewStacks != null || maxGrowth != null)) {
      throw new Usage("--max-new-stacks and --max-growth need a --baseline");
    }
    OptionalInt stuck = limit("--max-stuck", maxStuck);
    boolean none = maxStuck == null && maxNewStacks == null && maxGrowth == null && maxPile == null;
    return new Limits(
        none ? OptionalInt.of(0) : stuck,
        limit("--max-new-stacks", maxNewStacks),
        limit("--max-growth", maxGrowth),
        limit("--max-pile", maxPile),
        mutes.map(MuteFile::read).orElseGet(this::bundled));
  }

  /// The mutes of the bundle that is checked.
  private List<Mute> bundled() {
    List<Mute> all = files.paths().stream().flatMap(f -> MuteFile.bundled(f).stream()).flatMap(List::stream).toList();
    if (!all.isEmpty()) {
      terminal.problem(all.size() + (all.size() == 1 ? " mute comes" : " mutes come") + " with this bundle");
    }
    return all;
  }

  private static OptionalInt limit(String name, @Nullable Integer n) {
    if (n != null && n < 0) {
      throw new Usage(name + " is less than 0");
    }
    return n == null ? OptionalInt.empty() : OptionalInt.of(n);
  }
}
