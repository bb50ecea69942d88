package chanlens.analysis.findings;

import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.GoroutineFacts;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroups;
import chanlens.analysis.partners.Blockers;
import chanlens.analysis.partners.Partners;
import chanlens.analysis.reachability.LeakProof;
import chanlens.analysis.reachability.Verdict;
import chanlens.analysis.retained.Retained;
import chanlens.analysis.sites.Sites;
import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A run and everything concluded from it: groups of equal stacks, partners, the leak proof, findings, and a verdict on
/// every goroutine. Safe from any thread: frozen, but for what is made when it is first asked for.
public final class Diagnosis {
  private final Run run;
  private final StackGroups groups;
  private final Partners partners;
  private final Optional<LeakProof> proof;
  private final List<Finding> findings;
  private final Map<Long, List<Finding>> byGoid = new HashMap<>();
  private final List<String> notChecked;
  private final List<Blockers.Blocker> blockers;
  private final Object computing = new Object();
  private SoftReference<@Nullable Retained> retained = new SoftReference<>(null);
  private final Object looking = new Object();
  private Optional<Sites> sites = Optional.empty();

  private Diagnosis(
      Run run,
      StackGroups groups,
      Partners partners,
      Optional<LeakProof> proof,
      List<Finding> findings,
      List<String> notChecked,
      List<Blockers.Blocker> blockers) {
    this.blockers = blockers;
    this.run = run;
    this.groups = groups;
    this.partners = partners;
    this.proof = proof;
    this.findings = List.copyOf(findings);
    this.notChecked = List.copyOf(notChecked);
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
            .flatMap(h -> run.waits().map(w -> LeakProof.of(h, w, run.stackTables(), cancel)));
    StackGroups groups = meanwhile.join().groups;
    Partners partners = meanwhile.join().partners;
    ForkJoinTask<List<Blockers.Blocker>> blockers =
        ForkJoinPool.commonPool().submit(() -> partners.blockers(cancel));
    Case about = new Case(run, groups, partners, proof, cancel);
    List<Finding> found = new ArrayList<>();
    List<Finding> circles = new ArrayList<>(LockCycles.find(about));
    circles.addAll(Circles.find(about));
    found.addAll(circles);
    found.addAll(Stuck.find(about, provedBy(circles)));
    found.addAll(Profiled.find(about, found));
    found.addAll(NoCancel.find(about));
    found.addAll(FinalizerCycles.find(about));
    found.addAll(Idle.find(about));
    found.addAll(Crash.find(about));
    found.addAll(Grown.find(about));
    found.addAll(CaptureNotes.find(about));
    found.addAll(OverTime.find(about));
    progress.done(Rule.values().length);
    return new Diagnosis(run, groups, partners, proof, ranked(found), notChecked(run), blockers.join());
  }

  /// What does not need the proof.
  private record Grouped(StackGroups groups, Partners partners) {}

  /// Those that a circle tells of, when reachability says that they are stuck.
  private static Set<Long> provedBy(List<Finding> circles) {
    return circles.stream()
        .filter(f -> f.rule() == Rule.F_CHANCYCLE || f.degree() == Degree.PROVED)
        .flatMap(f -> f.goroutines().stream())
        .collect(Collectors.toSet());
  }

  /// What the rules look at.
  record Case(Run run, StackGroups groups, Partners partners, Optional<LeakProof> proof, Cancel cancel) {}

  private static List<Finding> ranked(List<Finding> found) {
    List<Finding> order = new ArrayList<>(found);
    order.sort(
        Comparator.comparing(Finding::degree)
            .thenComparing(f -> -f.count())
            .thenComparing(f -> -f.keepsBytes())
            .thenComparing(Finding::rule)
            .thenComparing(f -> f.goroutines().isEmpty() ? 0L : f.goroutines().getFirst()));
    Map<Rule, Integer> numbers = new HashMap<>();
    return order.stream().map(f -> f.numbered(numbers.merge(f.rule(), 1, Integer::sum))).toList();
  }

  private static List<String> notChecked(Run run) {
    List<String> gaps = new ArrayList<>();
    if (run.heap().isEmpty()) {
      gaps.add("who waits on which channel or lock, and whether it can ever end: a heap dump tells");
    } else if (!run.heap().get().layout().known()) {
      gaps.add("channels and locks: " + run.heap().get().layout().words());
    } else if (run.heap().get().layout().inferred()) {
      gaps.add("locks: " + run.heap().get().layout().words() + ", which tells channels alone");
    }
    if (run.trace().isEmpty()) {
      gaps.add("who woke whom, and since when: an execution trace tells");
    }
    if (run.heap().isPresent() && run.program().isEmpty()) {
      gaps.add(
          run.stacks().isEmpty()
              ? "source lines, and types of values: the executable tells; lines a goroutine dump as text tells too"
              : "types of values: the executable tells");
    }
    return gaps;
  }

