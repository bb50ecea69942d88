package chanlens.teach.simulator;

import chanlens.teach.program.Instr;
import chanlens.teach.program.Operand;
import chanlens.teach.program.ScriptProgram;
import chanlens.teach.program.Value;
import chanlens.teach.simulator.SimGoroutine.Status;
import chanlens.teach.simulator.Thing.Atomic;
import chanlens.teach.simulator.Thing.Cell;
import chanlens.teach.simulator.Thing.Pool;
import chanlens.teach.simulator.Thing.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs a program step by step: which moves are possible in a state, and what each leads to. Has no state of its own.
public final class Machine {
  private final ScriptProgram program;
  private final TimeModel clock;

  public Machine(ScriptProgram program, TimeModel clock) {
    this.program = program;
    this.clock = clock;
  }

  public ScriptProgram program() {
    return program;
  }

  /// Before the first step of `main`.
  public State start() {
    Draft d = new Draft(program, new State(List.of(), List.of(), List.of(), 0, Optional.empty()), 1);
    d.start(0, List.of(), 0);
    Flow.settle(d);
    return d.state();
  }

  /// What can happen next, in the order of [Move]; nothing once the program has ended.
  public List<Move> moves(State state) {
    if (state.end().isPresent()) {
      return List.of();
    }
    List<Move> moves = new ArrayList<>();
    for (SimGoroutine g : state.goroutines()) {
      if (g.status() == Status.RUNNABLE) {
        runs(state, g, moves);
      }
    }
    boolean idle = moves.isEmpty();
    if (idle || clock == TimeModel.ANY) {
      times(state, idle, moves);
    }
    if (moves.isEmpty()) {
      moves.add(new Move(Move.Kind.NOTICE_DEADLOCK, 0, 0));
    }
    return moves;
  }

  private void runs(State state, SimGoroutine g, List<Move> moves) {
    Draft d = new Draft(program, state, g.id());
    if (g.isDying()) {
      moves.add(Move.run(g.id()));
      return;
    }
    List<Integer> choices =
        switch (d.instr(g)) {
          case Instr.Select s -> Selects.choices(d, s);
          case Instr.Cancel _ -> Contexts.choices(d);
          default -> List.of();
        };
    if (choices.isEmpty()) {
      moves.add(Move.run(g.id()));
    }
    choices.forEach(c -> moves.add(Move.run(g.id(), c)));
  }

  /// Timers and ends of sleeps. When nothing else can happen, only what the runtime has in its heap can go on.
  private void times(State state, boolean idle, List<Move> moves) {
    Draft d = new Draft(program, state, 0);
    long next = Long.MAX_VALUE;
    boolean any = false;
    for (Move m : pending(d, state)) {
      next = Math.min(next, when(state, m));
      boolean heaped = m.kind() == Move.Kind.FIRE && d.thing(m.id()) instanceof Timer t && Timers.isInHeap(d, t);
      any |= heaped || m.kind() == Move.Kind.WAKE_SLEEPER;
    }
    for (Move m : pending(d, state)) {
      if ((any || !idle) && (clock == TimeModel.ANY || when(state, m) == next)) {
        moves.add(m);
      }
    }
  }

  private static List<Move> pending(Draft d, State state) {
    List<Move> all = new ArrayList<>();
    for (SimGoroutine g : state.goroutines()) {
      if (g.status() == Status.WAITING && g.park().filter(p -> p.until() >= 0).isPresent()) {
        all.add(new Move(Move.Kind.WAKE_SLEEPER, g.id(), 0));
      }
    }
    for (int i = 0; i < d.things(); i++) {
      if (d.thing(i) instanceof Timer t && t.active()) {
        all.add(new Move(Move.Kind.FIRE, i, 0));
      }
    }
    return all;
  }

  private static long when(State state, Move m) {
    return m.kind() == Move.Kind.WAKE_SLEEPER
        ? state.goroutine(m.id()).park().map(SimGoroutine.Park::until).orElse(0L)
        : state.things().get(m.id()) instanceof Timer t ? t.when() : 0;
  }

  /// @param move one of [#moves]
  public PlayStep apply(State before, Move move) {
    boolean goroutine = move.kind() == Move.Kind.RUN;
    Draft d = new Draft(program, before, goroutine ? move.id() : 0);
    switch (move.kind()) {
      case RUN -> run(d, move.choice());
      case WAKE_SLEEPER -> awake(d, move.id());
      case FIRE -> Timers.fire(d, move.id());
      case NOTICE_DEADLOCK -> deadlock(d);
    }
    Happening event = d.event();
    return new PlayStep(move, event, settled(before, d.state(), event));
  }

