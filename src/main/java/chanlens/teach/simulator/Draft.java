package chanlens.teach.simulator;

import chanlens.golang.WaitReason;
import chanlens.teach.program.Function;
import chanlens.teach.program.Instr;
import chanlens.teach.program.Operand;
import chanlens.teach.program.ScriptProgram;
import chanlens.teach.program.Value;
import chanlens.teach.simulator.SimGoroutine.Frame;
import chanlens.teach.simulator.SimGoroutine.Park;
import chanlens.teach.simulator.SimGoroutine.Raised;
import chanlens.teach.simulator.SimGoroutine.Status;
import chanlens.teach.simulator.SimGoroutine.Wake;
import chanlens.teach.simulator.SimGoroutine.Way;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A state that is being changed by one step, and what is to be said of the step.
final class Draft {
  private final ScriptProgram program;
  private final List<SimGoroutine> goroutines;
  private final List<Thing> things;
  private final List<String> output;
  private long now;
  private Optional<End> end;

  private int actor;
  private int line;
  private StepRule rule = StepRule.COMPUTE;
  private int thing = -1;
  private int partner;
  private final List<Integer> woken = new ArrayList<>();
  private Optional<Value> carried = Optional.empty();
  private int slot = -1;
  private int index = -1;
  private Optional<Value> raised = Optional.empty();

  Draft(ScriptProgram program, State state, int actor) {
    this.program = program;
    this.goroutines = new ArrayList<>(state.goroutines());
    this.things = new ArrayList<>(state.things());
    this.output = new ArrayList<>(state.output());
    this.now = state.now();
    this.end = state.end();
    this.actor = actor;
  }

  ScriptProgram program() {
    return program;
  }

  State state() {
    return new State(goroutines, things, output, now, end);
  }

  Happening event() {
    return new Happening(rule, actor, line, thing, partner, woken, carried, slot, index);
  }

  // goroutines

  int actor() {
    return actor;
  }

  SimGoroutine self() {
    return goroutine(actor);
  }

  SimGoroutine goroutine(int id) {
    return goroutines.get(id - 1);
  }

  void put(SimGoroutine g) {
    goroutines.set(g.id() - 1, g);
  }

  /// Makes a goroutine that is about to begin.
  int start(int function, List<Value> args, int parent) {
    int id = goroutines.size() + 1;
    Function f = program.functions().get(function);
    goroutines.add(
        new SimGoroutine(
            id, f.name(), parent, Status.RUNNABLE, List.of(frame(function, args)), List.of(), Optional.empty(),
            Optional.empty(), 0, List.of()));
    woken.add(id);
    return id;
  }

  Frame frame(int function, List<Value> args) {
    int size = program.functions().get(function).slots().size();
    List<Value> slots = new ArrayList<>(args);
    slots.addAll(Collections.nCopies(Math.max(0, size - args.size()), Value.Plain.NONE));
    return new Frame(function, 0, slots, List.of(), SimGoroutine.Phase.RUNNING);
  }

  Instr instr(SimGoroutine g) {
    return program.functions().get(g.top().function()).code().get(g.top().pc());
  }

  int line(SimGoroutine g) {
    return g.top().line(program);
  }

  void at(int newLine) {
    line = newLine;
  }

  // the variables of whoever acts

  Value value(Operand operand) {
    return operand.in(self().top().slots());
  }

  List<Value> values(List<Operand> operands) {
    return operands.stream().map(this::value).toList();
  }

  void set(int to, Value value) {
    if (to != Instr.NOWHERE) {
      put(self().with(self().top().with(to, value)));
    }
  }

  /// Goes on with the next instruction.
  void next() {
    jump(self().top().pc() + 1);
  }

  void jump(int pc) {
    put(self().with(self().top().at(pc)));
  }

  void park(WaitReason reason, List<Integer> on) {
    put(self().parked(new Park(reason, on, now, -1)));
  }

  void sleep(long until) {
    put(self().parked(new Park(WaitReason.of("sleep"), List.of(), now, until)));
  }

  /// Takes note of what woke it.
  Optional<Wake> resume() {
    Optional<Wake> wake = self().wake();
    if (wake.isPresent()) {
      partner = wake.get().by();
      put(self().resumed());
    }
    return wake;
  }

  void wake(int id, Wake with) {
    put(goroutine(id).woken(with));
    woken.add(id);
  }

  /// Wakes one that learns nothing but that it goes on.
  void wake(int id) {
    wake(id, new Wake(0, true, Value.Plain.NONE, actor));
  }

  /// A panic begins.
  void raise(String message) {
    raised = Optional.of(new Value.Failure(message));
  }

  void raise(Value value) {
    raised = Optional.of(value);
  }

  Optional<Value> raised() {
    return raised;
  }

  void clearRaised() {
    raised = Optional.empty();
  }

  // things

  int add(Thing made) {
    things.add(made);
    return things.size() - 1;
  }

  Thing thing(int id) {
    return things.get(id);
  }

  int things() {
    return things.size();
  }

  void put(int id, Thing changed) {
    things.set(id, changed);
  }

  /// The thing a variable leads to; -1 for nil.
  static int id(Value value) {
    return value instanceof Value.Ref(int id) ? id : -1;
  }

  // the rest

  long now() {
    return now;
  }

  void pass(long until) {
    now = Math.max(now, until);
  }

  void print(String text) {
    output.add(text);
  }

  /// An error that nothing recovers from: the next step of this goroutine ends the program.
  void fatal(String message) {
    Raised raisedNow = new Raised(new Value.Failure(message), Way.FATAL, false);
    put(self().withStack(List.of()).withRaised(List.of(raisedNow)));
  }

  void end(End how) {
    end = Optional.of(how);
  }

  Optional<End> end() {
    return end;
  }

  // what is said of the step

  Draft rule(StepRule newRule) {
    rule = newRule;
    return this;
  }

  Draft about(int newThing) {
    thing = newThing;
    return this;
  }

  Draft with(int newPartner) {
    partner = newPartner;
    return this;
  }

  Draft carrying(Value value) {
    carried = Optional.of(value);
    return this;
  }

  Draft inSlot(int newSlot) {
    slot = newSlot;
    return this;
  }

  Draft ofCase(int newIndex) {
    index = newIndex;
    return this;
  }
}
