package chanlens.words;

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
      doubts.add("no function of the program is in both: they may be of two programs");
    }
    if (!growth.alike()) {
      doubts.add(
          "one of the two has source lines (a goroutine dump as text shows them) and the other does not: stacks with"
              + " inlined calls may look different although they are the same");
    }
    return doubts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", doubts));
  }

  /// That the two are of different programs.
  public static String otherProgram(Growth growth) {
    Kinship k = growth.kinship();
    String shared = k.functions() == 0 ? "no function" : "only " + k.functions() + " of " + k.of() + " functions";
    return "the two are of different programs: " + shared + " of the one that shows fewer "
        + (k.functions() == 0 ? "is" : "are") + " in the other; the comparison below means little";
  }

  /// Which goroutines are in both.
  public static String ids(Growth growth) {
    boolean ids = growth.base().run().goroutines().count() > 0 || growth.now().run().goroutines().count() > 0;
    if (!ids) {
      return "only profiles: they have no ids, so which goroutines stayed is not known";
    }
    return switch (growth.kinship().kin()) {
      case ONE_PROCESS, UNKNOWN ->
          Amounts.count(growth.sameIds(), "goroutine") + " at both moments, " + growth.newIds() + " new, "
              + growth.endedIds() + " ended";
      case ONE_PROGRAM, TWO_PROCESSES, OTHER_PROGRAM ->
          "two processes, whose ids are unrelated: "
              + Amounts.count(growth.endedIds(), "goroutine") + " before, " + growth.newIds() + " now";
    };
  }

  /// `180 goroutines stuck, 8 possibly stuck`.
  public static String stuck(Diagnosis run) {
    Set<Long> sure = ids(run, false);
    Set<Long> possible = ids(run, true);
    possible.removeAll(sure);
    long maybe = possible.size() + unnamed(run, true);
    return Amounts.count(sure.size() + unnamed(run, false), "goroutine") + " stuck"
        + (maybe == 0 ? "" : ", " + Amounts.number(maybe) + " possibly stuck");
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
