package chanlens.analysis.rules;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Finding.Proof;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.partners.Partners;
import chanlens.golang.Activity;
import chanlens.model.capture.CaptureKind;
import chanlens.model.profile.ProfileKind;
import chanlens.model.profile.ProfileModel;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.SpanWalk;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// F-CONVOY: a lock for which several goroutines queue nearly all the time, although each holds it only for a short
/// time. A trace does not record which lock; waits at one line of the program count as waits for one lock.
final class Convoys {
  private static final int MANY_WAITS = 30;
  private static final int GOROUTINES = 3;

  /// The number of goroutines that wait at a time, averaged over the time from the first wait to the last.
  private static final double QUEUE = 2;

  /// The share of turns in which the goroutine that was woken wakes the next.
  private static final double PASSED_ON = 0.5;

  /// The limit on turns that are examined.
  private static final int MAX_ENDS = 100_000;

  private static final long WORTH_A_WORD_NANOS = 10_000_000;

  /// The time between the ends of two waits: anything longer is not a short time.
  private static final long SHORT_NANOS = 10_000_000;

  private static final Set<String> LOCKS =
      Set.of(
          "sync.(*Mutex).Lock", "sync.(*Mutex).lockSlow", "internal/sync.(*Mutex).Lock",
          "internal/sync.(*Mutex).lockSlow", "sync.(*RWMutex).Lock", "sync.(*RWMutex).RLock");

  private final Run run;
  private final Partners partners;
  private final TraceModel trace;
  private final Map<Integer, Optional<Frame>> siteOfStack = new HashMap<>();
  private final Map<Frame, List<Waiting>> bySite = new LinkedHashMap<>();

  Convoys(Case about, TraceModel trace) {
    this.run = about.run();
    this.partners = about.partners();
    this.trace = trace;
  }

  /// The waits of one goroutine at one stack.
  private record Waiting(int g, LockWaits.Waits waits) {}

  /// Goroutines that pass one lock on to each other.
  private static final class Queue {
    final TreeSet<Long> goids = new TreeSet<>();
    LockWaits.Sum sum = new LockWaits.Sum(0, 0, Long.MAX_VALUE, Long.MIN_VALUE);
  }

  void add(int g, LockWaits waits) {
    waits.byStack().forEach((stack, w) ->
        siteOfStack.computeIfAbsent(stack, this::site)
            .ifPresent(site -> bySite.computeIfAbsent(site, s -> new ArrayList<>()).add(new Waiting(g, w))));
  }

  /// Twenty locks at one line are twenty queues: unlocking wakes a waiter of the same lock.
  private Collection<Queue> queues(List<Waiting> all) {
    Map<Integer, Integer> leader = new HashMap<>();
    for (Waiting w : all) {
      for (int waker : w.waits.wakers()) {
        leader.put(find(leader, waker), find(leader, w.g));
      }
    }
    Map<Integer, Queue> queues = new LinkedHashMap<>();
    for (Waiting w : all) {
      Queue queue = queues.computeIfAbsent(find(leader, w.g), g -> new Queue());
      queue.goids.add(trace.goroutines().goid(w.g));
      queue.sum = queue.sum.with(w.waits.sum());
    }
    return queues.values();
  }

  private static int find(Map<Integer, Integer> leader, int g) {
    int at = g;
    for (int next = leader.getOrDefault(at, at); next != at; next = leader.getOrDefault(at, at)) {
      leader.put(at, leader.getOrDefault(next, next));
      at = next;
    }
    return at;
  }

  /// The line of the program that locks; empty when the stack waits for something else.
  private Optional<Frame> site(int stack) {
    if (stack == StackTable.NONE) {
      return Optional.empty();
    }
    List<Frame> frames = trace.stacks().frames(stack);
    boolean locks = frames.stream().anyMatch(f -> isLock(f.function()));
    return locks ? StackGroup.siteOf(frames) : Optional.empty();
  }

  /// Mutex and RWMutex; not WaitGroup, Cond and Once.
  private static boolean isLock(String function) {
    return LOCKS.contains(function);
  }

