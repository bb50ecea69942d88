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
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.partners.Holder;
import chanlens.analysis.reachability.LeakProof;
import chanlens.analysis.reachability.Verdict;
import chanlens.analysis.rules.WaitNet.Target;
import chanlens.model.Lexical;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// F-LOCKCYCLE and F-CHANCYCLE: goroutines that can never continue and wait in a circle, each for something that the
/// next one may hold or could act on. That they are stuck is proved by reachability, or inferred from dead locks; the
/// circle says why. A circle of objects counts once, however many goroutines wait for them, and circles through the
/// same lines of code are one finding.
final class Circles {
  /// No goroutine's id.
  private static final long WAITER = 0;

  /// The limit on searches from the objects of one component; each is linear in its size.
  private static final int MAX_STARTS = 64;

  private final Case about;
  private final Run run;
  private final WaitNet net;

  private Circles(Case about, WaitNet net) {
    this.about = about;
    this.run = about.run();
    this.net = net;
  }

  static List<Finding> find(Case about, WaitNet net) {
    return new Circles(about, net).all();
  }

  /// What makes circles one finding.
  ///
  /// @param places ids of the groups of its goroutines
  private record Alike(List<Integer> places, Degree degree) implements Comparable<Alike> {
    private static final Comparator<Alike> ORDER =
        Comparator.comparing(Alike::places, Lexical::compare).thenComparing(Alike::degree);

    @Override
    public int compareTo(Alike other) {
      return ORDER.compare(this, other);
    }
  }

  private List<Finding> all() {
    Map<Alike, List<List<Hop>>> alike = new LinkedHashMap<>();
    Set<Long> used = new HashSet<>();
    Set<List<Long>> seen = new TreeSet<>(Lexical::compare);
    Map<Long, Integer> knots =
        OnCircles.knots(
            net.things().keySet(),
            (addr, to) ->
                thing(addr).actors().forEach(h -> net.thingOf(h.goid()).ifPresent(t -> to.accept(t.addr()))));
    Map<Integer, Integer> starts = new HashMap<>();
    for (Map.Entry<Long, Integer> e : knots.entrySet()) {
      about.cancel().check();
      Target thing = thing(e.getKey());
      boolean fresh = thing.waiters().stream().anyMatch(g -> !used.contains(g));
      if (fresh && starts.merge(e.getValue(), 1, Integer::sum) <= MAX_STARTS) {
        circle(thing, used).filter(c -> seen.add(c.stream().map(Hop::object).sorted().toList()))
            .ifPresent(c -> alike.computeIfAbsent(key(c), k -> new ArrayList<>()).add(c));
      }
    }
    return alike.values().stream().map(this::finding).toList();
  }

  private Target thing(long addr) {
    return Objects.requireNonNull(net.things().get(addr));
  }

  /// The shortest path from a waiter of an object back to itself, breadth first over those that could act.
  private Optional<List<Hop>> circle(Target start, Set<Long> used) {
    Map<Long, Long> cameFrom = new LinkedHashMap<>();
    Deque<Long> todo = new ArrayDeque<>();
    Set<Long> looked = new HashSet<>(Set.of(start.addr()));
    note(start, WAITER, cameFrom, todo);
    while (!todo.isEmpty()) {
      long by = todo.remove();
      net.thingOf(by).filter(t -> looked.add(t.addr())).ifPresent(t -> note(t, by, cameFrom, todo));
    }
    Set<Long> waiters = new HashSet<>(start.waiters());
    for (long waiter : cameFrom.keySet()) {
      if (waiters.contains(waiter) && !used.contains(waiter)) {
        List<Hop> hops = hops(waiter, cameFrom);
        hops.forEach(h -> used.add(h.goid()));
        return Optional.of(hops);
      }
    }
    return Optional.empty();
  }

  private static void note(Target thing, long by, Map<Long, Long> cameFrom, Deque<Long> todo) {
    for (Holder h : thing.actors()) {
      if (cameFrom.putIfAbsent(h.goid(), by) == null) {
        todo.add(h.goid());
      }
    }
  }

  private List<Hop> hops(long waiter, Map<Long, Long> cameFrom) {
    List<Hop> hops = new ArrayList<>();
    for (long g = cameFrom.getOrDefault(waiter, WAITER); g != WAITER; g = cameFrom.getOrDefault(g, WAITER)) {
      hops.addFirst(hop(g));
    }
    hops.addFirst(hop(waiter));
    return hops;
  }

  private Hop hop(long goid) {
    return new Hop(goid, net.thingOf(goid).orElseThrow().addr());
  }

  /// What makes circles one finding: the same places in the code, and the same certainty.
  private Alike key(List<Hop> circle) {
    List<Integer> places = fromSmallest(circle.stream().map(h -> group(h.goid()).id()).toList());
    return new Alike(places, degree(List.of(circle)));
  }

  /// Starts at the smallest, so that equal circles are equal.
  private static List<Integer> fromSmallest(List<Integer> circle) {
    List<Integer> rotated = new ArrayList<>(circle);
    Collections.rotate(rotated, -rotated.indexOf(Collections.min(rotated)));
    return rotated;
  }

