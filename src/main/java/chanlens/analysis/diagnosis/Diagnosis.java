package chanlens.analysis.diagnosis;

import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.findings.Standings;
import chanlens.analysis.holding.DeadLockSearch;
import chanlens.analysis.holding.DeadLocks;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroups;
import chanlens.analysis.partners.Blockers;
import chanlens.analysis.partners.Partners;
import chanlens.analysis.reachability.LeakProof;
import chanlens.analysis.reachability.LeakSearch;
import chanlens.analysis.retained.DoneChannels;
import chanlens.analysis.retained.Retained;
import chanlens.analysis.rules.Case;
import chanlens.analysis.rules.Rules;
import chanlens.analysis.sites.Sites;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/// A run and everything concluded from it: groups of equal stacks, partners, the leak proof, findings, and a verdict on
/// every goroutine. Safe for use from any thread: immutable, except for what is computed when first asked for.
public final class Diagnosis {
  private final Case about;
  private final List<Finding> findings;
  private final Map<Long, List<Finding>> byGoid = new HashMap<>();
  private final Verdicts verdicts;
  private final List<Unchecked> notChecked;
  private final List<Blockers.Blocker> blockers;
  private final Object computing = new Object();
  private SoftReference<@Nullable Retained> retained = new SoftReference<>(null);
  private final Object recognising = new Object();
  private Optional<DoneChannels> contexts = Optional.empty();
  private final Object looking = new Object();
  private Optional<Sites> sites = Optional.empty();

  private Diagnosis(Case about, List<Finding> findings, List<Blockers.Blocker> blockers) {
    this.about = about;
    this.findings = List.copyOf(findings);
    this.verdicts = new Verdicts(about, goid -> byGoid.getOrDefault(goid, List.of()));
    this.notChecked = Unchecked.of(about.run());
    this.blockers = blockers;
    for (Finding f : findings) {
      f.goroutines().forEach(g -> byGoid.computeIfAbsent(g, k -> new ArrayList<>()).add(f));
    }
  }

  public static Diagnosis of(Run run, Progress progress, Cancel cancel) {
    progress.phase("analyse", Rule.values().length, Progress.Unit.ITEMS);
    ForkJoinTask<Grouped> meanwhile =
        ForkJoinPool.commonPool().submit(() -> new Grouped(StackGroups.of(run, cancel), Partners.of(run, cancel)));
    Optional<LeakProof> proof =
        run.heap()
            .filter(h -> h.layout().known())
            .flatMap(h -> run.waits().map(w -> LeakSearch.of(h, w, run.stackTables(), cancel)));
    StackGroups groups = meanwhile.join().groups;
    Partners partners = meanwhile.join().partners;
    ForkJoinTask<List<Blockers.Blocker>> blockers =
        ForkJoinPool.commonPool().submit(() -> Blockers.of(run, partners, cancel));
    DeadLocks dead = DeadLockSearch.of(run, partners, proof, cancel);
    Case about = new Case(run, groups, partners, proof, dead, cancel);
    List<Finding> found = Ranking.of(Rules.find(about));
    progress.done(Rule.values().length);
    return new Diagnosis(about, found, blockers.join());
  }

  /// What does not need the proof.
  private record Grouped(StackGroups groups, Partners partners) {}

  public Run run() {
    return about.run();
  }

  public StackGroups groups() {
    return about.groups();
  }

  public Partners partners() {
    return about.partners();
  }

  /// Empty without a heap dump whose layout is known.
  public Optional<LeakProof> proof() {
    return about.proof();
  }

  /// Locks that nobody seems left to unlock, beyond those that the leak proof shows.
  public DeadLocks deadLocks() {
    return about.dead();
  }

  /// What objects and goroutines keep alive; computed when first asked for, and again after memory was short. Waits
  /// while another thread computes it. Empty without a heap dump.
  public Optional<Retained> retained(Cancel cancel) {
    if (run().heap().isEmpty() || run().waits().isEmpty()) {
      return Optional.empty();
    }
    synchronized (computing) {
      Retained known = retained.get();
      if (known == null) {
        known = Retained.of(run().heap().get(), run().waits().get(), proof(), run()::variableAt, cancel);
        retained = new SoftReference<>(known);
      }
      return Optional.of(known);
    }
  }

  /// Which channels are the `Done` of a context. Computed when first asked for, in one pass over all objects, and kept.
  public DoneChannels contexts(Cancel cancel) {
    synchronized (recognising) {
      if (contexts.isEmpty()) {
        contexts = Optional.of(DoneChannels.of(run(), cancel));
      }
      return contexts.get();
    }
  }

  /// The most certain and the largest first.
  public List<Finding> findings() {
    return findings;
  }

  public List<Finding> findingsOf(long goid) {
    return byGoid.getOrDefault(goid, List.of());
  }

  public Optional<Finding> finding(String key) {
    return findings.stream().filter(f -> f.key().equals(key)).findFirst();
  }

  /// Who keeps others waiting, those at the root of most waits first.
  public List<Blockers.Blocker> blockers() {
    return blockers;
  }

  /// Which rules looked.
  public Checked checked() {
    return Checked.of(run());
  }

  /// What could not be checked.
  public List<Unchecked> notChecked() {
    return notChecked;
  }

  /// Channels inferred from the trace. Computed when first asked for, in one pass over all waits, and kept.
  public Sites sites(Cancel cancel) {
    synchronized (looking) {
      if (sites.isEmpty()) {
        sites = Optional.of(Sites.of(run(), cancel));
      }
      return sites.get();
    }
  }

  /// The verdict on a goroutine.
  ///
  /// @param row in the run's goroutines
  public GoroutineVerdict verdict(int row) {
    return verdicts.of(row);
  }

  /// How many of some goroutines have which verdict.
  ///
  /// @param rows in the run's goroutines
  public Standings standings(List<Integer> rows) {
    return Standings.of(rows.stream().map(this::verdict));
  }
}
