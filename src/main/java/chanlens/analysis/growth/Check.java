package chanlens.analysis.growth;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.OwnFinding;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.Run;
import chanlens.analysis.piles.Pile;
import chanlens.analysis.piles.Piles;
import chanlens.model.profile.ProfileKind;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// A run compared with limits.
///
/// @param limits one for each limit that was given, in the order of the options
/// @param grown places where the number of goroutines grew more than a limit allows
/// @param muted findings and places of growth that a mute excludes, with its reason
/// @param unused mutes that match nothing
/// @param own what rules of a team's own say; nothing unless asked
public record Check(
    Diagnosis diagnosis,
    List<Limit> limits,
    List<StackChange> grown,
    Map<String, String> muted,
    List<Mute> unused,
    List<OwnFinding> own) {
  public Check {
    own = List.copyOf(own);
    grown = List.copyOf(grown);
    limits = List.copyOf(limits);
    muted = Collections.unmodifiableMap(new LinkedHashMap<>(muted));
    unused = List.copyOf(unused);
  }

  /// One thing that counts against a limit.
  public sealed interface Over {
    /// Goroutines that a finding calls stuck.
    record StuckIn(Finding finding) implements Over {}

    /// More stuck ones at a place than before.
    record MoreStuck(StackChange change, int more) implements Over {}

    /// More goroutines at a place than before.
    record More(StackChange change) implements Over {}

    /// Goroutines at one line.
    record PiledUp(Pile pile) implements Over {}
  }

  /// One limit.
  ///
  /// @param name `max-stuck`
  /// @param found how many were found; at most `allowed` is fine
  /// @param what what was counted
  public record Limit(String name, int allowed, int found, List<Over> what) {
    public Limit {
      what = List.copyOf(what);
    }

    public boolean broken() {
      return found > allowed;
    }
  }

  /// @throws IllegalArgumentException when a limit needs a baseline and there is none
  public static Check of(Diagnosis now, Optional<Growth> growth, Limits limits) {
    Map<String, String> muted = new LinkedHashMap<>();
    List<Mute> unused = new ArrayList<>(limits.mutes());
    for (Finding f : now.findings()) {
      for (Mute m : limits.mutes()) {
        if (m.mutes(f)) {
          muted.putIfAbsent(f.key(), m.reason());
          unused.remove(m);
        }
      }
    }
    List<Limit> all = new ArrayList<>();
    List<StackChange> grown = new ArrayList<>();
    if (limits.maxStuck().isPresent()) {
      Optional<Growth> comparable = growth.filter(g -> !g.kinship().isOtherProgram());
      all.add(stuck(now, comparable, limits, Set.copyOf(muted.keySet())));
    }
    if (limits.needBaseline() && canShowGrowth(growth)) {
      List<StackChange> growing = growing(growth, limits, muted, unused);
      limits.maxNewStacks().ifPresent(n -> all.add(fresh(growing, n, grown)));
      limits.maxGrowth().ifPresent(n -> all.add(grown(growing, n, grown)));
    }
    limits.maxPile().ifPresent(n -> all.add(piled(now, n, limits.mutes(), muted, unused)));
    return new Check(now, all, List.copyOf(grown), muted, unused, List.of());
  }

  /// The same with what rules of a team's own say.
  public Check with(List<OwnFinding> rules) {
    return new Check(diagnosis, limits, grown, muted, unused, rules);
  }

  /// Whether a baseline can be used: one of a different program cannot.
  public static boolean canShowGrowth(Optional<Growth> growth) {
    return growth.map(g -> !g.kinship().isOtherProgram()).orElse(true);
  }

  private static Limit fresh(List<StackChange> growing, int allowed, List<StackChange> grown) {
    List<StackChange> fresh = growing.stream().filter(s -> s.kind() == StackChange.Kind.NEW).toList();
    grown.addAll(fresh.size() > allowed ? fresh : List.of());
    return new Limit("max-new-stacks", allowed, fresh.size(), over(fresh));
  }

  private static Limit grown(List<StackChange> growing, int allowed, List<StackChange> grown) {
    int most = growing.stream().mapToInt(StackChange::delta).max().orElse(0);
    List<StackChange> over = growing.stream().filter(s -> s.delta() > allowed).toList();
    boolean newOnesCounted = !grown.isEmpty();
    grown.addAll(over.stream().filter(s -> !newOnesCounted || s.kind() != StackChange.Kind.NEW).toList());
    return new Limit("max-growth", allowed, most, over(over));
  }

  /// What has grown and is not muted. What a mute excludes is noted.
  private static List<StackChange> growing(
      Optional<Growth> growth, Limits limits, Map<String, String> muted, List<Mute> unused) {
    Growth g = growth.orElseThrow(() -> new IllegalArgumentException("this limit needs a baseline"));
    List<StackChange> all = new ArrayList<>();
    for (StackChange s : g.stacks()) {
      Optional<Mute> mute = limits.mutes().stream().filter(m -> m.mutes(s)).findFirst();
      if (s.grows() && mute.isPresent()) {
        muted.put(Growth.RULE + " " + s.function(), mute.get().reason());
        unused.remove(mute.get());
      } else if (s.grows()) {
        all.add(s);
      }
    }
    return all;
  }

  private static Limit stuck(Diagnosis now, Optional<Growth> growth, Limits limits, Set<String> muted) {
    int allowed = limits.maxStuck().orElseThrow();
    return growth.isPresent() ? stuckSince(growth.get(), allowed, muted) : stuck(now, allowed, muted);
  }

  private static Limit stuck(Diagnosis now, int allowed, Set<String> muted) {
    Set<Long> found = new HashSet<>();
    long unnamed = 0;
    List<Over> what = new ArrayList<>();
    for (Finding f : now.findings()) {
      if (Growth.counts(f) && !muted.contains(f.key())) {
        what.add(new Over.StuckIn(f));
        found.addAll(f.goroutines());
        unnamed += f.unnamed();
      }
    }
    return new Limit("max-stuck", allowed, (int) Math.min(Integer.MAX_VALUE, found.size() + unnamed), what);
  }

  private static Limit stuckSince(Growth growth, int allowed, Set<String> muted) {
    int found = 0;
    List<Over> what = new ArrayList<>();
    Set<Long> before = Growth.stuck(growth.base(), Set.of());
    Set<Long> after = Growth.stuck(growth.now(), muted);
    for (StackChange s : growth.stacks()) {
      int more = count(s.now(), after) - count(s.base(), before);
      if (more > 0) {
        found += more;
        what.add(new Over.MoreStuck(s, more));
      }
    }
    return new Limit("max-stuck", allowed, found, what);
  }

  private static Limit piled(Diagnosis now, int allowed, List<Mute> mutes, Map<String, String> muted,
      List<Mute> unused) {
    List<Over> over = new ArrayList<>();
    long most = 0;
    for (Pile p : Piles.of(now.run(), now.groups(), Cancel.NEVER)) {
      Optional<Mute> mute = p.count() > allowed ? mutes.stream().filter(m -> m.mutes(p)).findFirst() : Optional.empty();
      if (mute.isPresent()) {
        muted.put(Rule.F_PILE.id() + " " + p.site().function(), mute.get().reason());
        unused.remove(mute.get());
        continue;
      }
      most = Math.max(most, p.count());
      if (p.count() > allowed) {
        over.add(new Over.PiledUp(p));
      }
    }
    return new Limit("max-pile", allowed, (int) Math.min(Integer.MAX_VALUE, most), over);
  }

  private static List<Over> over(List<StackChange> stacks) {
    return stacks.stream().<Over>map(Over.More::new).toList();
  }

  private static int count(List<Long> goids, Set<Long> stuck) {
    return (int) goids.stream().filter(stuck::contains).count();
  }

  /// Whether no limit is exceeded, and no rule of a team's own found anything.
  public boolean passed() {
    return limits.stream().noneMatch(Limit::broken) && own.stream().noneMatch(OwnFinding::isFound);
  }

  /// Whether the files can show who is stuck, beyond operations that never end by definition of the language.
  public boolean canShowStuck() {
    Run run = diagnosis.run();
    return diagnosis.proof().isPresent()
        || run.profiles().stream().anyMatch(p -> p.kind() == ProfileKind.GOROUTINE_LEAK)
        || IntStream.range(0, run.goroutines().count()).anyMatch(row -> run.facts(row).leaked());
  }

  /// Findings of goroutines that are possibly stuck, which count against no limit; without muted ones.
  public List<Finding> possible() {
    return diagnosis.findings().stream()
        .filter(f -> f.isPossible() && !isMuted(f))
        .filter(f -> f.concern() == Concern.STUCK || f.concern() == Concern.PILED)
        .toList();
  }

  /// Whether a finding counts.
  public boolean isMuted(Finding f) {
    return muted.containsKey(f.key());
  }
}
