package chanlens.analysis.holding;

import chanlens.analysis.join.Run;
import chanlens.analysis.join.WaitTime;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.partners.Partners;
import chanlens.analysis.reachability.LeakProof;
import chanlens.analysis.waiting.LockPlace;
import chanlens.analysis.waiting.WaitKind;
import chanlens.golang.GoroutineState;
import chanlens.golang.StandardLibrary;
import chanlens.golang.WaitReason;
import chanlens.work.Cancel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/// Finds [DeadLocks]: begins with every lock that is held and every goroutine that waits, and removes those that a
/// goroutine outside can wake, until nothing changes. Each goroutine, lock and object waited on is examined once.
public final class DeadLockSearch implements Outside {
  /// Critical sections are short: a goroutine that has waited this long does not wait for one that merely could reach
  /// the lock.
  private static final long LONG_NANOS = 60_000_000_000L;

  private final Run run;
  private final Partners partners;
  private final Optional<LeakProof> proof;
  private final Cancel cancel;
  private final Life[] lives;
  private final Map<Long, LockLife> locks = new LinkedHashMap<>();
  /// Locks that a goroutine refers to directly, by its id.
  private final Map<Long, List<LockLife>> refersTo = new HashMap<>();
  private final BitSet alive = new BitSet();
  private final Deque<Integer> todo = new ArrayDeque<>();
  /// Those that could be woken only through what globals lead to.
  private final BitSet weak = new BitSet();
  /// The first one found that runs code of the program: it may hold what globals lead to.
  private int anybody = -1;

  private DeadLockSearch(Run run, Partners partners, Optional<LeakProof> proof, Cancel cancel) {
    this.run = run;
    this.partners = partners;
    this.proof = proof;
    this.cancel = cancel;
    this.lives = new Life[run.goroutines().count()];
  }

  /// Almost free when no lock has waiters, otherwise as expensive as the leak proof.
  public static DeadLocks of(Run run, Partners partners, Optional<LeakProof> proof, Cancel cancel) {
    return new DeadLockSearch(run, partners, proof, cancel).find();
  }

  private DeadLocks find() {
    for (LockFacts lock : partners.locks()) {
      if (isHeld(lock)) {
        add(lock);
      }
    }
    if (locks.isEmpty()) {
      return new DeadLocks(Set.of(), new BitSet(), Map.of());
    }
    for (int row = 0; row < lives.length; row++) {
      lives[row] = life(row);
    }
    Web web = run.heap().isPresent() && run.waits().isPresent()
        ? new HeapWeb(run, this, locks.values(), lives, cancel)
        : new TextWeb(run, this, locks.values(), lives, cancel);
    web.begin();
    for (int row = 0; row < lives.length; row++) {
      boolean byItself = lives[row] == Life.GOES_ON || lives[row] == Life.CAPTURES || lives[row] == Life.IDLES;
      if (byItself) {
        wake(row);
      }
    }
    while (!todo.isEmpty()) {
      cancel.check();
      goesOn(todo.remove(), web);
    }
    return result(web);
  }

  private Life life(int row) {
    Life life = GoroutineLives.of(run, proof, row);
    boolean locks =
        life == Life.WAITS
            && partners.lockOf(run.goroutines().goid(row)).filter(l -> isMutex(l.kind())).isPresent();
    return locks ? Life.LOCKS : life;
  }

  private static boolean isMutex(WaitKind kind) {
    return kind == WaitKind.MUTEX || kind == WaitKind.RWMUTEX;
  }

  /// Held by some goroutine, with waiters that may continue as far as the leak proof knows.
  private boolean isHeld(LockFacts lock) {
    boolean free = lock.recorded().map(l -> l.isFree()).orElse(false);
    if (!isMutex(lock.kind()) || free) {
      return false;
    }
    for (LockPlace w : lock.waiters()) {
      OptionalInt row = run.goroutines().row(w.goid());
      OptionalInt h = row.isEmpty() ? row : run.heapRow(row.getAsInt());
      if (h.isPresent() && proof.map(p -> p.verdict(h.getAsInt()).leaked()).orElse(false)) {
        return false;
      }
    }
    return true;
  }

