package chanlens.analysis.partners;

import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.WaitKind;
import chanlens.analysis.waiting.Waiter;
import chanlens.analysis.wakes.WakeKind;
import chanlens.analysis.wakes.WakeReader;
import chanlens.golang.Activity;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.model.heap.HeapModel;
import chanlens.model.trace.SpanCause;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.model.trace.Wakes;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Who is, or could be, on the other side of a goroutine's wait. Recorded ones come first: the opposite queue of the
/// same channel. Then goroutines whose frames still point to the channel or lock, then those that woke it, or that it
/// woke, from waits of the same family earlier in the trace.
///
/// Immutable: safe for use from any thread.
public final class Partners {
  /// The limit on partners of one goroutine; others are not counted.
  private static final int MAX = 50;

  /// The limit on spans examined for one goroutine, from the latest back.
  private static final int SPANS = 100_000;

  /// The limit on waiters of a channel examined for one partner: in a damaged dump they may all belong to one
  /// goroutine.
  private static final int MAX_LOOKED_AT = 1000;

  private final Run run;
  private final Optional<References> references;
  private final Map<Long, LockFacts> locks = new TreeMap<>();
  /// The lock that each goroutine waits for, by id.
  private final Map<Long, LockFacts> lockOf = new HashMap<>();
  private final Optional<TextPeers> peers;
  private final Optional<WakeReader> wakes;

  private Partners(
      Run run, Optional<References> references, List<LockFacts> locks, Optional<TextPeers> peers) {
    this.run = run;
    this.references = references;
    this.peers = peers;
    this.wakes = run.trace().map(WakeReader::of);
    for (LockFacts l : locks) {
      this.locks.put(l.addr(), l);
      l.waiters().forEach(w -> lockOf.put(w.goid(), l));
    }
  }

  public static Partners of(Run run, Cancel cancel) {
    Optional<References> references =
        run.heap().flatMap(h -> run.waits().map(w -> References.of(h, w, cancel)));
    Optional<TextPeers> peers =
        run.heap().isPresent() ? Optional.empty() : run.stacks().map(s -> TextPeers.of(run, s, cancel));
    return new Partners(run, references, LockHolders.of(run, references, cancel), peers);
  }

  /// Locks that somebody waits for, by address, with who may hold them.
  public List<LockFacts> locks() {
    return List.copyOf(locks.values());
  }

  public Optional<LockFacts> lock(long addr) {
    return Optional.ofNullable(locks.get(addr));
  }

  /// The lock that a goroutine waits for.
  public Optional<LockFacts> lockOf(long goid) {
    return Optional.ofNullable(lockOf.get(goid));
  }

  /// Goroutines of the heap dump whose frames point to a channel or lock; empty without a heap dump.
  public List<Reference> referencesTo(long addr) {
    return references.map(r -> r.to(addr)).orElseGet(List::of);
  }

  /// @param row in the run's goroutines
  public List<Partner> of(int row) {
    List<Partner> found = new ArrayList<>();
    Set<Long> named = new HashSet<>();
    named.add(run.goroutines().goid(row));
    int h = run.goroutines().heapRow(row);
    Activity activity = run.facts(row).activity();
    if (h != Goroutines.NONE && run.waits().isPresent()) {
      GoroutineWait wait = run.waits().get().wait(h);
      inQueues(wait, run.waits().get(), found, named);
      inFrames(wait, run.heap().orElseThrow(), run.waits().get(), found, named);
    }
    lockOf(run.goroutines().goid(row)).ifPresent(l -> holders(l, found, named));
    peers.map(p -> p.of(row)).orElseGet(List::of).stream().filter(p -> named.add(p.goid())).forEach(found::add);
    int t = run.goroutines().traceRow(row);
    if (t != Goroutines.NONE && hasPartners(activity) && found.size() < MAX) {
      inTrace(t, activity, run.trace().orElseThrow(), found, named);
    }
    return List.copyOf(found.subList(0, Math.min(MAX, found.size())));
  }