  /// Whoever moved goes on to what others may notice, and so do goroutines that just began.
  private State settled(State before, State state, Happening event) {
    State now = state;
    if (event.goroutine() > 0) {
      now = settled(now, event.goroutine());
    }
    for (int id = before.goroutines().size() + 1; id <= state.goroutines().size(); id++) {
      now = settled(now, id);
    }
    return now;
  }

  private State settled(State state, int goroutine) {
    Draft d = new Draft(program, state, goroutine);
    Flow.settle(d);
    return d.state();
  }

  private static void awake(Draft d, int goroutine) {
    d.pass(d.goroutine(goroutine).park().map(SimGoroutine.Park::until).orElse(0L));
    d.rule(StepRule.SLEEP_READY).with(goroutine).wake(goroutine);
  }

  /// runtime/proc.go checkdead.
  private static void deadlock(Draft d) {
    boolean main = d.goroutine(1).status() != Status.ENDED;
    boolean nobody = !main && d.state().waiting().isEmpty();
    d.rule(main ? StepRule.DEADLOCK : StepRule.DEADLOCK_WITHOUT_MAIN);
    d.end(
        End.deadlock(
            nobody
                ? "no goroutines (main called runtime.Goexit) - deadlock!"
                : "all goroutines are asleep - deadlock!"));
  }

  private void run(Draft d, int choice) {
    if (d.self().isDying()) {
      Flow.die(d);
      return;
    }
    Instr instr = d.instr(d.self());
    d.at(d.line(d.self()));
    try {
      if (instr.isLocal()) {
        alone(d, instr);
      } else {
        perform(d, instr, choice);
      }
    } catch (Operand.Fault e) {
      d.rule(StepRule.PANIC).raise(String.valueOf(e.getMessage()));
    }
    Optional<Value> raised = d.raised();
    d.clearRaised();
    raised.ifPresent(v -> Flow.panic(d, v));
  }

  /// What only this goroutine notices, where a step ends after all: its end, a loop without end, calls without end.
  private static void alone(Draft d, Instr instr) {
    boolean last = d.self().stack().size() == 1 && d.self().top().defers().isEmpty();
    if (instr instanceof Instr.Return && last) {
      Flow.end(d);
    } else if (d.self().stack().size() >= Flow.MAX_CALLS) {
      d.rule(StepRule.PANIC).fatal("stack overflow");
    } else {
      d.rule(StepRule.COMPUTE);
      Flow.local(d, instr);
    }
  }

  private void perform(Draft d, Instr instr, int choice) {
    switch (instr) {
      case Instr.Make m -> Channels.make(d, m);
      case Instr.MakeTool m -> tool(d, m);
      case Instr.Send s -> Channels.send(d, s);
      case Instr.Receive r -> Channels.receive(d, r);
      case Instr.Close c -> Channels.close(d, c);
      case Instr.Measure m -> Channels.measure(d, m);
      case Instr.Select s -> Selects.select(d, s, choice);
      case Instr.Go g -> go(d, g);
      case Instr.Print p -> print(d, p);
      case Instr.Panic p -> d.rule(StepRule.PANIC).carrying(d.value(p.value())).raise(d.value(p.value()));
      case Instr.Recover r -> Flow.recover(d, r.slot());
      case Instr.OnceDo o -> once(d, o);
      case Instr.OnceDone o -> Gatherings.leave(d, o);
      case Instr.MakeContext m -> Contexts.make(d, m);
      case Instr.MakeTimeout m -> Contexts.makeTimeout(d, clock, m);
      case Instr.Cancel c -> Contexts.cancel(d, c, choice);
      case Instr.AfterFunc a -> Timers.afterFunc(d, clock, a);
      case Instr.ReadCell r -> read(d, r);
      case Instr.WriteCell w -> write(d, w);
      case Instr.Library l -> library(d, l);
      default -> throw new IllegalStateException(instr + " is not noticed by others");
    }
  }

  private static void tool(Draft d, Instr.MakeTool m) {
    Thing made =
        switch (m.tool()) {
          case MUTEX -> Mutexes.of(m.name());
          case RWMUTEX -> RWMutexes.of(m.name());
          case WAITGROUP -> new Thing.WaitGroup(m.name(), 0, List.of());
          case ONCE -> new Thing.Once(m.name(), false, false, List.of());
          case POOL -> new Pool(m.name(), List.of(), List.of());
          default -> new Atomic(m.name(), 0);
        };
    int id = d.add(made);
    d.rule(StepRule.MAKE).about(id).set(m.slot(), new Value.Ref(id));
    d.next();
  }

  private static void go(Draft d, Instr.Go g) {
    List<Value> args = d.values(g.args());
    d.next();
    d.rule(StepRule.GO).with(d.start(g.function(), args, d.actor()));
  }

