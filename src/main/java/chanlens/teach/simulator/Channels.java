package chanlens.teach.simulator;

import chanlens.golang.WaitReason;
import chanlens.teach.program.Instr;
import chanlens.teach.program.Type;
import chanlens.teach.program.Value;
import chanlens.teach.simulator.SimGoroutine.Wake;
import chanlens.teach.simulator.Thing.Channel;
import chanlens.teach.simulator.Thing.Waiter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Channels: runtime/chan.go. Checks come in the order of `chansend`, `chanrecv` and `closechan`.
final class Channels {
  static final int MAX_CAPACITY = 1_000;
  static final String SEND_ON_CLOSED = "send on closed channel";

  /// What a receive returned.
  record Got(Value value, boolean ok) {}

  private Channels() {}

  static Channel of(String name, Type elem, int capacity, int timer) {
    List<Value> ring = Collections.nCopies(capacity, Value.Plain.NONE);
    return new Channel(name, elem, ring, 0, 0, 0, false, List.of(), List.of(), timer);
  }

  static Channel channel(Draft d, int id) {
    return d.thing(id) instanceof Channel c ? c : of("", Type.Basic.NOTHING, 0, -1);
  }

  static void make(Draft d, Instr.Make m) {
    long size = d.value(m.size()) instanceof Value.Int(long n) ? n : 0;
    d.rule(StepRule.MAKE);
    if (size < 0 || size > MAX_CAPACITY) {
      d.raise("makechan: size out of range");
      return;
    }
    int made = d.add(of(m.name(), m.elem(), (int) size, -1));
    d.about(made).set(m.slot(), new Value.Ref(made));
    d.next();
  }

  static void send(Draft d, Instr.Send s) {
    int id = Draft.id(d.value(s.channel()));
    Value value = d.value(s.value());
    Optional<Wake> wake = d.resume();
    d.about(id).carrying(value);
    if (wake.isPresent()) {
      sent(d, wake.get());
    } else if (id < 0) {
      d.rule(StepRule.SEND_NIL).park(WaitReason.of("chan send (nil chan)"), List.of());
    } else if (canSend(d, id)) {
      put(d, id, value, false);
    } else {
      Channel c = channel(d, id);
      d.rule(StepRule.SEND_PARKED).park(WaitReason.of("chan send"), List.of(id));
      d.put(id, c.withQueues(c.recvq(), plus(c.sendq(), new Waiter(d.actor(), false, 0, value))));
    }
  }

  private static void sent(Draft d, Wake wake) {
    if (wake.success()) {
      d.rule(StepRule.SEND_DONE).next();
    } else {
      d.rule(StepRule.SEND_WOKEN_BY_CLOSE).raise(SEND_ON_CLOSED);
    }
  }

  /// Whether a send would not wait: it may panic.
  static boolean canSend(Draft d, int id) {
    Channel c = channel(d, id);
    return c.closed() || !c.recvq().isEmpty() || c.count() < c.capacity();
  }

  /// Sends where [#canSend] says so.
  static void put(Draft d, int id, Value value, boolean select) {
    Channel c = channel(d, id);
    d.about(id).carrying(value);
    if (c.closed()) {
      d.rule(select ? StepRule.SELECT_SEND_CLOSED : StepRule.SEND_CLOSED).raise(SEND_ON_CLOSED);
      return;
    }
    if (!c.recvq().isEmpty()) {
      d.rule(select ? StepRule.SELECT_SEND_HANDED : StepRule.SEND_HANDED);
      hand(d, id, value);
    } else {
      d.rule(select ? StepRule.SELECT_SEND_STORED : StepRule.SEND_STORED).inSlot(c.sendx());
      store(d, id, value);
    }
    if (!select) {
      d.next();
    }
  }

  /// Gives a value to the first receiver, past the buffer.
  static void hand(Draft d, int id, Value value) {
    Waiter receiver = dequeue(d, id, true);
    d.with(receiver.goroutine());
    d.wake(receiver.goroutine(), new Wake(receiver.index(), true, value, d.actor()));
  }

  static void store(Draft d, int id, Value value) {
    Channel c = channel(d, id);
    List<Value> ring = new ArrayList<>(c.ring());
    ring.set(c.sendx(), value);
    d.put(id, c.withRing(ring, (c.sendx() + 1) % c.capacity(), c.recvx(), c.count() + 1));
  }

  static void receive(Draft d, Instr.Receive r) {
    int id = Draft.id(d.value(r.channel()));
    Optional<Wake> wake = d.resume();
    d.about(id);
    if (wake.isPresent()) {
      StepRule rule = wake.get().success() ? StepRule.RECEIVE_DONE : StepRule.RECEIVE_WOKEN_BY_CLOSE;
      d.rule(rule).carrying(wake.get().value());
      received(d, r, new Got(wake.get().value(), wake.get().success()));
    } else if (id < 0) {
      d.rule(StepRule.RECEIVE_NIL).park(WaitReason.of("chan receive (nil chan)"), List.of());
    } else if (canReceive(d, id)) {
      received(d, r, take(d, id, false));
    } else {
      Channel c = channel(d, id);
      d.rule(StepRule.RECEIVE_PARKED).park(WaitReason.of("chan receive"), List.of(id));
      Waiter waiter = new Waiter(d.actor(), false, 0, c.elem().zero());
      d.put(id, c.withQueues(plus(c.recvq(), waiter), c.sendq()));
    }
  }

  private static void received(Draft d, Instr.Receive r, Got got) {
    d.set(r.slot(), got.value());
    d.set(r.ok(), new Value.Truth(got.ok()));
    d.next();
  }

