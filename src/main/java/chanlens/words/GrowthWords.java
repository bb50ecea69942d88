package chanlens.words;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.VerdictWord;
import chanlens.analysis.growth.Growth;
import chanlens.analysis.join.Kinship;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a comparison of two runs says.
public final class GrowthWords {
  private GrowthWords() {}

  /// What makes it doubtful; empty when nothing does.
  public static Optional<String> doubt(Growth growth) {
    List<String> doubts = new ArrayList<>();
    if (growth.kinship().isOtherProgram()) {
      doubts.add(otherProgram(growth));
    }
    if (growth.kinship().mayBeOtherProgram()) {
      doubts.add(tr("no function of the program is in both: they may be of two programs"));
    }
    if (!growth.alike()) {
      doubts.add(
          tr("one of the two has source lines (a goroutine dump as text shows them) and the other does not: stacks with"
              + " inlined calls may look different although they are the same"));
    }
    return doubts.isEmpty() ? Optional.empty() : Optional.of(String.join(tr("; "), doubts));
  }

  /// That the two are of different programs.
  public static String otherProgram(Growth growth) {
    Kinship k = growth.kinship();
    return k.functions() == 0
        ? tr("the two are of different programs: no function of the one that shows fewer is in the other; the"
            + " comparison"
            + " below means little")
        : tr("the two are of different programs: only {0} of {1} functions of the one that shows fewer are in the"
            + " other;"
            + " the comparison below means little", k.functions(), k.of());
  }

  /// Which goroutines are in both.
  public static String ids(Growth growth) {
    boolean ids = growth.base().run().goroutines().count() > 0 || growth.now().run().goroutines().count() > 0;
    if (!ids) {
      return tr("only profiles: they have no ids, so which goroutines stayed is not known");
    }
    return switch (growth.kinship().kin()) {
      case ONE_PROCESS, UNKNOWN ->
          tr("{0} at both moments, {1} new, {2} ended", Amounts.count(growth.sameIds(), "goroutine"), growth.newIds(),
              growth.endedIds());
      case ONE_PROGRAM, TWO_PROCESSES, OTHER_PROGRAM ->
          tr("two processes, whose ids are unrelated: {0} before, {1} now",
              Amounts.count(growth.endedIds(), "goroutine"), growth.newIds());
    };
  }

  /// `180 goroutines stuck, 8 possibly stuck`.
  public static String stuck(Diagnosis run) {
    Set<Long> sure = ids(run, false);
    Set<Long> possible = ids(run, true);
    possible.removeAll(sure);
    long maybe = possible.size() + unnamed(run, true);
    String stuck = tr("{0} stuck", Amounts.count(sure.size() + unnamed(run, false), "goroutine"));
    return maybe == 0 ? stuck : tr("{0}, {1} possibly stuck", stuck, Amounts.number(maybe));
  }

  private static Stream<Finding> stuck(Diagnosis run, boolean possible) {
    return run.findings().stream()
        .filter(f -> f.verdict() == VerdictWord.STUCK && f.isPossible() == possible);
  }

  private static Set<Long> ids(Diagnosis run, boolean possible) {
    return stuck(run, possible).flatMap(f -> f.goroutines().stream()).collect(Collectors.toCollection(HashSet::new));
  }

  private static long unnamed(Diagnosis run, boolean possible) {
    return stuck(run, possible).mapToLong(Finding::unnamed).sum();
  }
}