  public Run run() {
    return run;
  }

  public StackGroups groups() {
    return groups;
  }

  public Partners partners() {
    return partners;
  }

  /// Empty without a heap dump whose layout is known.
  public Optional<LeakProof> proof() {
    return proof;
  }

  /// What objects and goroutines keep alive; computed when it is first asked for, and again once memory was short.
  /// Waits while another thread computes it. Empty without a heap dump.
  public Optional<Retained> retained(Cancel cancel) {
    if (run.heap().isEmpty() || run.waits().isEmpty()) {
      return Optional.empty();
    }
    synchronized (computing) {
      Retained known = retained.get();
      if (known == null) {
        known = Retained.of(run.heap().get(), run.waits().get(), proof, cancel);
        retained = new SoftReference<>(known);
      }
      return Optional.of(known);
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

  /// Who keeps others waiting, the root of most waits first.
  public List<Blockers.Blocker> blockers() {
    return blockers;
  }

  /// Which rules looked.
  public Checked checked() {
    return Checked.of(run);
  }

  /// What could not be looked at, and which capture would tell.
  public List<String> notChecked() {
    return notChecked;
  }

  /// Guesses at channels from the trace. Made when first asked for, in one pass over all waits, and kept.
  public Sites sites(Cancel cancel) {
    synchronized (looking) {
      if (sites.isEmpty()) {
        sites = Optional.of(Sites.of(run, cancel));
      }
      return sites.get();
    }
  }

  /// The verdict on a goroutine.
  ///
  /// @param row in the run's goroutines
  public Standing standing(int row) {
    GoroutineFacts facts = run.facts(row);
    Optional<Finding> stuck =
        findingsOf(facts.goid()).stream()
            .filter(f -> f.verdict() == Standing.Word.STUCK)
            .min(Comparator.comparing(Finding::degree));
    if (stuck.isPresent()) {
      return Standing.stuck(stuckDegree(row, stuck.get()), stuckWhy(row, stuck.get()));
    }
    if (facts.state() != GoroutineState.WAITING) {
      return Standing.expected(facts.state() == GoroutineState.ENDED ? "it has ended" : "it does not wait");
    }
    if (facts.system()) {
      return Standing.expected("it is the runtime's own");
    }
    int h = run.goroutines().heapRow(row);
    if (proof.isPresent() && h != Goroutines.NONE) {
      return switch (proof.get().verdict(h)) {
        case NOT_STUCK, ON_PURPOSE, REACHABLE -> Standing.expected(proof.get().statement(h));
        case UNKNOWN -> Standing.unknown(proof.get().statement(h));
        case STRONG -> Standing.stuck(Degree.STRONG, proof.get().statement(h));
        case PROVED -> Standing.stuck(Degree.PROVED, proof.get().statement(h));
      };
    }
    return comesByItself(facts.activity())
        ? Standing.expected("it waits for something that comes by itself")
        : Standing.unknown("no heap dump tells who could still wake it");
  }

  /// A finding is as sure as the least sure of its goroutines; each of them can be surer.
  private Degree stuckDegree(int row, Finding finding) {
    int h = run.goroutines().heapRow(row);
    boolean proved = proof.isPresent() && h != Goroutines.NONE && proof.get().verdict(h) == Verdict.PROVED;
    return proved ? Degree.PROVED : finding.degree();
  }

  private String stuckWhy(int row, Finding finding) {
    int h = run.goroutines().heapRow(row);
    if (proof.isEmpty() || h == Goroutines.NONE || !proof.get().verdict(h).leaked()) {
      return finding.title();
    }
    boolean byRuntimeAlone = finding.degree() == Degree.PROVED && proof.get().verdict(h) == Verdict.STRONG;
    return byRuntimeAlone ? "the runtime's own leak detector found it" : proof.get().statement(h);
  }

  private static boolean comesByItself(Activity activity) {
    return switch (activity) {
      case SLEEP, IO, GC, RUNNING, RUNNABLE -> true;
      case SEND, RECEIVE, SELECT, LOCK, FOREVER, UNKNOWN -> false;
    };
  }
}
