package chanlens.analysis.rules;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Finding.Hop;
import chanlens.analysis.findings.Finding.Proof;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.partners.Holder;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.reachability.LeakProof;
import chanlens.analysis.reachability.ReachReason;
import chanlens.analysis.reachability.Verdict;
import chanlens.analysis.waiting.LockPlace;
import chanlens.analysis.waiting.WaitKind;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// F-LOCKCYCLE: a goroutine waits for a lock that another may hold, which waits for a lock that the first may hold. Who
/// holds a lock is recorded nowhere; a goroutine whose frames still point to a lock it does not wait for may hold it,
/// and so may, less surely, one that has it among the arguments of its calls in a text. That they are stuck can be
/// proved all the same, when nothing else reaches the locks. One circle of locks is told once, however many wait for
/// them, and circles through the same lines of code are one finding.
final class LockCycles {
  /// No goroutine's id.
  private static final long WAITER = 0;

  private final Run run;
  private final Case about;
  /// By lock, see [#proved].
  private final Map<Long, Verdict> provedOf = new HashMap<>();

  private LockCycles(Case about) {
    this.about = about;
    this.run = about.run();
  }

  static List<Finding> find(Case about) {
    return new LockCycles(about).all();
  }

  private List<Finding> all() {
    Map<Object, List<List<Hop>>> alike = new LinkedHashMap<>();
    Set<Long> used = new HashSet<>();
    Set<Set<Long>> told = new HashSet<>();
    for (LockFacts lock : onCircles()) {
      about.cancel().check();
      Map<Long, Long> cameFrom = reachedFrom(lock);
      for (LockPlace waiter : lock.waiters()) {
        if (waiter.goid() != 0 && cameFrom.containsKey(waiter.goid()) && !used.contains(waiter.goid())) {
          List<Hop> circle = hops(waiter.goid(), cameFrom);
          circle.forEach(h -> used.add(h.goid()));
          if (told.add(circle.stream().map(Hop::object).collect(Collectors.toSet()))) {
            alike.computeIfAbsent(key(circle), k -> new ArrayList<>()).add(circle);
          }
        }
      }
    }
    return alike.values().stream().map(this::finding).toList();
  }

  private List<LockFacts> onCircles() {
    Map<Long, LockFacts> held = new LinkedHashMap<>();
    about.partners().locks().stream().filter(LockCycles::isHeld).forEach(l -> held.put(l.addr(), l));
    Set<Long> on =
        OnCircles.among(
            held.keySet(),
            (addr, to) -> lock(addr).holders().forEach(
                h -> waitsFor(h.goid()).ifPresent(l -> to.accept(l.addr()))));
    return held.values().stream().filter(l -> on.contains(l.addr())).toList();
  }

  /// What makes circles one finding: the same places in the code, and the same certainty.
  private Object key(List<Hop> circle) {
    List<Integer> places = Circles.fromSmallest(circle.stream().map(h -> group(h.goid()).id()).toList());
    return List.of(places, proved(List.of(circle)), degree(List.of(circle)));
  }

  /// A WaitGroup or a Cond is held by nobody.
  private static boolean isHeld(LockFacts lock) {
    return (lock.kind() == WaitKind.MUTEX || lock.kind() == WaitKind.RWMUTEX) && !lock.holders().isEmpty();
  }

  private Optional<LockFacts> waitsFor(long goid) {
    return about.partners().lockOf(goid).filter(LockCycles::isHeld);
  }

  private LockFacts lock(long addr) {
    return about.partners().lock(addr).orElseThrow();
  }

  /// Who may hold a lock, who may hold the locks that those wait for, and so on, breadth first: each with the one that
  /// waits for it, [#WAITER] for those that may hold the lock itself.
  private Map<Long, Long> reachedFrom(LockFacts start) {
    Map<Long, Long> cameFrom = new HashMap<>();
    Deque<Long> todo = new ArrayDeque<>();
    Set<Long> looked = new HashSet<>(Set.of(start.addr()));
    noteHolders(start, WAITER, cameFrom, todo);
    while (!todo.isEmpty()) {
      long by = todo.remove();
      waitsFor(by).filter(l -> looked.add(l.addr())).ifPresent(l -> noteHolders(l, by, cameFrom, todo));
    }
    return cameFrom;
  }

  private static void noteHolders(LockFacts lock, long by, Map<Long, Long> cameFrom, Deque<Long> todo) {
    for (Holder holder : lock.holders()) {
      if (cameFrom.putIfAbsent(holder.goid(), by) == null) {
        todo.add(holder.goid());
      }
    }
  }

  /// The shortest way from a waiter back to itself.
  private List<Hop> hops(long waiter, Map<Long, Long> cameFrom) {
    List<Hop> hops = new ArrayList<>();
    for (long g = cameFrom.getOrDefault(waiter, WAITER); g != WAITER; g = cameFrom.getOrDefault(g, WAITER)) {
      hops.addFirst(hop(g));
    }
    hops.addFirst(hop(waiter));
    return hops;
  }

