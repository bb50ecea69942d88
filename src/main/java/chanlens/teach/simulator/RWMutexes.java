package chanlens.teach.simulator;

import chanlens.golang.WaitReason;
import chanlens.teach.program.Value;
import chanlens.teach.simulator.SimGoroutine.Wake;
import chanlens.teach.simulator.Thing.RWMutex;
import chanlens.teach.simulator.Thing.Sleeper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// sync.RWMutex: sync/rwmutex.go. A writer that waits keeps new readers out.
final class RWMutexes {
  private static final WaitReason READS = WaitReason.of("sync.RWMutex.RLock");
  private static final WaitReason WRITES = WaitReason.of("sync.RWMutex.Lock");
  private static final WaitReason BEHIND_A_WRITER = WaitReason.of("sync.Mutex.Lock");

  /// A writer woken because the last reader left.
  private static final int READERS_LEFT = 1;

  private RWMutexes() {}

  static RWMutex of(String name) {
    return new RWMutex(name, 0, false, 0, 0, false, List.of(), List.of());
  }

  static void readLock(Draft d, int id) {
    RWMutex rw = lock(d, id);
    if (d.resume().isPresent()) {
      d.rule(StepRule.READ_LOCK_WOKEN).about(id).next();
    } else if (rw.announced()) {
      List<Sleeper> waiting = plus(rw.waitingReaders(), d);
      d.put(id, readers(rw, rw.readers(), rw.leaving(), waiting));
      d.rule(StepRule.READ_LOCK_PARKED).about(id).park(READS, List.of(id));
    } else {
      d.put(id, readers(rw, rw.readers() + 1, 0, rw.waitingReaders()));
      d.rule(StepRule.READ_LOCK_FREE).about(id).next();
    }
  }

  static void readUnlock(Draft d, int id) {
    RWMutex rw = lock(d, id);
    d.about(id);
    if (rw.readers() == 0) {
      d.rule(StepRule.READ_UNLOCK_UNLOCKED).fatal("sync: RUnlock of unlocked RWMutex");
      return;
    }
    boolean last = rw.announced() && rw.leaving() == 1;
    d.rule(last ? StepRule.READ_UNLOCK_LAST : StepRule.READ_UNLOCK);
    d.put(id, readers(rw, rw.readers() - 1, Math.max(0, rw.leaving() - 1), rw.waitingReaders()));
    if (last) {
      d.with(rw.writer()).wake(rw.writer(), new Wake(READERS_LEFT, true, Value.Plain.NONE, d.actor()));
    }
    d.next();
  }

  static void writeLock(Draft d, int id) {
    Optional<Wake> wake = d.resume();
    RWMutex rw = lock(d, id);
    d.about(id);
    if (wake.isPresent() && wake.get().index() == READERS_LEFT) {
      d.rule(StepRule.WRITE_LOCK_WOKEN).next();
    } else if (rw.writer() != 0) {
      List<Sleeper> writers = new ArrayList<>(rw.writers());
      writers.add(wake.isPresent() ? 0 : writers.size(), new Sleeper(d.actor(), d.now()));
      d.rule(StepRule.WRITE_LOCK_BEHIND_WRITER).put(id, writer(rw, rw.writer(), wake.isEmpty() && rw.woken(), writers));
      d.park(BEHIND_A_WRITER, List.of(id));
    } else {
      announce(d, id, writer(rw, d.actor(), wake.isEmpty() && rw.woken(), rw.writers()), wake.isPresent());
    }
  }

  private static void announce(Draft d, int id, RWMutex rw, boolean woken) {
    d.put(
        id,
        new RWMutex(
            rw.name(), rw.writer(), true, rw.readers(), rw.readers(), rw.woken(), rw.writers(),
            rw.waitingReaders()));
    if (rw.readers() > 0) {
      d.rule(StepRule.WRITE_LOCK_BEHIND_READERS).park(WRITES, List.of(id));
    } else {
      d.rule(woken ? StepRule.WRITE_LOCK_WOKEN : StepRule.WRITE_LOCK_FREE).next();
    }
  }

  static void writeUnlock(Draft d, int id) {
    RWMutex rw = lock(d, id);
    d.about(id);
    if (!rw.announced()) {
      d.rule(StepRule.WRITE_UNLOCK_UNLOCKED).fatal("sync: Unlock of unlocked RWMutex");
      return;
    }
    d.rule(StepRule.WRITE_UNLOCK);
    rw.waitingReaders().forEach(r -> d.wake(r.goroutine()));
    boolean wakes = !rw.writers().isEmpty() && !rw.woken();
    if (wakes) {
      d.wake(rw.writers().getFirst().goroutine());
    }
    List<Sleeper> rest = wakes ? rw.writers().subList(1, rw.writers().size()) : rw.writers();
    int readers = rw.readers() + rw.waitingReaders().size();
    d.put(id, new RWMutex(rw.name(), 0, false, readers, 0, rw.woken() || wakes, rest, List.of()));
    d.next();
  }

  private static RWMutex lock(Draft d, int id) {
    return d.thing(id) instanceof RWMutex rw ? rw : of("");
  }

  private static RWMutex readers(RWMutex rw, int readers, int leaving, List<Sleeper> waiting) {
    return new RWMutex(
        rw.name(), rw.writer(), rw.announced(), readers, leaving, rw.woken(), rw.writers(), waiting);
  }

  private static RWMutex writer(RWMutex rw, int writer, boolean woken, List<Sleeper> writers) {
    return new RWMutex(
        rw.name(), writer, rw.announced(), rw.readers(), rw.leaving(), woken, writers, rw.waitingReaders());
  }

  private static List<Sleeper> plus(List<Sleeper> queue, Draft d) {
    List<Sleeper> all = new ArrayList<>(queue);
    all.add(new Sleeper(d.actor(), d.now()));
    return all;
  }
}
