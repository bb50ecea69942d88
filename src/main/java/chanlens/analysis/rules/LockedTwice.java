package chanlens.analysis.rules;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.partners.Clue;
import chanlens.analysis.partners.Holder;
import chanlens.analysis.partners.LockFacts;
import chanlens.model.capture.CaptureKind;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.StackFrame;
import chanlens.model.stacks.StacksModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// F-LOCKCYCLE of one: a goroutine waits for a lock that it may hold itself. Two calls on its stack have the lock, or
/// the value it is a field of, and no other goroutine is left that could hold it.
final class LockedTwice {
  private final Case about;
  private final Run run;
  private final WaitNet net;
  private final Set<Long> covered;

  private LockedTwice(Case about, WaitNet net, Set<Long> covered) {
    this.about = about;
    this.run = about.run();
    this.net = net;
    this.covered = covered;
  }

  /// @param covered ids of goroutines that another finding is about
  static List<Finding> find(Case about, WaitNet net, Set<Long> covered) {
    return new LockedTwice(about, net, covered).all();
  }

  /// The two calls, the inner one first.
  private record Calls(String inner, String outer, CaptureKind source) {}

  /// A goroutine that locked twice.
  private record Found(int row, long lock, Calls calls, Degree degree) {}

  /// What makes them one finding.
  private record Alike(int group, Degree degree) implements Comparable<Alike> {
    private static final Comparator<Alike> ORDER = Comparator.comparingInt(Alike::group).thenComparing(Alike::degree);

    @Override
    public int compareTo(Alike other) {
      return ORDER.compare(this, other);
    }
  }

  private List<Finding> all() {
    Map<Alike, List<Found>> alike = new LinkedHashMap<>();
    for (WaitNet.Target thing : net.things().values()) {
      about.cancel().check();
      boolean alone = thing.actors().stream().allMatch(h ->
          h.clue() instanceof Clue.NobodyElse);
      for (long goid : thing.isLock() && alone && holdersAreOut(thing) ? thing.waiters() : List.<Long>of()) {
        if (!covered.contains(goid)) {
          look(goid, thing.addr()).ifPresent(f -> alike.computeIfAbsent(key(f), k -> new ArrayList<>()).add(f));
        }
      }
    }
    return alike.values().stream().map(this::finding).toList();
  }

  /// Whether no other goroutine refers to the lock.
  private boolean holdersAreOut(WaitNet.Target thing) {
    return about.partners().lock(thing.addr()).map(LockFacts::holders).orElse(List.<Holder>of()).isEmpty();
  }

  private Alike key(Found f) {
    return new Alike(about.groups().groupOf(f.row).map(StackGroup::id).orElse(-1), f.degree);
  }

  private Optional<Found> look(long goid, long lock) {
    int row = run.goroutines().row(goid).orElseThrow();
    return inHeap(row, lock).or(() -> inText(row, lock)).map(c -> new Found(row, lock, c, degree(row)));
  }

  private Degree degree(int row) {
    OptionalInt h = run.heapRow(row);
    if (h.isEmpty() || !about.isLeaked(row)) {
      return Degree.POSSIBLE;
    }
    return switch (about.proof().orElseThrow().verdict(h.getAsInt())) {
      case PROVED -> Degree.PROVED;
      case STRONG -> Degree.STRONG;
      case NOT_STUCK, REACHABLE, ON_PURPOSE, UNKNOWN, POSSIBLE -> Degree.POSSIBLE;
    };
  }

  private Optional<Calls> inHeap(int row, long lock) {
    OptionalInt h = run.heapRow(row);
    if (h.isEmpty()) {
      return Optional.empty();
    }
    HeapModel heap = run.heap().orElseThrow();
    int object = heap.objects().at(lock);
    long from = object == ObjectTable.NONE ? lock : heap.objects().addr(object);
    List<String> calls = new ArrayList<>();
    var scan = heap.memory().scan();
    for (StackFrame f : heap.goroutines().get(h.getAsInt()).frames()) {
      boolean has = false;
      scan.over(f.memory());
      while (!StackGroup.isPlumbing(f.function()) && scan.next()) {
        has |= scan.value() == lock || scan.value() == from;
      }
      if (has) {
        calls.add(f.function());
      }
    }
    return calls(calls, CaptureKind.HEAP_DUMP);
  }

  private Optional<Calls> inText(int row, long lock) {
    int t = run.goroutines().textRow(row);
    if (t == Goroutines.NONE) {
      return Optional.empty();
    }
    StacksModel stacks = run.stacks().orElseThrow();
    Set<Long> around = run.textLocks().stream().filter(l -> l.addr() == lock).findFirst()
        .map(l -> l.around()).orElse(Set.of(lock));
    int stack = stacks.goroutines().get(t).stack();
    List<String> calls = new ArrayList<>();
    for (int d = 0; d < stacks.stacks().depth(stack); d++) {
      String function = stacks.stacks().frame(stack, d).function();
      boolean first = stacks.wordCount(t, d) > 0 && !stacks.wordMaybeDead(t, d, 0);
      if (first && !StackGroup.isPlumbing(function) && around.contains(stacks.word(t, d, 0))) {
        calls.add(function);
      }
    }
    return calls(calls, CaptureKind.GOROUTINE_TEXT);
  }

  /// The innermost and the outermost call; empty when they are the same.
  private static Optional<Calls> calls(List<String> calls, CaptureKind source) {
    return calls.size() < 2
        ? Optional.empty()
        : Optional.of(new Calls(calls.getFirst(), calls.getLast(), source));
  }

  private Finding finding(List<Found> found) {
    Found first = found.getFirst();
    TreeSet<Long> goids = new TreeSet<>();
    TreeSet<Long> locks = new TreeSet<>();
    found.forEach(f -> goids.add(run.goroutines().goid(f.row)));
    found.forEach(f -> locks.add(f.lock));
    Optional<StackGroup> group = about.groups().groupOf(first.row);
    return Finding.of(Rule.F_LOCKCYCLE, Concern.STUCK, first.degree, new Claim.LockedTwice(found.size()))
        .goroutines(goids)
        .objects(locks)
        .at(group.flatMap(StackGroup::site))
        .startedBy(group.flatMap(StackGroup::creator))
        .evidence(first.calls.source, new Fact.LockInTwoCalls(first.lock, first.calls.inner, first.calls.outer))
        .advise(Advice.LOCK_ONCE, Refutation.A_HOLDER_THAT_GOES_ON);
  }
}
