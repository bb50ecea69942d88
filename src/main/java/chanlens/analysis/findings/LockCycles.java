package chanlens.analysis.findings;

import chanlens.analysis.findings.Finding.Hop;
import chanlens.analysis.findings.Finding.Proof;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.partners.Reference;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapLock;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.WaitKind;
import chanlens.analysis.waiting.Waiter;
import chanlens.model.capture.CaptureKind;
import chanlens.model.heap.HeapModel;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// F-LOCKCYCLE: a goroutine waits for a lock that another may hold, which waits for a lock that the first may hold. Who
/// holds a lock is recorded nowhere; a goroutine whose frames still point to a lock it does not wait for may hold it.
final class LockCycles {
  private final Run run;
  private final HeapModel heap;
  private final HeapWaits waits;
  private final Diagnosis.Case about;
  /// Rows in the dump of those that may hold a lock, by its address.
  private final Map<Long, List<Integer>> mayHold = new HashMap<>();

  private LockCycles(Diagnosis.Case about, HeapModel heap, HeapWaits waits) {
    this.about = about;
    this.run = about.run();
    this.heap = heap;
    this.waits = waits;
  }

  static List<Finding> find(Diagnosis.Case about) {
    Optional<HeapModel> heap = about.run().heap();
    Optional<HeapWaits> waits = about.run().waits();
    return heap.isEmpty() || waits.isEmpty() ? List.of() : new LockCycles(about, heap.get(), waits.get()).all();
  }

  private List<Finding> all() {
    for (HeapLock lock : waits.locks()) {
      if (lock.kind() == WaitKind.MUTEX || lock.kind() == WaitKind.RWMUTEX) {
        mayHold.put(lock.addr(), holders(lock));
      }
    }
    List<Finding> found = new ArrayList<>();
    Set<Integer> used = new HashSet<>();
    for (HeapLock lock : waits.locks()) {
      for (Waiter w : lock.waiters()) {
        about.cancel().check();
        if (w.g() >= 0 && mayHold.containsKey(lock.addr()) && !used.contains(w.g())) {
          List<Hop> cycle = cycleFrom(w.g());
          if (!cycle.isEmpty()) {
            cycle.forEach(h -> used.add(heapRow(h.goid())));
            found.add(finding(cycle));
          }
        }
      }
    }
    return found;
  }

  private List<Integer> holders(HeapLock lock) {
    List<Integer> rows = new ArrayList<>();
    for (Reference r : about.partners().referencesTo(lock.addr())) {
      boolean waitsForIt = lock.waiters().stream().anyMatch(w -> w.g() == r.g());
      if (!waitsForIt) {
        rows.add(r.g());
      }
    }
    return rows;
  }

  /// The shortest way from a goroutine back to itself, breadth first.
  private List<Hop> cycleFrom(int start) {
    Map<Integer, Integer> cameFrom = new HashMap<>();
    List<Integer> todo = new ArrayList<>(List.of(start));
    for (int i = 0; i < todo.size(); i++) {
      int g = todo.get(i);
      for (int next : mayHold.getOrDefault(waits.wait(g).object(), List.of())) {
        if (next == start) {
          return hops(start, g, cameFrom);
        }
        if (!cameFrom.containsKey(next)) {
          cameFrom.put(next, g);
          todo.add(next);
        }
      }
    }
    return List.of();
  }

  private List<Hop> hops(int start, int last, Map<Integer, Integer> cameFrom) {
    List<Hop> hops = new ArrayList<>();
    for (int g = last; g != start; g = cameFrom.getOrDefault(g, start)) {
      hops.addFirst(hop(g));
    }
    hops.addFirst(hop(start));
    return hops;
  }

  private Hop hop(int g) {
    return new Hop(waits.wait(g).goid(), waits.wait(g).object());
  }

  private Finding finding(List<Hop> cycle) {
    TreeSet<Long> objects = new TreeSet<>();
    cycle.forEach(h -> objects.add(h.object()));
    TreeSet<Long> goids = new TreeSet<>();
    cycle.forEach(h -> goids.add(h.goid()));
    Set<Long> inCycle = Set.copyOf(goids);
    for (long addr : objects) {
      waits.lockAt(addr).ifPresent(l -> l.waiters().forEach(w -> goids.add(w.goid())));
    }
    goids.remove(0L);
    boolean certain = objects.stream().allMatch(o -> mayHold.getOrDefault(o, List.of()).size() == 1);
    int behind = goids.size() - inCycle.size();
    String title =
        inCycle.size()
            + " goroutines wait in a circle for each other's locks"
            + (behind == 0 ? "" : ", " + behind + " more behind them");
    StackGroup group = group(cycle.getFirst().goid());
    return new Finding(
        "",
        Rule.F_LOCKCYCLE,
        Standing.Word.STUCK,
        certain ? Degree.STRONG : Degree.POSSIBLE,
        title,
        List.copyOf(goids),
        List.copyOf(objects),
        group.site(),
        group.creator(),
        0,
        cycle,
        evidence(cycle),
        Words.advice(Rule.F_LOCKCYCLE, group),
        "one of these goroutines not holding the lock its frames point to; the runtime does not record who holds "
            + "a lock");
  }

  private List<Proof> evidence(List<Hop> cycle) {
    List<Proof> all = new ArrayList<>();
    for (int i = 0; i < cycle.size(); i++) {
      Hop hop = cycle.get(i);
      long holder = cycle.get((i + 1) % cycle.size()).goid();
      GoroutineWait wait = waits.wait(heapRow(hop.goid()));
      String lock = wait.kind().word() + " " + run.names().of(hop.object());
      all.add(
          new Proof(
              CaptureKind.HEAP_DUMP,
              "G" + hop.goid() + " waits for " + lock + " at " + place(hop.goid()) + "; G" + holder
                  + ", which may hold it, points to it in its frame " + frame(hop.object(), holder)));
    }
    return all;
  }

  private String place(long goid) {
    return group(goid).site().map(f -> f.line() > 0 ? f.place() : f.function()).orElse("an unknown place");
  }

  private String frame(long object, long holder) {
    int g = heapRow(holder);
    for (Reference r : about.partners().referencesTo(object)) {
      if (r.g() == g) {
        String function = heap.goroutines().get(g).frames().get(r.frame()).function();
        Optional<Frame> line =
            run.frames(run.goroutines().row(holder).orElseThrow()).stream()
                .filter(f -> f.function().equals(function) && f.line() > 0)
                .findFirst();
        return function + line.map(f -> " (" + f.place() + ")").orElse("");
      }
    }
    return "";
  }

  private StackGroup group(long goid) {
    return about.groups().groupOf(run.goroutines().row(goid).orElseThrow()).orElseThrow();
  }

  private int heapRow(long goid) {
    return run.goroutines().heapRow(run.goroutines().row(goid).orElseThrow());
  }
}
