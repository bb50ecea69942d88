package chanlens.teach.simulator;

import chanlens.teach.program.ScriptProgram;
import chanlens.teach.program.Value;
import chanlens.teach.simulator.SimGoroutine.Status;
import chanlens.teach.simulator.Thing.Channel;
import chanlens.teach.simulator.Thing.Waiter;
import java.util.ArrayList;
import java.util.List;

/// A change of a state that the script did not make: what would be if?
public sealed interface StateChange {
  /// The channel has one more slot.
  record MoreRoom(int channel) implements StateChange {}

  /// The channel is closed now.
  record Closed(int channel) implements StateChange {}

  /// A waiting goroutine goes away.
  record Dropped(int goroutine) implements StateChange {}

  /// The first two that wait on one side of a channel come in the other order.
  record Swapped(int channel, boolean receivers) implements StateChange {}

  /// Somebody else sends, where a send need not wait.
  record Sent(int channel, Value value) implements StateChange {}

  /// Somebody else receives, where a receive need not wait.
  record Received(int channel) implements StateChange {}

  /// The changes that can be made to a state.
  static List<StateChange> of(ScriptProgram program, State state) {
    Draft d = new Draft(program, state, 0);
    List<StateChange> all = new ArrayList<>();
    for (int i = 0; i < state.things().size(); i++) {
      if (state.things().get(i) instanceof Channel c && !c.closed() && !c.isTimer()) {
        ofChannel(d, i, c, all);
      }
    }
    for (SimGoroutine g : state.goroutines()) {
      if (g.status() == Status.WAITING && g.id() > 1) {
        all.add(new Dropped(g.id()));
      }
    }
    return all;
  }

  private static void ofChannel(Draft d, int id, Channel c, List<StateChange> all) {
    all.add(new MoreRoom(id));
    all.add(new Closed(id));
    if (c.recvq().size() > 1) {
      all.add(new Swapped(id, true));
    }
    if (c.sendq().size() > 1) {
      all.add(new Swapped(id, false));
    }
    if (Channels.canSend(d, id)) {
      all.add(new Sent(id, c.elem().zero()));
    }
    if (Channels.canReceive(d, id)) {
      all.add(new Received(id));
    }
  }

  /// The state as it would be.
  default State in(ScriptProgram program, State state) {
    Draft d = new Draft(program, state, 0);
    switch (this) {
      case MoreRoom m -> widen(d, m.channel());
      case Closed c -> Channels.shut(d, c.channel());
      case Dropped g -> drop(d, g.goroutine());
      case Swapped s -> swap(d, s);
      case Sent s -> Channels.put(d, s.channel(), s.value(), true);
      case Received r -> Channels.take(d, r.channel(), true);
    }
    return d.state();
  }

  /// The ring starts anew at slot 0, and the first sender that waits finds the new slot.
  private static void widen(Draft d, int id) {
    Channel c = Channels.channel(d, id);
    List<Value> ring = new ArrayList<>();
    for (int i = 0; i < c.count(); i++) {
      ring.add(c.ring().get((c.recvx() + i) % c.capacity()));
    }
    while (ring.size() < c.capacity() + 1) {
      ring.add(Value.Plain.NONE);
    }
    d.put(id, c.withRing(ring, c.count() % ring.size(), 0, c.count()));
    if (!c.sendq().isEmpty()) {
      Waiter first = Channels.dequeue(d, id, false);
      Channels.store(d, id, first.value());
      d.wake(first.goroutine(), new SimGoroutine.Wake(first.index(), true, first.value(), 0));
    }
  }

  private static void drop(Draft d, int goroutine) {
    for (int i = 0; i < d.things(); i++) {
      d.put(i, WaitQueues.without(d.thing(i), goroutine));
    }
    d.put(d.goroutine(goroutine).ended());
  }

  private static void swap(Draft d, Swapped s) {
    Channel c = Channels.channel(d, s.channel());
    List<Waiter> queue = new ArrayList<>(s.receivers() ? c.recvq() : c.sendq());
    queue.add(1, queue.removeFirst());
    d.put(s.channel(), s.receivers() ? c.withQueues(queue, c.sendq()) : c.withQueues(c.recvq(), queue));
  }
}
