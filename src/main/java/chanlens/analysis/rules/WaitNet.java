package chanlens.analysis.rules;

import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.partners.Arguments;
import chanlens.analysis.partners.Clue;
import chanlens.analysis.partners.Holder;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.partners.Reference;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.WaitKind;
import chanlens.analysis.waiting.Waiter;
import chanlens.golang.WaitReason;
import chanlens.model.capture.CaptureKind;
import chanlens.model.heap.HeapModel;
import chanlens.model.stacks.StacksModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What goroutines that can never continue wait for, and which of them could act on it: they wait for each other.
final class WaitNet {
  /// The limit on goroutines that could act on one object; an object that more refer to is not specific to them.
  private static final int MAX_ACTORS = 100;

  /// Up to this many remaining goroutines may each have a lock that none is seen to have.
  private static final int FEW = 8;

  private final Case about;
  private final Run run;
  private final Map<Long, Target> things = new LinkedHashMap<>();
  /// What each goroutine waits for, by its id.
  private final Map<Long, Target> thingOf = new HashMap<>();

  /// A channel or lock.
  ///
  /// @param side what its waiters do, for a channel
  /// @param waiters ids
  /// @param actors others that could act on it, and can never continue either
  record Target(long addr, WaitKind kind, QueueSide side, List<Long> waiters, List<Holder> actors) {
    boolean isLock() {
      return kind == WaitKind.MUTEX || kind == WaitKind.RWMUTEX;
    }
  }

  private WaitNet(Case about) {
    this.about = about;
    this.run = about.run();
  }

  static WaitNet of(Case about) {
    WaitNet net = new WaitNet(about);
    net.locks();
    if (run(about).heap().isPresent() && run(about).waits().isPresent()) {
      net.channels(run(about).heap().get(), run(about).waits().get());
    } else {
      run(about).stacks().ifPresent(net::textChannels);
    }
    net.unseenHolders();
    return net;
  }

  private static Run run(Case about) {
    return about.run();
  }

  /// Objects that stuck goroutines wait for, locks first, by address.
  Map<Long, Target> things() {
    return things;
  }

  Optional<Target> thingOf(long goid) {
    return Optional.ofNullable(thingOf.get(goid));
  }

  /// Whether a goroutine can never continue, by the leak proof or because of dead locks.
  private boolean isStuck(long goid) {
    OptionalInt row = run.goroutines().row(goid);
    return row.isPresent() && about.isStuck(row.getAsInt());
  }

  private void locks() {
    for (LockFacts lock : about.partners().locks()) {
      List<Long> waiters = lock.waiters().stream().map(w -> w.goid()).filter(this::isStuck).toList();
      if (!waiters.isEmpty()) {
        List<Holder> actors = lock.holders().stream().filter(h -> isStuck(h.goid())).limit(MAX_ACTORS).toList();
        add(new Target(lock.addr(), lock.kind(), QueueSide.WAITERS, waiters, actors));
      }
    }
  }

  private void add(Target thing) {
    things.put(thing.addr, thing);
    thing.waiters.forEach(g -> thingOf.put(g, thing));
  }

  private void channels(HeapModel heap, HeapWaits waits) {
    Map<Long, List<Long>> waiters = new HashMap<>();
    Map<Long, Waiter> first = new LinkedHashMap<>();
    for (int row = 0; row < run.goroutines().count(); row++) {
      Optional<GoroutineWait> wait = about.isStuck(row) ? run.wait(row) : Optional.empty();
      if (wait.isPresent() && wait.get().kind() == WaitKind.CHANNEL && wait.get().object() != 0
          && !Blame.isHidden(about.groups().groupOf(row).orElseThrow())) {
        waiters.computeIfAbsent(wait.get().object(), a -> new ArrayList<>()).add(wait.get().goid());
        first.putIfAbsent(wait.get().object(), wait.get().cases().getFirst());
      }
    }
    first.forEach((addr, waiter) -> {
      about.cancel().check();
      List<Long> goids = waiters.getOrDefault(addr, List.of());
      add(new Target(addr, WaitKind.CHANNEL, waiter.side(), goids, actors(heap, waits, addr)));
    });
  }

