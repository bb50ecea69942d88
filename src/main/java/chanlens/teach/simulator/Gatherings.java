package chanlens.teach.simulator;

import chanlens.golang.WaitReason;
import chanlens.teach.program.Instr;
import chanlens.teach.program.Value;
import chanlens.teach.simulator.Thing.Cond;
import chanlens.teach.simulator.Thing.Once;
import chanlens.teach.simulator.Thing.Sleeper;
import chanlens.teach.simulator.Thing.WaitGroup;
import java.util.ArrayList;
import java.util.List;

/// Where goroutines wait for one another: sync.WaitGroup, sync.Cond, sync.Once.
final class Gatherings {
  private static final WaitReason GROUP = WaitReason.of("sync.WaitGroup.Wait");
  private static final WaitReason COND = WaitReason.of("sync.Cond.Wait");
  private static final WaitReason ONCE = WaitReason.of("sync.Mutex.Lock");

  private Gatherings() {}

  static void add(Draft d, int id, int delta) {
    WaitGroup wg = d.thing(id) instanceof WaitGroup w ? w : new WaitGroup("", 0, List.of());
    int counter = wg.counter() + delta;
    d.about(id).carrying(new Value.Int(delta));
    if (counter < 0) {
      d.put(id, new WaitGroup(wg.name(), counter, wg.waiters()));
      d.rule(StepRule.GROUP_NEGATIVE).raise(new Value.Text("sync: negative WaitGroup counter"));
      return;
    }
    boolean wakes = counter == 0 && !wg.waiters().isEmpty();
    d.rule(wakes ? StepRule.GROUP_ZERO : StepRule.GROUP_ADD);
    d.put(id, new WaitGroup(wg.name(), counter, wakes ? List.of() : wg.waiters()));
    if (wakes) {
      wg.waiters().forEach(s -> d.wake(s.goroutine()));
    }
    d.next();
  }

  static void wait(Draft d, int id) {
    WaitGroup wg = d.thing(id) instanceof WaitGroup w ? w : new WaitGroup("", 0, List.of());
    d.about(id);
    if (d.resume().isPresent()) {
      if (wg.counter() != 0 || !wg.waiters().isEmpty()) {
        d.rule(StepRule.GROUP_REUSED).raise(
            new Value.Text("sync: WaitGroup is reused before previous Wait has returned"));
      } else {
        d.rule(StepRule.GROUP_WAIT_WOKEN).next();
      }
    } else if (wg.counter() == 0) {
      d.rule(StepRule.GROUP_WAIT_PAST).next();
    } else {
      d.put(id, new WaitGroup(wg.name(), wg.counter(), plus(wg.waiters(), d)));
      d.rule(StepRule.GROUP_WAIT_PARKED).park(GROUP, List.of(id));
    }
  }

  private static List<Sleeper> plus(List<Sleeper> queue, Draft d) {
    List<Sleeper> all = new ArrayList<>(queue);
    all.add(new Sleeper(d.actor(), d.now()));
    return all;
  }

  private static Cond cond(Draft d, int id) {
    return d.thing(id) instanceof Cond c ? c : new Cond("", -1, List.of());
  }

  /// Unlocks, waits, and locks again: the goroutine is at stage 1 once it was signalled.
  static void condWait(Draft d, int id) {
    Cond c = cond(d, id);
    if (d.self().stage() == 0 && d.self().wake().isEmpty()) {
      if (Mutexes.unlock(d, c.mutex())) {
        d.put(id, new Cond(c.name(), c.mutex(), plus(c.waiters(), d)));
        d.rule(StepRule.COND_PARKED).about(id).park(COND, List.of(id));
      }
      return;
    }
    if (d.self().stage() == 0) {
      d.resume();
      d.put(d.self().at(1, List.of()));
    }
    boolean fresh = d.self().wake().isEmpty();
    if (Mutexes.lock(d, c.mutex())) {
      d.put(d.self().at(0, List.of()));
      d.next();
      if (fresh) {
        d.rule(StepRule.COND_WOKEN).about(id);
      }
    }
  }

  static void signal(Draft d, int id, boolean all) {
    Cond c = cond(d, id);
    d.about(id);
    List<Sleeper> woken = all ? c.waiters() : c.waiters().stream().limit(1).toList();
    d.rule(woken.isEmpty() ? StepRule.COND_SIGNAL_NOBODY : all ? StepRule.COND_BROADCAST : StepRule.COND_SIGNAL);
    d.put(id, new Cond(c.name(), c.mutex(), c.waiters().subList(woken.size(), c.waiters().size())));
    woken.forEach(s -> d.wake(s.goroutine()));
    d.next();
  }

  private static Once once(Draft d, int id) {
    return d.thing(id) instanceof Once o ? o : new Once("", false, false, List.of());
  }

  /// {@return whether the function is to be called}
  static boolean enter(Draft d, Instr.OnceDo instr) {
    int id = Draft.id(d.value(instr.once()));
    Once once = once(d, id);
    boolean woken = d.resume().isPresent();
    d.about(id);
    if (once.done()) {
      d.rule(woken ? StepRule.ONCE_WOKEN : StepRule.ONCE_PAST).next();
      return false;
    }
    if (once.running()) {
      d.put(id, new Once(once.name(), false, true, plus(once.waiters(), d)));
      d.rule(StepRule.ONCE_PARKED).park(ONCE, List.of(id));
      return false;
    }
    d.rule(StepRule.ONCE_FIRST).put(id, new Once(once.name(), false, true, once.waiters()));
    d.next();
    return true;
  }

  static void leave(Draft d, Instr.OnceDone instr) {
    int id = Draft.id(d.value(instr.once()));
    Once once = once(d, id);
    d.rule(StepRule.ONCE_END).about(id).put(id, new Once(once.name(), true, false, List.of()));
    once.waiters().forEach(s -> d.wake(s.goroutine()));
    d.next();
  }
}
