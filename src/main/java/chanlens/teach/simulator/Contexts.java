package chanlens.teach.simulator;

import chanlens.teach.program.Instr;
import chanlens.teach.program.Type;
import chanlens.teach.program.Value;
import chanlens.teach.simulator.Thing.Context;
import chanlens.teach.simulator.Thing.Timer;
import java.util.ArrayList;
import java.util.List;

/// Contexts: context/context.go. Cancelling goes from a context to its children, one step each.
final class Contexts {
  private static final Value CANCELLED = new Value.Failure("context canceled");
  private static final Value DEADLINE = new Value.Failure("context deadline exceeded");

  private Contexts() {}

  static void make(Draft d, Instr.MakeContext m) {
    int made = add(d, m.name(), Draft.id(d.value(m.parent())));
    Value ref = new Value.Ref(made);
    d.set(m.slot(), ref);
    d.set(m.cancel(), ref);
    d.rule(StepRule.CONTEXT_MADE).about(made).next();
  }

  private static int add(Draft d, String name, int parent) {
    int done = d.add(Channels.of(name + ".Done()", Type.Basic.UNIT, 0, -1));
    int made = d.add(new Context(name, parent, done, -1, Value.Plain.NIL));
    if (parent >= 0 && d.thing(parent) instanceof Context p && p.err() != Value.Plain.NIL) {
      cancel(d, made, p.err());
    }
    return made;
  }

  static void makeTimeout(Draft d, TimeModel clock, Instr.MakeTimeout m) {
    Value after = d.value(m.after());
    int made = add(d, m.name(), Draft.id(d.value(m.parent())));
    Value ref = new Value.Ref(made);
    if (d.thing(made) instanceof Context c && c.err() == Value.Plain.NIL) {
      long when = Timers.when(d, clock, after);
      int timer = d.add(new Timer(m.name(), true, when, 0, -1, d.program().deadline(), List.of(ref)));
      d.put(made, new Context(c.name(), c.parent(), c.done(), timer, c.err()));
    }
    d.set(m.slot(), ref);
    d.set(m.cancel(), ref);
    d.rule(StepRule.CONTEXT_MADE).about(made).carrying(after).next();
  }

  /// The choices among children that are still to be cancelled, from 1.
  static List<Integer> choices(Draft d) {
    List<Integer> choices = new ArrayList<>();
    for (int i = 0; d.self().todo().size() > 1 && i < d.self().todo().size(); i++) {
      choices.add(i + 1);
    }
    return choices;
  }

  static void cancel(Draft d, Instr.Cancel instr, int choice) {
    int id = Draft.id(d.value(instr.context()));
    List<Integer> todo = new ArrayList<>(d.self().todo());
    if (d.self().stage() == 1) {
      int at = Math.max(0, Math.min(choice, todo.size()) - 1);
      int child = todo.get(at);
      todo.subList(at, at + 1).clear();
      d.rule(StepRule.CONTEXT_CANCEL_CHILD).about(child);
      cancelAndGoOn(d, child, parentError(d, child), todo);
      return;
    }
    d.about(id);
    if (!(d.thing(id) instanceof Context c) || c.err() != Value.Plain.NIL) {
      d.rule(StepRule.CONTEXT_CANCEL_AGAIN).next();
      return;
    }
    d.rule(StepRule.CONTEXT_CANCEL);
    cancelAndGoOn(d, id, instr.deadline() ? DEADLINE : CANCELLED, todo);
  }

  private static Value parentError(Draft d, int child) {
    return d.thing(child) instanceof Context c && c.parent() >= 0 && d.thing(c.parent()) instanceof Context p
        ? p.err()
        : CANCELLED;
  }

  private static void cancelAndGoOn(Draft d, int id, Value err, List<Integer> todo) {
    cancel(d, id, err);
    d.carrying(err);
    for (int i = 0; i < d.things(); i++) {
      if (d.thing(i) instanceof Context c && c.parent() == id && c.err() == Value.Plain.NIL) {
        todo.add(i);
      }
    }
    d.put(d.self().at(todo.isEmpty() ? 0 : 1, todo));
    if (todo.isEmpty()) {
      d.next();
    }
  }

  private static void cancel(Draft d, int id, Value err) {
    if (!(d.thing(id) instanceof Context c) || c.err() != Value.Plain.NIL) {
      return;
    }
    d.put(id, new Context(c.name(), c.parent(), c.done(), c.timer(), err));
    Channels.shut(d, c.done());
    if (c.timer() >= 0 && d.thing(c.timer()) instanceof Timer t) {
      d.put(c.timer(), t.set(false, 0));
    }
  }

  /// The channel that a cancelled context closes; nil for the background.
  static Value done(Draft d, Value context) {
    int id = Draft.id(context);
    return id >= 0 && d.thing(id) instanceof Context c ? new Value.Ref(c.done()) : Value.Plain.NIL;
  }

  static void err(Draft d, Value context, int slot) {
    int id = Draft.id(context);
    Value err = id >= 0 && d.thing(id) instanceof Context c ? c.err() : Value.Plain.NIL;
    d.rule(StepRule.CONTEXT_ERR).about(id).carrying(err).set(slot, err);
    d.next();
  }
}