  private Hop hop(long goid) {
    return new Hop(goid, waitsFor(goid).orElseThrow().addr());
  }

  private Finding finding(List<List<Hop>> circles) {
    List<Hop> first = circles.getFirst();
    TreeSet<Long> objects = new TreeSet<>();
    TreeSet<Long> goids = new TreeSet<>();
    circles.forEach(c -> c.forEach(h -> objects.add(h.object())));
    circles.forEach(c -> c.forEach(h -> goids.add(h.goid())));
    int within = goids.size();
    for (long addr : objects) {
      lock(addr).waiters().forEach(w -> goids.add(w.goid()));
    }
    goids.remove(0L);
    int behind = goids.size() - within;
    Optional<Verdict> proved = proved(circles);
    StackGroup group = group(first.getFirst().goid());
    Claim claim = new Claim.LockCircle(first.size(), circles.size(), within, goids.size() - within);
    return Finding.of(Rule.F_LOCKCYCLE, Concern.STUCK, degree(circles), claim)
        .goroutines(goids)
        .objects(objects)
        .at(group.site())
        .startedBy(group.creator())
        .keeps(proved.isPresent() ? keeps(goids) : 0)
        .cycle(first)
        .evidence(evidence(first, proved))
        .advise(
            Advice.ONE_LOCK_ORDER,
            proved.isPresent() ? Refutation.HOLDING_IS_CONCLUDED : Refutation.A_HOLDER_WITHOUT_THE_LOCK);
  }

  /// The least sure verdict when the leak proof says of all that wait for these locks that they are stuck.
  private Optional<Verdict> proved(List<List<Hop>> circles) {
    Verdict least = Verdict.PROVED;
    for (List<Hop> circle : circles) {
      for (Hop hop : circle) {
        Verdict one = provedOf.computeIfAbsent(hop.object(), this::leastOfWaiters);
        if (!one.leaked()) {
          return Optional.empty();
        }
        least = one == Verdict.STRONG ? one : least;
      }
    }
    return Optional.of(least);
  }

  private Verdict leastOfWaiters(long addr) {
    Verdict least = Verdict.PROVED;
    for (LockPlace waiter : lock(addr).waiters()) {
      if (waiter.goid() != 0) {
        int h = heapRow(waiter.goid());
        Verdict one =
            h == Goroutines.NONE ? Verdict.UNKNOWN : about.proof().map(p -> p.verdict(h)).orElse(Verdict.UNKNOWN);
        if (!one.leaked()) {
          return one;
        }
        least = one == Verdict.STRONG ? one : least;
      }
    }
    return least;
  }

  private Degree degree(List<List<Hop>> circles) {
    Optional<Verdict> proved = proved(circles);
    if (proved.isPresent()) {
      return proved.get() == Verdict.PROVED ? Degree.PROVED : Degree.STRONG;
    }
    boolean certain =
        circles.stream()
            .flatMap(List::stream)
            .map(h -> lock(h.object()))
            .allMatch(l -> l.recorded().isPresent() && l.holders().size() == 1
                && l.holders().getFirst().source() == CaptureKind.HEAP_DUMP);
    return certain ? Degree.STRONG : Degree.POSSIBLE;
  }

  private long keeps(Set<Long> goids) {
    Set<Integer> rows = new HashSet<>();
    goids.forEach(g -> rows.add(heapRow(g)));
    LeakProof proof = about.proof().orElseThrow();
    return proof.keptBy(g -> rows.contains(g) ? 0 : 1, 2, about.cancel()).bytesOf(0);
  }

  private List<Proof> evidence(List<Hop> cycle, Optional<Verdict> proved) {
    List<Proof> all = new ArrayList<>();
    if (proved.isPresent()) {
      ReachReason reason = about.proof().orElseThrow().reason(heapRow(cycle.getFirst().goid()));
      all.add(new Proof(CaptureKind.HEAP_DUMP, new Fact.CircleReach(reason, false)));
    }
    for (int i = 0; i < cycle.size(); i++) {
      Hop hop = cycle.get(i);
      long next = cycle.get((i + 1) % cycle.size()).goid();
      LockFacts lock = lock(hop.object());
      Holder holder = lock.holders().stream().filter(h -> h.goid() == next).findFirst().orElseThrow();
      all.add(
          new Proof(
              holder.source(),
              new Fact.LockHop(
                  hop.goid(), lock.kind(), hop.object(), group(hop.goid()).site(), holder, callOf(holder))));
    }
    return all;
  }

  /// Where the holder's call stands.
  private Optional<Frame> callOf(Holder holder) {
    return run.frames(run.goroutines().row(holder.goid()).orElseThrow()).stream()
        .filter(f -> f.function().equals(holder.clue().function()) && f.line() > 0)
        .findFirst();
  }

  private StackGroup group(long goid) {
    return about.groups().groupOf(run.goroutines().row(goid).orElseThrow()).orElseThrow();
  }

  private int heapRow(long goid) {
    OptionalInt row = run.goroutines().row(goid);
    return row.isEmpty() ? Goroutines.NONE : run.goroutines().heapRow(row.getAsInt());
  }
}