  private static void print(Draft d, Instr.Print p) {
    String line = String.join(" ", d.values(p.values()).stream().map(Value::text).toList());
    d.print(line);
    d.rule(StepRule.PRINT).carrying(new Value.Text(line)).next();
  }

  private static void once(Draft d, Instr.OnceDo o) {
    List<Value> args = new ArrayList<>(d.values(o.args()));
    Value once = d.value(o.once());
    if (Gatherings.enter(d, o)) {
      Flow.call(d, o.function(), args);
      d.set(d.self().top().slots().size() - 1, once);
    }
  }

  private static void read(Draft d, Instr.ReadCell r) {
    int id = Draft.id(d.value(r.cell()));
    Value value = d.thing(id) instanceof Cell c ? c.value() : Value.Plain.NONE;
    d.rule(StepRule.READ).about(id).carrying(value).set(r.slot(), value);
    d.next();
  }

  private static void write(Draft d, Instr.WriteCell w) {
    int id = Draft.id(d.value(w.cell()));
    Value value = d.value(w.value());
    d.put(id, new Cell(d.thing(id).name(), value));
    d.rule(StepRule.WRITE).about(id).carrying(value).next();
  }

  private void library(Draft d, Instr.Library l) {
    List<Value> args = d.values(l.args());
    Value first = args.isEmpty() ? Value.Plain.NIL : args.getFirst();
    Value second = args.size() < 2 ? Value.Plain.NIL : args.get(1);
    int id = Draft.id(first);
    switch (l.call()) {
      case MUTEX_LOCK -> {
        if (Mutexes.lock(d, id)) {
          d.next();
        }
      }
      case MUTEX_UNLOCK -> {
        if (Mutexes.unlock(d, id)) {
          d.next();
        }
      }
      case MUTEX_TRY_LOCK -> Mutexes.tryLock(d, id, l.slot());
      case RW_LOCK -> RWMutexes.writeLock(d, id);
      case RW_UNLOCK -> RWMutexes.writeUnlock(d, id);
      case RW_RLOCK -> RWMutexes.readLock(d, id);
      case RW_RUNLOCK -> RWMutexes.readUnlock(d, id);
      case GROUP_ADD -> Gatherings.add(d, id, (int) number(second));
      case GROUP_DONE -> Gatherings.add(d, id, -1);
      case GROUP_WAIT -> Gatherings.wait(d, id);
      case COND_WAIT -> Gatherings.condWait(d, id);
      case COND_SIGNAL -> Gatherings.signal(d, id, false);
      case COND_BROADCAST -> Gatherings.signal(d, id, true);
      case NEW_COND -> newCond(d, l, id);
      case ATOMIC_ADD, ATOMIC_LOAD, ATOMIC_STORE -> atomic(d, l, id, number(second));
      case POOL_PUT, POOL_GET -> Pools.use(d, l, id, second);
      case COLLECT -> Pools.collect(d);
      case CONTEXT_ERR -> Contexts.err(d, first, l.slot());
      case SLEEP -> Timers.sleep(d, clock, first);
      case AFTER, NEW_TIMER -> Timers.start(d, clock, l, first, false);
      case NEW_TICKER -> Timers.start(d, clock, l, first, true);
      case TIMER_STOP, TICKER_STOP -> Timers.stop(d, id, l.slot());
      case TIMER_RESET, TICKER_RESET -> Timers.reset(d, clock, id, second, l.slot());
      case GOEXIT -> {
        d.rule(StepRule.GOEXIT);
        Flow.goexit(d);
      }
      case GOSCHED -> d.rule(StepRule.GOSCHED).next();
      case EXIT -> d.rule(StepRule.EXIT).end(End.exit((int) number(first)));
      case BACKGROUND, CONTEXT_DONE -> throw new IllegalStateException(l + " is not noticed by others");
    }
  }

  private static long number(Value value) {
    return value instanceof Value.Int(long n) ? n : 0;
  }

  private static void newCond(Draft d, Instr.Library l, int mutex) {
    int id = d.add(new Thing.Cond(l.name(), mutex, List.of()));
    d.rule(StepRule.MAKE).about(id).set(l.slot(), new Value.Ref(id));
    d.next();
  }

  private static void atomic(Draft d, Instr.Library l, int id, long argument) {
    long before = d.thing(id) instanceof Atomic a ? a.value() : 0;
    long after =
        switch (l.call()) {
          case ATOMIC_ADD -> before + argument;
          case ATOMIC_STORE -> argument;
          default -> before;
        };
    d.put(id, new Atomic(d.thing(id).name(), after));
    Value value = new Value.Int(after);
    d.rule(StepRule.ATOMIC).about(id).carrying(value).set(l.slot(), value);
    d.next();
  }
}
