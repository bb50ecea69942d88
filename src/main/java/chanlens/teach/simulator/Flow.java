package chanlens.teach.simulator;

import chanlens.teach.program.Builtin;
import chanlens.teach.program.Instr;
import chanlens.teach.program.Operand;
import chanlens.teach.program.Value;
import chanlens.teach.simulator.SimGoroutine.Deferred;
import chanlens.teach.simulator.SimGoroutine.Frame;
import chanlens.teach.simulator.SimGoroutine.Phase;
import chanlens.teach.simulator.SimGoroutine.Raised;
import chanlens.teach.simulator.SimGoroutine.Status;
import chanlens.teach.simulator.SimGoroutine.Way;
import chanlens.teach.simulator.Thing.Cell;
import java.util.ArrayList;
import java.util.List;

/// Calls, returns, deferred calls, panics: what happens within a goroutine. runtime/panic.go.
final class Flow {
  /// A loop that touches nothing shared is one step after so many instructions.
  private static final int MAX_LOCAL = 1_000;
  static final int MAX_CALLS = 500;

  private Flow() {}

  /// Runs what no other goroutine notices, up to the next instruction that one may notice.
  static void settle(Draft d) {
    for (int i = 0; i < MAX_LOCAL && canGoOn(d); i++) {
      try {
        local(d, d.instr(d.self()));
      } catch (Operand.Fault e) {
        return; // it panics in a step of its own
      }
    }
  }

  private static boolean canGoOn(Draft d) {
    SimGoroutine g = d.self();
    if (g.status() != Status.RUNNABLE || g.isDying() || g.wake().isPresent() || d.end().isPresent()) {
      return false;
    }
    Instr next = d.instr(g);
    boolean ends = next instanceof Instr.Return && g.stack().size() == 1 && g.top().defers().isEmpty();
    boolean overflows = next instanceof Instr.Call && g.stack().size() >= MAX_CALLS;
    return next.isLocal() && !ends && !overflows;
  }

  /// One instruction that no other goroutine notices.
  static void local(Draft d, Instr instr) {
    switch (instr) {
      case Instr.Assign a -> {
        d.set(a.slot(), d.value(a.value()));
        d.next();
      }
      case Instr.NewCell n -> {
        int cell = d.add(new Cell(n.name(), d.value(n.value())));
        d.set(n.slot(), new Value.Ref(cell));
        d.next();
      }
      case Instr.Jump j -> d.jump(j.target());
      case Instr.JumpUnless j -> {
        if (Operand.truth(d.value(j.condition()))) {
          d.next();
        } else {
          d.jump(j.target());
        }
      }
      case Instr.Call c -> {
        List<Value> args = d.values(c.args());
        d.next();
        call(d, c.function(), args);
      }
      case Instr.Defer f -> defer(d, f);
      case Instr.Return _ -> leave(d);
      case Instr.TimerChannel t -> {
        d.set(t.slot(), Timers.channel(d, d.value(t.timer())));
        d.next();
      }
      case Instr.Library l -> library(d, l);
      default -> throw new IllegalStateException(instr + " is noticed by others");
    }
  }

  private static void library(Draft d, Instr.Library l) {
    boolean background = l.call() == Builtin.BACKGROUND;
    d.set(l.slot(), background ? Value.Plain.NIL : Contexts.done(d, d.value(l.args().getFirst())));
    d.next();
  }

  private static void defer(Draft d, Instr.Defer f) {
    Frame top = d.self().top();
    List<Deferred> defers = new ArrayList<>(top.defers());
    defers.add(new Deferred(f.function(), d.values(f.args())));
    d.put(d.self().with(top.deferring(defers)));
    d.next();
  }

  static void call(Draft d, int function, List<Value> args) {
    List<Frame> stack = new ArrayList<>(d.self().stack());
    stack.add(d.frame(function, args));
    d.put(d.self().withStack(stack));
  }