  /// Whether a receive would not wait.
  static boolean canReceive(Draft d, int id) {
    Channel c = channel(d, id);
    return c.closed() || !c.sendq().isEmpty() || c.count() > 0;
  }

  /// Receives where [#canReceive] says so.
  static Got take(Draft d, int id, boolean select) {
    Channel c = channel(d, id);
    d.about(id);
    if (c.closed() && c.count() == 0) {
      d.rule(select ? StepRule.SELECT_RECEIVE_CLOSED : StepRule.RECEIVE_CLOSED).carrying(c.elem().zero());
      return new Got(c.elem().zero(), false);
    }
    Value value;
    if (c.sendq().isEmpty()) {
      d.rule(select ? StepRule.SELECT_RECEIVE_BUFFERED : StepRule.RECEIVE_BUFFERED).inSlot(c.recvx());
      value = head(d, id);
    } else {
      Waiter sender = dequeue(d, id, false);
      value = c.capacity() == 0 ? sender.value() : refill(d, id, sender.value());
      StepRule plain = c.capacity() == 0 ? StepRule.RECEIVE_FROM_SENDER : StepRule.RECEIVE_AND_REFILL;
      d.rule(select ? StepRule.SELECT_RECEIVE_FROM_SENDER : plain).with(sender.goroutine());
      d.wake(sender.goroutine(), new Wake(sender.index(), true, sender.value(), d.actor()));
    }
    d.carrying(value);
    return new Got(value, true);
  }

  /// Takes the value at the head of the ring.
  static Value head(Draft d, int id) {
    Channel c = channel(d, id);
    Value value = c.ring().get(c.recvx());
    List<Value> ring = new ArrayList<>(c.ring());
    ring.set(c.recvx(), Value.Plain.NONE);
    d.put(id, c.withRing(ring, c.sendx(), (c.recvx() + 1) % c.capacity(), c.count() - 1));
    return value;
  }

  /// Takes the value at the head and puts the sender's into the same slot: the ring is full, so it is the tail too.
  private static Value refill(Draft d, int id, Value newest) {
    Channel c = channel(d, id);
    d.inSlot(c.recvx());
    Value value = c.ring().get(c.recvx());
    List<Value> ring = new ArrayList<>(c.ring());
    ring.set(c.recvx(), newest);
    int next = (c.recvx() + 1) % c.capacity();
    d.put(id, c.withRing(ring, next, next, c.count()));
    return value;
  }

  /// Takes the first of a queue. If it waits in a select, its other records go too: the runtime removes them when the
  /// goroutine runs, and passes over them until then.
  static Waiter dequeue(Draft d, int id, boolean receivers) {
    Channel c = channel(d, id);
    List<Waiter> queue = receivers ? c.recvq() : c.sendq();
    Waiter first = queue.getFirst();
    List<Waiter> rest = queue.subList(1, queue.size());
    d.put(id, receivers ? c.withQueues(rest, c.sendq()) : c.withQueues(c.recvq(), rest));
    if (first.select()) {
      withdraw(d, first.goroutine());
    }
    return first;
  }

  private static void withdraw(Draft d, int goroutine) {
    for (int id : d.goroutine(goroutine).park().map(SimGoroutine.Park::things).orElse(List.of())) {
      Channel c = channel(d, id);
      d.put(id, c.withQueues(without(c.recvq(), goroutine), without(c.sendq(), goroutine)));
    }
  }

  private static List<Waiter> without(List<Waiter> queue, int goroutine) {
    return queue.stream().filter(w -> w.goroutine() != goroutine).toList();
  }

  static List<Waiter> plus(List<Waiter> queue, Waiter last) {
    List<Waiter> all = new ArrayList<>(queue);
    all.add(last);
    return all;
  }

  static void close(Draft d, Instr.Close close) {
    int id = Draft.id(d.value(close.channel()));
    d.about(id);
    if (id < 0) {
      d.rule(StepRule.CLOSE_NIL).raise("close of nil channel");
    } else if (channel(d, id).closed()) {
      d.rule(StepRule.CLOSE_AGAIN).raise("close of closed channel");
    } else {
      d.rule(StepRule.CLOSE);
      shut(d, id);
      d.next();
    }
  }

  /// Closes an open channel: every receiver gets zero and false, every sender panics.
  static void shut(Draft d, int id) {
    Channel c = channel(d, id);
    while (!c.recvq().isEmpty()) {
      Waiter w = dequeue(d, id, true);
      d.wake(w.goroutine(), new Wake(w.index(), false, c.elem().zero(), d.actor()));
      c = channel(d, id);
    }
    while (!c.sendq().isEmpty()) {
      Waiter w = dequeue(d, id, false);
      d.wake(w.goroutine(), new Wake(w.index(), false, w.value(), d.actor()));
      c = channel(d, id);
    }
    d.put(id, c.asClosed());
  }

  /// `len` and `cap`. Since Go 1.23 a timer's channel shows no buffer.
  static void measure(Draft d, Instr.Measure m) {
    int id = Draft.id(d.value(m.channel()));
    long found = 0;
    if (id >= 0) {
      Channel c = channel(d, id);
      boolean hidden = c.isTimer() && d.program().release().hasSynchronousTimers();
      found = hidden ? 0 : m.capacity() ? c.capacity() : c.count();
    }
    Value value = new Value.Int(found);
    d.rule(m.capacity() ? StepRule.CAP : StepRule.LEN).about(id).carrying(value).set(m.slot(), value);
    d.next();
  }
}
