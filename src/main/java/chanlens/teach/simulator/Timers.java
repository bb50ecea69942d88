package chanlens.teach.simulator;

import chanlens.teach.program.Builtin;
import chanlens.teach.program.Instr;
import chanlens.teach.program.Type;
import chanlens.teach.program.Value;
import chanlens.teach.simulator.Thing.Channel;
import chanlens.teach.simulator.Thing.Timer;
import java.util.List;

/// Timers, tickers and sleeps: runtime/time.go, time/sleep.go.
final class Timers {
  private Timers() {}

  static void sleep(Draft d, TimeModel clock, Value time) {
    if (d.resume().isPresent()) {
      d.rule(StepRule.SLEEP_OVER).carrying(time).next();
    } else if (micros(time) <= 0) {
      d.rule(StepRule.SLEEP_NOT).carrying(time).next();
    } else {
      d.rule(StepRule.SLEEP).carrying(time).sleep(when(d, clock, time));
    }
  }

  private static long micros(Value time) {
    return time instanceof Value.Span(long micros) ? micros : 0;
  }

  static long when(Draft d, TimeModel clock, Value time) {
    return clock == TimeModel.ANY ? 0 : d.now() + Math.max(0, micros(time));
  }

  /// A timer with a channel; its slot holds the timer, or the channel for `time.After`.
  static void start(Draft d, TimeModel clock, Instr.Library call, Value time, boolean ticker) {
    if (ticker && micros(time) <= 0) {
      d.rule(StepRule.TIMER_START).raise(new Value.Failure("non-positive interval for NewTicker"));
      return;
    }
    String name = call.name().isEmpty() ? "time." + call.call().word() : call.name();
    int timer = d.things() + 1;
    int channel = d.add(Channels.of(name + (call.name().isEmpty() ? "" : ".C"), Type.Basic.TIME, 1, timer));
    long period = ticker ? micros(time) : 0;
    d.add(new Timer(name, true, when(d, clock, time), period, channel, -1, List.of()));
    boolean bare = call.call() == Builtin.AFTER;
    d.rule(StepRule.TIMER_START).about(timer).carrying(time).set(call.slot(), new Value.Ref(bare ? channel : timer));
    d.next();
  }

  static void afterFunc(Draft d, TimeModel clock, Instr.AfterFunc a) {
    Value time = d.value(a.after());
    List<Value> args = d.values(a.args());
    int timer = d.add(new Timer(a.name(), true, when(d, clock, time), 0, -1, a.function(), args));
    d.rule(StepRule.TIMER_START).about(timer).carrying(time).set(a.slot(), new Value.Ref(timer));
    d.next();
  }

  /// The channel of a timer.
  static Value channel(Draft d, Value timer) {
    return d.thing(Draft.id(timer)) instanceof Timer t ? new Value.Ref(t.channel()) : Value.Plain.NIL;
  }

  static void stop(Draft d, int id, int slot) {
    boolean pending = disarm(d, id);
    Value result = new Value.Truth(pending);
    d.rule(StepRule.TIMER_STOP).about(id).carrying(result).set(slot, result);
    d.next();
  }

  static void reset(Draft d, TimeModel clock, int id, Value time, int slot) {
    boolean pending = disarm(d, id);
    if (d.thing(id) instanceof Timer t) {
      long period = t.period() > 0 ? micros(time) : 0;
      d.put(id, new Timer(t.name(), true, when(d, clock, time), period, t.channel(), t.function(), t.args()));
    }
    d.rule(StepRule.TIMER_RESET).about(id).carrying(time).set(slot, new Value.Truth(pending));
    d.next();
  }

  /// {@return whether it had still to fire}. Since Go 1.23 a value that nobody received counts as not fired, and is
  /// dropped.
  private static boolean disarm(Draft d, int id) {
    if (!(d.thing(id) instanceof Timer t)) {
      return false;
    }
    boolean pending = t.active();
    d.put(id, t.set(false, 0));
    if (t.channel() >= 0 && d.program().release().hasSynchronousTimers()) {
      Channel c = Channels.channel(d, t.channel());
      if (c.count() > 0) {
        Channels.head(d, t.channel());
        return true;
      }
    }
    return pending;
  }

  /// A timer's time has come.
  static void fire(Draft d, int id) {
    if (!(d.thing(id) instanceof Timer t)) {
      return;
    }
    d.about(id);
    d.pass(t.when());
    boolean again = t.period() > 0;
    d.put(id, t.set(again, again && t.when() > 0 ? t.when() + t.period() : 0));
    if (t.channel() < 0) {
      d.rule(StepRule.TIMER_CALLS).with(d.start(t.function(), t.args(), 0));
      return;
    }
    Channel c = Channels.channel(d, t.channel());
    if (!c.recvq().isEmpty()) {
      d.rule(StepRule.TIMER_SENT);
      Channels.hand(d, t.channel(), Value.Plain.TIME);
    } else if (c.count() < c.capacity()) {
      d.rule(StepRule.TIMER_SENT).inSlot(c.sendx());
      Channels.store(d, t.channel(), Value.Plain.TIME);
    } else {
      d.rule(StepRule.TIMER_DROPPED);
    }
  }

  /// Whether the runtime has it in its heap, so that it keeps the program from being called deadlocked: since Go 1.23 a
  /// timer with a channel is there only while a goroutine waits for it (runtime/time.go needsAdd).
  static boolean isInHeap(Draft d, Timer t) {
    if (!t.active()) {
      return false;
    }
    boolean lazy = t.channel() >= 0 && d.program().release().hasSynchronousTimers();
    return !lazy || !Channels.channel(d, t.channel()).recvq().isEmpty();
  }
}