  /// The innermost call returns: first what it deferred, then the one below goes on.
  private static void leave(Draft d) {
    Frame top = d.self().top();
    d.put(d.self().with(top.in(Phase.RETURNING)));
    if (runDeferred(d)) {
      return;
    }
    if (d.self().stack().size() > 1) {
      pop(d);
    } else if (!(d.instr(d.self()) instanceof Instr.Return)) {
      d.jump(d.program().functions().get(top.function()).code().size() - 1); // its end is a step of its own
    }
  }

  /// Calls the latest deferred function of the innermost call, if there is one.
  private static boolean runDeferred(Draft d) {
    Frame top = d.self().top();
    if (top.defers().isEmpty()) {
      return false;
    }
    Deferred last = top.defers().getLast();
    d.put(d.self().with(top.deferring(top.defers().subList(0, top.defers().size() - 1))));
    call(d, last.function(), last.args());
    return true;
  }

  /// Takes the innermost call away, and goes on with what the one below is about.
  private static void pop(Draft d) {
    List<Frame> stack = new ArrayList<>(d.self().stack());
    stack.removeLast();
    d.put(d.self().withStack(stack));
    switch (stack.getLast().phase()) {
      case RUNNING -> { }
      case RETURNING -> leave(d);
      case UNWINDING -> afterDeferred(d);
    }
  }

  private static void afterDeferred(Draft d) {
    Raised raised = d.self().raised().getLast();
    if (!raised.recovered()) {
      unwind(d);
      return;
    }
    d.put(d.self().withRaised(d.self().raised().subList(0, d.self().raised().size() - 1)));
    leave(d);
  }

  static void panic(Draft d, Value value) {
    raise(d, new Raised(value, Way.PANIC, false));
  }

  static void goexit(Draft d) {
    raise(d, new Raised(Value.Plain.NONE, Way.GOEXIT, false));
  }

  private static void raise(Draft d, Raised raised) {
    List<Raised> all = new ArrayList<>(d.self().raised());
    all.add(raised);
    d.put(d.self().withRaised(all).at(0, List.of()));
    unwind(d);
  }

  /// Runs the deferred calls from the innermost call outwards. A panic that gets out of the first call ends the
  /// program, `Goexit` ends the goroutine.
  private static void unwind(Draft d) {
    while (!d.self().stack().isEmpty()) {
      d.put(d.self().with(d.self().top().in(Phase.UNWINDING)));
      if (runDeferred(d)) {
        return;
      }
      List<Frame> stack = new ArrayList<>(d.self().stack());
      stack.removeLast();
      d.put(d.self().withStack(stack));
    }
    if (d.self().raised().getLast().way() == Way.GOEXIT) {
      d.put(d.self().ended());
    }
  }

  /// The last step of a goroutine that ends the program.
  static void die(Draft d) {
    Raised last = d.self().raised().getLast();
    String message = last.value().text();
    d.rule(StepRule.PANIC_ENDS).end(last.way() == Way.FATAL ? End.fatal(message) : End.panic(message));
    d.put(d.self().ended());
  }

  /// What `recover()` returns: only a function that the panic itself called gets its value.
  static void recover(Draft d, int slot) {
    List<Frame> stack = d.self().stack();
    List<Raised> raised = d.self().raised();
    boolean called = stack.size() > 1 && stack.get(stack.size() - 2).phase() == Phase.UNWINDING;
    if (!called || raised.isEmpty() || raised.getLast().way() != Way.PANIC || raised.getLast().recovered()) {
      d.rule(StepRule.RECOVER_NOTHING).set(slot, Value.Plain.NIL);
      d.next();
      return;
    }
    List<Raised> all = new ArrayList<>(raised);
    Value value = all.removeLast().value();
    all.add(new Raised(value, Way.PANIC, true));
    d.put(d.self().withRaised(all));
    d.rule(StepRule.RECOVER).carrying(value).set(slot, value);
    d.next();
  }

  /// The goroutine's function returns.
  static void end(Draft d) {
    boolean main = d.actor() == 1;
    d.rule(main ? StepRule.MAIN_END : StepRule.GO_END);
    d.put(d.self().ended());
    if (main) {
      d.end(End.exit(0));
    }
  }
}
