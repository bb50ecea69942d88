package chanlens.teach.simulator;

import chanlens.golang.WaitReason;
import chanlens.teach.program.Value;
import chanlens.teach.simulator.SimGoroutine.Wake;
import chanlens.teach.simulator.Thing.Mutex;
import chanlens.teach.simulator.Thing.Sleeper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// sync.Mutex: internal/sync/mutex.go, before Go 1.24 sync/mutex.go. In normal mode an unlock wakes the first waiter,
/// which then competes with whoever comes along; after a waiter has waited more than 1 ms in vain, unlocks hand the
/// lock over.
final class Mutexes {
  private static final long STARVATION_MICROS = 1_000;
  private static final WaitReason WAITS = WaitReason.of("sync.Mutex.Lock");

  private Mutexes() {}

  static Mutex of(String name) {
    return new Mutex(name, false, 0, false, false, List.of());
  }

  /// {@return whether the actor has it now; otherwise it waits}
  static boolean lock(Draft d, int id) {
    Optional<Wake> wake = d.resume();
    Mutex m = mutex(d, id);
    d.about(id);
    if (wake.isPresent()) {
      return woken(d, id, m, wake.get());
    }
    if (m.locked()) {
      d.rule(StepRule.LOCK_PARKED);
      queue(d, id, m, new Sleeper(d.actor(), d.now()), false);
      return false;
    }
    d.rule(StepRule.LOCK_FREE);
    d.put(id, new Mutex(m.name(), true, d.actor(), m.woken(), m.starving(), m.waiters()));
    return true;
  }

  private static boolean woken(Draft d, int id, Mutex m, Wake wake) {
    long since = wake.value() instanceof Value.Span(long micros) ? micros : d.now();
    boolean waitedLong = d.now() - since > STARVATION_MICROS;
    if (m.starving()) { // the lock was kept for this one
      boolean goOn = waitedLong && !m.waiters().isEmpty();
      d.rule(StepRule.LOCK_HANDED).put(id, new Mutex(m.name(), true, d.actor(), false, goOn, m.waiters()));
      return true;
    }
    if (m.locked()) {
      d.rule(waitedLong ? StepRule.LOCK_STARVING : StepRule.LOCK_LOST);
      Mutex starving = new Mutex(m.name(), true, m.owner(), false, waitedLong, m.waiters());
      queue(d, id, starving, new Sleeper(d.actor(), since), true);
      return false;
    }
    d.rule(StepRule.LOCK_WOKEN);
    d.put(id, new Mutex(m.name(), true, d.actor(), false, false, m.waiters()));
    return true;
  }

  private static void queue(Draft d, int id, Mutex m, Sleeper sleeper, boolean first) {
    List<Sleeper> waiters = new ArrayList<>(m.waiters());
    waiters.add(first ? 0 : waiters.size(), sleeper);
    d.put(id, new Mutex(m.name(), m.locked(), m.owner(), m.woken(), m.starving(), waiters));
    d.park(WAITS, List.of(id));
  }

  static void tryLock(Draft d, int id, int slot) {
    Mutex m = mutex(d, id);
    boolean free = !m.locked();
    if (free) {
      d.put(id, new Mutex(m.name(), true, d.actor(), m.woken(), m.starving(), m.waiters()));
    }
    d.rule(free ? StepRule.TRY_LOCK_GOT : StepRule.TRY_LOCK_REFUSED).about(id).set(slot, new Value.Truth(free));
    d.next();
  }

  /// {@return whether it was locked; otherwise the program is at its end}
  static boolean unlock(Draft d, int id) {
    Mutex m = mutex(d, id);
    d.about(id);
    if (!m.locked()) {
      d.rule(StepRule.UNLOCK_UNLOCKED).fatal("sync: unlock of unlocked mutex");
      return false;
    }
    boolean wakes = !m.waiters().isEmpty() && !m.woken();
    List<Sleeper> rest = wakes ? m.waiters().subList(1, m.waiters().size()) : m.waiters();
    StepRule plain = wakes ? StepRule.UNLOCK_WAKES : StepRule.UNLOCK_FREE;
    d.rule(m.starving() ? StepRule.UNLOCK_HANDS_OVER : plain);
    int owner = m.starving() && wakes ? m.waiters().getFirst().goroutine() : 0;
    boolean woken = m.woken() || (wakes && !m.starving());
    d.put(id, new Mutex(m.name(), m.starving(), owner, woken, m.starving(), rest));
    if (wakes) {
      Sleeper first = m.waiters().getFirst();
      d.with(first.goroutine());
      d.wake(first.goroutine(), new Wake(0, true, new Value.Span(first.since()), d.actor()));
    }
    return true;
  }

  private static Mutex mutex(Draft d, int id) {
    return d.thing(id) instanceof Mutex m ? m : of("");
  }
}
