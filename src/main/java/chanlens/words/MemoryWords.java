package chanlens.words;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;
import static chanlens.language.Translation.trn;

import chanlens.analysis.Amounts;
import chanlens.analysis.growth.Growth;
import chanlens.analysis.join.Run;
import chanlens.analysis.retained.Keepers;
import chanlens.analysis.retained.Retained;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What keeps the heap alive.
public final class MemoryWords {
  private static final String UNEXPLAINED = mark("garbage not yet collected, or held by runtime.AddCleanup, C or a"
      + " plugin");

  private static final long WORTH_A_LINE = 1000;

  private MemoryWords() {}

  /// Since when memory is said to have grown.
  ///
  /// @param since name of the earlier run
  /// @param dumped whether it has a dump that can be compared
  /// @param strangers set when the two are not of one process
  public static String grew(String since, boolean dumped, Optional<Growth> strangers) {
    if (!dumped) {
      return tr("{0} has no heap dump to compare with", since);
    }
    return strangers.map(g -> g.kinship().isOtherProgram() ? GrowthWords.otherProgram(g)
            : tr("since {0}, perhaps another process: types and lines can be compared, single objects cannot", since))
        .orElseGet(() -> tr("since {0}, in the same process", since));
  }

  /// `39.2 MiB of the heap are in use`.
  public static String inUse(Retained retained) {
    return tr("{0} of the heap are in use", Amounts.bytes(retained.reachedBytes()));
  }

  /// `nothing in the dump leads to 1.0 MiB: garbage not yet collected, …`; empty when all is explained.
  public static Optional<String> unexplained(Keepers keepers) {
    return keepers.unexplainedBytes() == 0
        ? Optional.empty()
        : Optional.of(tr("nothing in the dump leads to {0}: {1}", Amounts.bytes(keepers.unexplainedBytes()),
            tr(UNEXPLAINED)));
  }

  /// `7 reference cycles, the largest of 3 objects`.
  public static String cycles(Retained retained) {
    int count = retained.cycles().count();
    String cycles = Amounts.count(count, "reference cycle");
    return count == 0
        ? cycles
        : tr("{0}, the largest of {1}", cycles, Amounts.count(retained.cycles().largest(), "object"));
  }

  /// What keeps memory, by kind of root.
  ///
  /// @param words `global variables keep 22.0 MiB`
  /// @param ways whether the paths to each are worth showing, since its name does not say what keeps it
  public record Kind(String words, Keepers.Group group, boolean ways) {}

  /// The kinds that keep anything, global variables first.
  public static List<Kind> kinds(Keepers keepers) {
    return Stream.of(
            new Kind(tr("global variables keep {0}", bytes(keepers.variables())), keepers.variables(), false),
            new Kind(tr("goroutines keep {0}", bytes(keepers.goroutines())), keepers.goroutines(), false),
            new Kind(tr("finalizers keep {0}", bytes(keepers.finalizers())), keepers.finalizers(), false),
            new Kind(tr("roots without a name keep {0}", bytes(keepers.others())), keepers.others(), false),
            new Kind(tr("several of these together keep {0}", bytes(keepers.shared())), keepers.shared(), true))
        .filter(k -> k.group.bytes() > 0)
        .toList();
  }

  private static String bytes(Keepers.Group group) {
    return Amounts.bytes(group.bytes());
  }

  /// The keepers of a kind that are worth a line: those that keep at least a thousandth of what is in use, and the
  /// largest.
  ///
  /// @param most how many at most
  public static List<Keepers.Keeper> named(Keepers.Group group, Retained retained, int most) {
    List<Keepers.Keeper> all = group.largest();
    long enough = retained.reachedBytes() / WORTH_A_LINE;
    return all.stream().limit(most).filter(k -> k.bytes() >= enough || k.equals(all.getFirst())).toList();
  }

  /// Those that are not: `12 more keep 40.0 KiB`; empty when there are none.
  public static Optional<String> rest(Keepers.Group group, List<Keepers.Keeper> named) {
    int more = group.count() - named.size();
    long bytes = group.bytes() - named.stream().mapToLong(Keepers.Keeper::bytes).sum();
    return more <= 0
        ? Optional.empty()
        : Optional.of(trn(more, "{0} more keeps {1}", "{0} more keep {1}", Amounts.number(more), Amounts.bytes(bytes)));
  }

  /// Why variables have no names; empty when they have, or there are none.
  public static Optional<String> nameless(Run run, Keepers keepers) {
    boolean named = run.program().map(p -> p.executable().hasSymbols()).orElse(false);
    if (named || keepers.variables().count() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        run.program().isPresent()
            ? tr("the executable has no symbols, so variables are shown as addresses")
            : tr("a dump has no names of variables, only addresses: add the executable to get names"));
  }

}