  List<Finding> find() {
    List<Finding> found = new ArrayList<>();
    bySite.forEach((site, all) -> {
      for (Queue queue : queues(all)) {
        LockWaits.Sum sum = queue.sum;
        long time = Math.max(1, sum.lastNanos() - sum.firstNanos());
        boolean many = sum.waits() >= MANY_WAITS && queue.goids.size() >= GOROUTINES;
        boolean shortly = time / Math.max(1, sum.waits()) <= SHORT_NANOS;
        if (many && shortly && sum.nanos() >= WORTH_A_WORD_NANOS && sum.nanos() >= QUEUE * time) {
          found.add(finding(site, queue, time));
        }
      }
    });
    return found;
  }

  private Finding finding(Frame site, Queue queue, long time) {
    LockWaits.Sum sum = queue.sum;
    List<Long> locks = locks(queue);
    return Finding.of(
            Rule.F_CONVOY, Concern.SLOW, isOneLock(site, queue, locks) ? Degree.STRONG : Degree.POSSIBLE,
            new Claim.Convoy((double) sum.nanos() / time, time / sum.waits()))
        .goroutines(queue.goids)
        .objects(locks)
        .at(Optional.of(site))
        .evidence(CaptureKind.TRACE, new Fact.QueueTime(sum.waits(), queue.goids.size(), sum.nanos(), time))
        .evidence(CaptureKind.TRACE, new Fact.PassedOn(time / sum.waits(), sum.nanos() / sum.waits()))
        .evidence(profiled(site))
        .advise(Advice.HOLD_IT_SHORTER, Refutation.MANY_LOCKS_AT_ONE_LINE);
  }

  /// Whether all wait for one lock: a dump says so, or the goroutine that is woken mostly wakes the next. With several
  /// locks used by the same goroutines, the turns would be mixed.
  private boolean isOneLock(Frame site, Queue queue, List<Long> locks) {
    if (!locks.isEmpty()) {
      return locks.size() == 1;
    }
    List<long[]> ends = new ArrayList<>();
    for (long goid : queue.goids) {
      ends(trace.goroutines().row(goid).orElseThrow(), site, ends);
    }
    ends.sort(Comparator.comparingLong(e -> e[0]));
    long passed = 0;
    for (int i = 1; i < ends.size(); i++) {
      passed += ends.get(i)[2] == ends.get(i - 1)[1] ? 1 : 0;
    }
    return passed >= PASSED_ON * (ends.size() - 1);
  }

  /// Waits of a goroutine at a line: when each ended, the goroutine, and who ended it.
  private void ends(int g, Frame site, List<long[]> ends) {
    Spans spans = trace.spans(g);
    SpanWalk walk = spans.walk();
    while (walk.next()) {
      boolean there =
          walk.activity() == Activity.LOCK
              && siteOfStack.getOrDefault(spans.stack(walk.index()), Optional.empty()).filter(site::equals).isPresent();
      if (there && !walk.open() && walk.nextWaker() >= 0 && ends.size() < MAX_ENDS) {
        ends.add(new long[] {walk.endNanos(), g, walk.nextWaker()});
      }
    }
  }

  /// The locks that the goroutines of a queue wait for in a dump or text taken with the trace.
  private List<Long> locks(Queue queue) {
    return queue.goids.stream()
        .flatMap(g -> partners.lockOf(g).stream())
        .map(LockFacts::addr)
        .distinct()
        .toList();
  }

  /// The mutex profile has the stacks that unlock, usually in the function that locked.
  private List<Proof> profiled(Frame site) {
    long waits = 0;
    long nanos = 0;
    for (ProfileModel p : run.profiles()) {
      if (p.kind() == ProfileKind.MUTEX && p.facts().types().size() > 1) {
        for (int s = 0; s < p.samples(); s++) {
          boolean there =
              StackGroup.siteOf(p.stacks().frames(p.stack(s))).filter(f -> f.function().equals(site.function()))
                  .isPresent();
          waits += there ? p.value(s, 0) : 0;
          nanos += there ? p.value(s, 1) : 0;
        }
      }
    }
    return waits == 0
        ? List.of()
        : List.of(new Proof(CaptureKind.PROFILE, new Fact.MutexProfile(waits, nanos, site.function())));
  }
}