  /// Goroutines whose frames refer to a channel and that do not wait on it themselves.
  private List<Holder> actors(HeapModel heap, HeapWaits waits, long addr) {
    List<Holder> found = new ArrayList<>();
    for (Reference r : about.partners().referencesTo(addr)) {
      long goid = heap.goroutines().get(r.g()).goid();
      boolean same = waits.wait(r.g()).cases().stream().anyMatch(c -> c.object() == addr);
      if (!same && isStuck(goid) && found.size() < MAX_ACTORS) {
        String function = heap.goroutines().get(r.g()).frames().get(r.frame()).function();
        Clue clue = new Clue.PointsTo(function, r.through() != 0, WaitKind.CHANNEL);
        found.add(new Holder(goid, clue, CaptureKind.HEAP_DUMP));
      }
    }
    return found;
  }

  /// Without a heap dump a channel is an address that the waiting call and another one have.
  private void textChannels(StacksModel stacks) {
    Map<Long, List<Long>> waiters = new LinkedHashMap<>();
    Map<Long, QueueSide> sides = new HashMap<>();
    for (int row = 0; row < run.goroutines().count(); row++) {
      int t = run.goroutines().textRow(row);
      WaitReason reason = run.facts(row).waitReason();
      if (t != Goroutines.NONE && about.isStuck(row) && reason.kind() == WaitReason.Kind.CHANNEL) {
        for (long addr : Arguments.ofInnermost(stacks, t)) {
          waiters.computeIfAbsent(addr, a -> new ArrayList<>()).add(run.goroutines().goid(row));
          boolean sends = reason.direction() == WaitReason.Direction.SEND;
          sides.put(addr, sends ? QueueSide.SENDQ : QueueSide.RECVQ);
        }
      }
    }
    Map<Long, List<Holder>> actors = textActors(stacks, waiters);
    actors.forEach((addr, who) ->
        add(
            new Target(
                addr, WaitKind.CHANNEL, sides.getOrDefault(addr, QueueSide.UNKNOWN),
                waiters.getOrDefault(addr, List.of()), who)));
  }

  private Map<Long, List<Holder>> textActors(StacksModel stacks, Map<Long, List<Long>> waiters) {
    Map<Long, List<Holder>> actors = new LinkedHashMap<>();
    for (int row = 0; row < run.goroutines().count() && !waiters.isEmpty(); row++) {
      int t = run.goroutines().textRow(row);
      long goid = run.goroutines().goid(row);
      if (t != Goroutines.NONE && about.isStuck(row)) {
        Set<Long> seen = new HashSet<>();
        Arguments.ofAll(stacks, t, word -> {
          if (waiters.containsKey(word) && !waiters.get(word).contains(goid) && seen.add(word)) {
            actors.computeIfAbsent(word, w -> new ArrayList<>())
                .add(new Holder(goid, new Clue.SharesArgument(run.facts(row(goid)).function()),
                    CaptureKind.GOROUTINE_TEXT));
          }
        });
      }
    }
    return actors;
  }

  private int row(long goid) {
    return run.goroutines().row(goid).orElseThrow();
  }

  /// Some goroutine holds a lock, and another would end what the holder waits for. When no goroutine is seen to refer
  /// to such an object, it is one of those that are left, since every goroutine that makes progress was examined. Only
  /// a few can be named.
  private void unseenHolders() {
    List<Long> left = thingOf.keySet().stream().sorted().toList();
    boolean dead = things.values().stream().anyMatch(t -> about.dead().locks().contains(t.addr));
    for (Target thing : dead && left.size() <= FEW ? List.copyOf(things.values()) : List.<Target>of()) {
      boolean proved = thing.waiters.stream().anyMatch(g -> about.isLeaked(row(g)));
      if (thing.actors.isEmpty() && !proved) {
        List<Holder> others =
            left.stream()
                .filter(g -> !thing.waiters.contains(g) && !about.isLeaked(row(g)))
                .map(g -> new Holder(g, new Clue.NobodyElse(), source(g)))
                .toList();
        add(new Target(thing.addr, thing.kind, thing.side, thing.waiters, others));
      }
    }
  }

  private CaptureKind source(long goid) {
    return run.facts(row(goid)).sources().stream().sorted().findFirst().orElse(CaptureKind.GOROUTINE_TEXT);
  }
}