  private void add(LockFacts lock) {
    LockLife life = new LockLife(lock, LockLife.waitedLong(lock, this::waited, LONG_NANOS));
    locks.put(lock.addr(), life);
    life.direct.forEach(g -> refersTo.computeIfAbsent(g, k -> new ArrayList<>()).add(life));
  }

  private WaitTime waited(long goid) {
    OptionalInt row = run.goroutines().row(goid);
    return row.isEmpty() ? WaitTime.UNKNOWN : run.facts(row.getAsInt()).waited();
  }

  @Override
  public void wake(int row) {
    if (!alive.get(row)) {
      alive.set(row);
      todo.add(row);
    }
  }

  @Override
  public void mayGoOn(int row) {
    weak.set(row);
    if (anybody >= 0) {
      wake(row);
    }
  }

  private void goesOn(int row, Web web) {
    boolean mayHold = lives[row] != Life.IDLES;
    for (LockLife lock : mayHold ? refersTo.getOrDefault(run.goroutines().goid(row), List.of()) : List.<LockLife>of()) {
      unlock(lock, row);
    }
    if (anybody < 0 && isInTheMidst(row)) {
      anybody = row;
      locks.values().stream().filter(l -> l.global && !l.waitedLong).toList().forEach(l -> unlock(l, row));
      weak.stream().forEach(this::wake);
    }
    web.goesOn(row, mayHold);
  }

  @Override
  public boolean isInTheMidst(int row) {
    return lives[row] == Life.GOES_ON
        && run.facts(row).state() != GoroutineState.ENDED
        && run.frames(row).stream().anyMatch(f -> !StandardLibrary.has(f.function()));
  }

  @Override
  public void reaches(LockLife lock, int row) {
    if (!lock.waitedLong) {
      unlock(lock, row);
    }
  }

  @Override
  public void isGlobal(LockLife lock) {
    lock.global = true;
    if (anybody >= 0 && !lock.waitedLong) {
      unlock(lock, anybody);
    }
  }

  private void unlock(LockLife lock, int row) {
    if (lock.isDead()) {
      lock.unlocker = row;
      for (LockPlace w : lock.facts.waiters()) {
        run.goroutines().row(w.goid()).ifPresent(this::wake);
      }
    }
  }

  private DeadLocks result(Web web) {
    TreeSet<Long> dead = new TreeSet<>();
    Map<Long, Long> unlockers = new HashMap<>();
    locks.forEach((addr, lock) -> {
      if (lock.isDead()) {
        dead.add(addr);
      } else {
        unlockers.put(addr, run.goroutines().goid(lock.unlocker));
      }
    });
    return new DeadLocks(dead, dead.isEmpty() ? new BitSet() : stuck(dead, web), unlockers);
  }

  /// Whether a goroutine that waits for any other may hold a dead lock meanwhile: it refers to one, or nobody does, and
  /// it does not wait in a loop over a channel or a select, as workers do.
  private boolean mayHold(int row, Set<Long> dead) {
    boolean refers =
        refersTo.getOrDefault(run.goroutines().goid(row), List.of()).stream().anyMatch(LockLife::isDead);
    boolean unseen = dead.stream().anyMatch(addr -> partners.lock(addr).orElseThrow().holders().isEmpty());
    return refers || (unseen && waitsOnce(row));
  }

  private boolean waitsOnce(int row) {
    WaitReason reason = run.facts(row).waitReason();
    boolean select = reason.kind() == WaitReason.Kind.SELECT;
    boolean loop = run.frames(row).stream().anyMatch(f -> f.function().equals("runtime.chanrecv2"));
    return !select && !loop;
  }

  private BitSet stuck(Set<Long> dead, Web web) {
    BitSet asleep = new BitSet();
    for (int row = 0; row < lives.length; row++) {
      boolean waits = lives[row] == Life.WAITS || lives[row] == Life.LOCKS;
      boolean meant = weak.get(row) && !mayHold(row, dead);
      asleep.set(row, waits && !alive.get(row) && !meant && !run.facts(row).system());
    }
    BitSet waiters = new BitSet();
    for (long addr : dead) {
      for (LockPlace w : partners.lock(addr).orElseThrow().waiters()) {
        run.goroutines().row(w.goid()).ifPresent(waiters::set);
      }
    }
    return web.because(waiters, asleep);
  }
}