  private Finding finding(List<List<Hop>> circles) {
    List<Hop> first = circles.getFirst();
    TreeSet<Long> objects = new TreeSet<>();
    TreeSet<Long> goids = new TreeSet<>();
    circles.forEach(c -> c.forEach(h -> objects.add(h.object())));
    circles.forEach(c -> c.forEach(h -> goids.add(h.goid())));
    int within = goids.size();
    boolean locks = objects.stream().allMatch(o -> thing(o).isLock());
    objects.stream().map(this::thing).filter(Target::isLock).forEach(t -> goids.addAll(t.waiters()));
    Degree degree = degree(circles);
    boolean byProof = degree != Degree.POSSIBLE;
    StackGroup group = group(first.getFirst().goid());
    Claim claim =
        locks
            ? new Claim.LockCircle(first.size(), circles.size(), within, goids.size() - within)
            : new Claim.Circle(first.size(), circles.size(), within);
    return Finding.of(locks ? Rule.F_LOCKCYCLE : Rule.F_CHANCYCLE, Concern.STUCK, degree, claim)
        .goroutines(goids)
        .objects(objects)
        .at(group.site())
        .startedBy(group.creator())
        .keeps(byProof ? keeps(goids) : 0)
        .cycle(first)
        .evidence(evidence(circles, byProof))
        .advise(locks ? Advice.ONE_LOCK_ORDER : Advice.BREAK_THE_CIRCLE, refutation(locks, byProof));
  }

  private static Refutation refutation(boolean locks, boolean byProof) {
    if (byProof) {
      return locks ? Refutation.HOLDING_IS_CONCLUDED : Refutation.ACTING_IS_CONCLUDED;
    }
    return Refutation.A_HOLDER_WITHOUT_THE_LOCK;
  }

  /// The least certain degree of all that wait there: by the leak proof, or possible when it does not say so.
  private Degree degree(List<List<Hop>> circles) {
    Degree least = Degree.PROVED;
    for (List<Hop> circle : circles) {
      for (Hop hop : circle) {
        Degree one = verdict(hop.goid()).map(Circles::degree).orElse(Degree.POSSIBLE);
        least = one.compareTo(least) > 0 ? one : least;
      }
    }
    return least;
  }

  private static Degree degree(Verdict verdict) {
    return switch (verdict) {
      case PROVED -> Degree.PROVED;
      case STRONG -> Degree.STRONG;
      case NOT_STUCK, REACHABLE, ON_PURPOSE, UNKNOWN, POSSIBLE -> Degree.POSSIBLE;
    };
  }

  private Optional<Verdict> verdict(long goid) {
    int row = run.goroutines().row(goid).orElseThrow();
    return about.isLeaked(row)
        ? about.proof().map(p -> p.verdict(run.heapRow(row).orElseThrow()))
        : Optional.empty();
  }

  private long keeps(Set<Long> goids) {
    Set<Integer> rows = new HashSet<>();
    goids.forEach(g -> run.heapRow(run.goroutines().row(g).orElseThrow()).ifPresent(rows::add));
    LeakProof proof = about.proof().orElseThrow();
    return proof.keptBy(g -> rows.contains(g) ? 0 : 1, 2, about.cancel()).bytesOf(0);
  }

  private List<Proof> evidence(List<List<Hop>> circles, boolean byProof) {
    List<Hop> first = circles.getFirst();
    List<Proof> all = new ArrayList<>();
    if (byProof) {
      int h = run.heapRow(run.goroutines().row(first.getFirst().goid()).orElseThrow()).orElseThrow();
      all.add(
          new Proof(
              CaptureKind.HEAP_DUMP,
              new Fact.CircleReach(about.proof().orElseThrow().reason(h), circles.size() > 1)));
    }
    for (int i = 0; i < first.size(); i++) {
      all.add(hop(first.get(i), first.get((i + 1) % first.size()).goid()));
    }
    if (!byProof) {
      all.add(new Proof(all.getFirst().source(), new Fact.NobodyOutside()));
    }
    List<Integer> rows = first.stream().map(h -> run.goroutines().row(h.goid()).orElseThrow()).toList();
    all.addAll(Traced.of(run, rows));
    return all;
  }

  private Proof hop(Hop hop, long next) {
    Target thing = thing(hop.object());
    Holder holder = thing.actors().stream().filter(h -> h.goid() == next).findFirst().orElseThrow();
    Optional<Frame> at = group(hop.goid()).site();
    Fact fact =
        thing.kind().isLock()
            ? new Fact.LockHop(hop.goid(), thing.kind(), hop.object(), at, holder, callOf(holder))
            : new Fact.WaitHop(
                hop.goid(), thing.side(), thing.kind(), hop.object(), at, next, holder.clue().function());
    return new Proof(holder.source(), fact);
  }

  /// Where the holder's call is.
  private Optional<Frame> callOf(Holder holder) {
    return run.frames(run.goroutines().row(holder.goid()).orElseThrow()).stream()
        .filter(f -> f.function().equals(holder.clue().function()) && f.line() > 0)
        .findFirst();
  }

  private StackGroup group(long goid) {
    return about.groups().groupOf(run.goroutines().row(goid).orElseThrow()).orElseThrow();
  }
}
