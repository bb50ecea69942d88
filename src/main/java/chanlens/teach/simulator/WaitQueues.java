package chanlens.teach.simulator;

import chanlens.teach.simulator.Thing.Channel;
import chanlens.teach.simulator.Thing.Cond;
import chanlens.teach.simulator.Thing.Mutex;
import chanlens.teach.simulator.Thing.Once;
import chanlens.teach.simulator.Thing.RWMutex;
import chanlens.teach.simulator.Thing.Sleeper;
import chanlens.teach.simulator.Thing.WaitGroup;
import java.util.List;

/// Queues without somebody.
final class WaitQueues {
  private WaitQueues() {}

  static Thing without(Thing thing, int goroutine) {
    return switch (thing) {
      case Channel c ->
          c.withQueues(
              c.recvq().stream().filter(w -> w.goroutine() != goroutine).toList(),
              c.sendq().stream().filter(w -> w.goroutine() != goroutine).toList());
      case Mutex m ->
          new Mutex(m.name(), m.locked(), m.owner(), m.woken(), m.starving(), without(m.waiters(), goroutine));
      case RWMutex rw ->
          new RWMutex(
              rw.name(), rw.writer(), rw.announced(), rw.readers(), rw.leaving(), rw.woken(),
              without(rw.writers(), goroutine), without(rw.waitingReaders(), goroutine));
      case WaitGroup wg -> new WaitGroup(wg.name(), wg.counter(), without(wg.waiters(), goroutine));
      case Cond c -> new Cond(c.name(), c.mutex(), without(c.waiters(), goroutine));
      case Once o -> new Once(o.name(), o.done(), o.running(), without(o.waiters(), goroutine));
      default -> thing;
    };
  }

  private static List<Sleeper> without(List<Sleeper> queue, int goroutine) {
    return queue.stream().filter(s -> s.goroutine() != goroutine).toList();
  }
}
