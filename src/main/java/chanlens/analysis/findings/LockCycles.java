package chanlens.analysis.findings;

import chanlens.analysis.findings.Finding.Hop;
import chanlens.analysis.findings.Finding.Proof;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.partners.Holder;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.reachability.LeakProof;
import chanlens.analysis.reachability.Verdict;
import chanlens.analysis.waiting.LockPlace;
import chanlens.analysis.waiting.WaitKind;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// F-LOCKCYCLE: a goroutine waits for a lock that another may hold, which waits for a lock that the first may hold. Who
/// holds a lock is recorded nowhere; a goroutine whose frames still point to a lock it does not wait for may hold it,
/// and so may, less surely, one that has it among the arguments of its calls in a text. That they are stuck can be
/// proved all the same, when nothing else reaches the locks.
final class LockCycles {
  private final Run run;
  private final Diagnosis.Case about;

  private LockCycles(Diagnosis.Case about) {
    this.about = about;
    this.run = about.run();
  }

  static List<Finding> find(Diagnosis.Case about) {
    return new LockCycles(about).all();
  }

  private List<Finding> all() {
    List<Finding> found = new ArrayList<>();
    Set<Long> used = new HashSet<>();
    for (LockFacts lock : about.partners().locks()) {
      for (LockPlace waiter : isHeld(lock) ? lock.waiters() : List.<LockPlace>of()) {
        about.cancel().check();
        if (waiter.goid() != 0 && !used.contains(waiter.goid())) {
          List<Hop> cycle = cycleFrom(waiter.goid());
          if (!cycle.isEmpty()) {
            cycle.forEach(h -> used.add(h.goid()));
            found.add(finding(cycle));
          }
        }
      }
    }
    return found;
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

  /// The shortest way from a goroutine back to itself, breadth first.
  private List<Hop> cycleFrom(long start) {
    Map<Long, Long> cameFrom = new HashMap<>();
    List<Long> todo = new ArrayList<>(List.of(start));
    for (int i = 0; i < todo.size(); i++) {
      long g = todo.get(i);
      for (Holder next : waitsFor(g).map(LockFacts::holders).orElseGet(List::of)) {
        if (next.goid() == start) {
          return hops(start, g, cameFrom);
        }
        if (!cameFrom.containsKey(next.goid())) {
          cameFrom.put(next.goid(), g);
          todo.add(next.goid());
        }
      }
    }
    return List.of();
  }

  private List<Hop> hops(long start, long last, Map<Long, Long> cameFrom) {
    List<Hop> hops = new ArrayList<>();
    for (long g = last; g != start; g = cameFrom.getOrDefault(g, start)) {
      hops.addFirst(hop(g));
    }
    hops.addFirst(hop(start));
    return hops;
  }

  private Hop hop(long goid) {
    return new Hop(goid, waitsFor(goid).orElseThrow().addr());
  }

  private Finding finding(List<Hop> cycle) {
    TreeSet<Long> objects = new TreeSet<>();
    cycle.forEach(h -> objects.add(h.object()));
    TreeSet<Long> goids = new TreeSet<>();
    cycle.forEach(h -> goids.add(h.goid()));
    Set<Long> inCycle = Set.copyOf(goids);
    for (long addr : objects) {
      lock(addr).waiters().forEach(w -> goids.add(w.goid()));
    }
    goids.remove(0L);
    int behind = goids.size() - inCycle.size();
    String title =
        inCycle.size()
            + " goroutines wait in a circle for each other's locks"
            + (behind == 0 ? "" : ", " + behind + " more behind them");
    Optional<Verdict> proved = proved(goids);
    StackGroup group = group(cycle.getFirst().goid());
    return new Finding(
        "",
        Rule.F_LOCKCYCLE,
        Standing.Word.STUCK,
        degree(objects, proved),
        title,
        List.copyOf(goids),
        List.copyOf(objects),
        group.site(),
        group.creator(),
        proved.isPresent() ? keeps(goids) : 0,
        cycle,
        evidence(cycle, proved),
        Words.advice(Rule.F_LOCKCYCLE, group),
        proved.isPresent()
            ? "nothing a heap dump can show, as to their being stuck; that each holds what the one before waits for is "
                + "concluded"
            : "one of these goroutines not holding the lock its frames point to; the runtime does not record who holds "
                + "a lock");
  }

  /// The least sure verdict when the leak proof says of all that they are stuck.
  private Optional<Verdict> proved(Set<Long> goids) {
    Verdict least = Verdict.PROVED;
    for (long goid : goids) {
      int h = heapRow(goid);
      Verdict one =
          h == Goroutines.NONE ? Verdict.UNKNOWN : about.proof().map(p -> p.verdict(h)).orElse(Verdict.UNKNOWN);
      if (!one.leaked()) {
        return Optional.empty();
      }
      least = one == Verdict.STRONG ? one : least;
    }
    return Optional.of(least);
  }

  private Degree degree(Set<Long> objects, Optional<Verdict> proved) {
    if (proved.isPresent()) {
      return proved.get() == Verdict.PROVED ? Degree.PROVED : Degree.STRONG;
    }
    boolean certain =
        objects.stream()
            .map(this::lock)
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
      String statement = about.proof().orElseThrow().statement(heapRow(cycle.getFirst().goid()));
      all.add(new Proof(CaptureKind.HEAP_DUMP, "each is stuck by reachability: " + statement));
    }
    for (int i = 0; i < cycle.size(); i++) {
      Hop hop = cycle.get(i);
      long next = cycle.get((i + 1) % cycle.size()).goid();
      LockFacts lock = lock(hop.object());
      Holder holder = lock.holders().stream().filter(h -> h.goid() == next).findFirst().orElseThrow();
      String name = lock.kind().word() + " " + run.names().of(hop.object());
      all.add(
          new Proof(
              holder.source(),
              "G" + hop.goid() + " waits for " + name + " at " + place(hop.goid()) + "; G" + next
                  + ", which may hold it, " + holder.how() + line(holder)));
    }
    return all;
  }

  private String place(long goid) {
    return group(goid).site().map(f -> f.line() > 0 ? f.place() : f.function()).orElse("an unknown place");
  }

  /// ` (main.go:33)`: where the holder's call stands.
  private String line(Holder holder) {
    return run.frames(run.goroutines().row(holder.goid()).orElseThrow()).stream()
        .filter(f -> f.function().equals(holder.function()) && f.line() > 0)
        .findFirst()
        .map(Frame::place)
        .map(p -> " (" + p + ")")
        .orElse("");
  }

  private StackGroup group(long goid) {
    return about.groups().groupOf(run.goroutines().row(goid).orElseThrow()).orElseThrow();
  }

  private int heapRow(long goid) {
    OptionalInt row = run.goroutines().row(goid);
    return row.isEmpty() ? Goroutines.NONE : run.goroutines().heapRow(row.getAsInt());
  }
}