  private static void inQueues(GoroutineWait wait, HeapWaits waits, List<Partner> found, Set<Long> named) {
    for (Waiter mine : wait.cases()) {
      Optional<HeapChannel> channel = waits.channelAt(mine.object());
      if (channel.isEmpty()) {
        continue;
      }
      boolean sends = mine.side() == QueueSide.SENDQ;
      List<Waiter> opposite = sends ? channel.get().recvq() : channel.get().sendq();
      for (Waiter other : opposite.subList(0, Math.min(MAX_LOOKED_AT, opposite.size()))) {
        if (found.size() == MAX) {
          return;
        }
        if (other.goid() != 0 && named.add(other.goid())) {
          Clue clue = new Clue.InQueue(sends ? QueueSide.RECVQ : QueueSide.SENDQ);
          found.add(partner(other.goid(), mine.object(), Evidence.RECORDED, clue, Optional.empty()));
        }
      }
    }
  }

  private void inFrames(
      GoroutineWait wait, HeapModel heap, HeapWaits waits, List<Partner> found, Set<Long> named) {
    for (Waiter mine : wait.cases()) {
      Optional<WaitKind> lock = Optional.of(wait.kind()).filter(WaitKind::isLock);
      for (Reference r : referencesTo(mine.object())) {
        if (found.size() == MAX) {
          return;
        }
        long goid = heap.goroutines().get(r.g()).goid();
        if (!waits.waitsOn(r.g(), mine.object(), mine.side()) && named.add(goid)) {
          String function = heap.goroutines().get(r.g()).frames().get(r.frame()).function();
          Clue clue = new Clue.PointsTo(function, r.through() != 0, wait.kind());
          found.add(partner(goid, mine.object(), Evidence.INFERRED, clue, lock));
        }
      }
    }
  }

  private static void holders(LockFacts lock, List<Partner> found, Set<Long> named) {
    for (Holder h : lock.holders()) {
      if (found.size() < MAX && named.add(h.goid())) {
        found.add(
            new Partner(
                h.goid(), lock.addr(), Evidence.INFERRED, h.clue(), Optional.of(lock.kind()), h.source()));
      }
    }
  }

  private static boolean hasPartners(Activity activity) {
    return switch (activity) {
      case SEND, RECEIVE, SELECT, LOCK -> true;
      case RUNNING, RUNNABLE, IO, SLEEP, GC, FOREVER, UNKNOWN -> false;
    };
  }

  private void inTrace(int t, Activity activity, TraceModel trace, List<Partner> found, Set<Long> named) {
    WakeReader reader = wakes.orElseThrow();
    Map<Integer, Map<WakeKind, Integer>> wokeIt = new LinkedHashMap<>();
    Spans spans = trace.spans(t);
    for (int i = spans.count() - 1; i > 0 && i > spans.count() - SPANS; i--) {
      if (spans.cause(i) == SpanCause.WOKEN && spans.waker(i) >= 0 && family(spans.activity(i - 1), activity)) {
        count(wokeIt, spans.waker(i), reader.kind(spans, i));
      }
    }
    wokeIt.forEach((g, kinds) -> trace(trace, g, new Clue.Woke(kinds), found, named));
    Map<Integer, Map<WakeKind, Integer>> wokenByIt = new LinkedHashMap<>();
    Wakes wakes = trace.wakesBy(t);
    for (int k = Math.max(0, wakes.count() - SPANS); k < wakes.count(); k++) {
      Spans other = trace.spans(wakes.woken(k));
      int span = wakes.span(k);
      if (span > 0 && family(other.activity(span - 1), activity)) {
        count(wokenByIt, wakes.woken(k), reader.kind(other, span));
      }
    }
    wokenByIt.forEach((g, kinds) -> trace(trace, g, new Clue.WokenBy(kinds), found, named));
  }

  private static void count(Map<Integer, Map<WakeKind, Integer>> of, int g, WakeKind kind) {
    of.computeIfAbsent(g, x -> new EnumMap<>(WakeKind.class)).merge(kind, 1, Integer::sum);
  }

  private static Partner partner(long goid, long object, Evidence evidence, Clue clue, Optional<WaitKind> lock) {
    return new Partner(goid, object, evidence, clue, lock, CaptureKind.HEAP_DUMP);
  }

  private static void trace(TraceModel trace, int g, Clue clue, List<Partner> found, Set<Long> named) {
    long goid = trace.goroutines().goid(g);
    if (named.add(goid)) {
      found.add(new Partner(goid, 0, Evidence.INFERRED, clue, Optional.empty(), CaptureKind.TRACE));
    }
  }

  /// Waits on channels are one family, waits on locks another.
  private static boolean family(Activity a, Activity b) {
    boolean lock = a == Activity.LOCK;
    return hasPartners(a) && lock == (b == Activity.LOCK);
  }
}
