package chanlens.teach.simulator;

import chanlens.golang.WaitReason;
import chanlens.teach.program.ScriptProgram;
import chanlens.teach.program.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A goroutine at one moment.
///
/// @param id from 1, which is `main`
/// @param name of its function
/// @param parent who started it; 0 for `main` and what timers start
/// @param stack its calls, the innermost last; empty when it has ended
/// @param raised panics and calls of `Goexit` under way, the newest last
/// @param park what it waits for
/// @param wake what it was woken with, until it runs
/// @param stage how far it is within an operation of several steps
/// @param todo contexts it has still to cancel
public record SimGoroutine(
    int id,
    String name,
    int parent,
    Status status,
    List<Frame> stack,
    List<Raised> raised,
    Optional<Park> park,
    Optional<Wake> wake,
    int stage,
    List<Integer> todo) {

  public SimGoroutine {
    stack = List.copyOf(stack);
    raised = List.copyOf(raised);
    todo = List.copyOf(todo);
  }

  /// What the scheduler says of it. Which of the runnable ones is running is a matter of the step.
  public enum Status {
    RUNNABLE,
    WAITING,
    ENDED
  }

  /// A call.
  ///
  /// @param function of the program
  /// @param pc the instruction that comes next
  /// @param slots its variables
  /// @param defers what runs when it returns, the latest last
  public record Frame(int function, int pc, List<Value> slots, List<Deferred> defers, Phase phase) {
    public Frame {
      slots = List.copyOf(slots);
      defers = List.copyOf(defers);
    }

    /// The line of the script that comes next; 0 for none.
    public int line(ScriptProgram program) {
      return program.functions().get(function).lines().get(pc);
    }

    Frame at(int newPc) {
      return new Frame(function, newPc, slots, defers, phase);
    }

    Frame in(Phase newPhase) {
      return new Frame(function, pc, slots, defers, newPhase);
    }

    Frame with(int slot, Value value) {
      List<Value> all = new ArrayList<>(slots);
      all.set(slot, value);
      return new Frame(function, pc, all, defers, phase);
    }

    Frame deferring(List<Deferred> newDefers) {
      return new Frame(function, pc, slots, newDefers, phase);
    }
  }

  /// What a call is about.
  public enum Phase {
    RUNNING,
    /// It returns, and its deferred calls run.
    RETURNING,
    /// A panic or `Goexit` goes through it, and its deferred calls run.
    UNWINDING
  }

  /// A deferred call.
  public record Deferred(int function, List<Value> args) {
    public Deferred {
      args = List.copyOf(args);
    }
  }

  /// What ends a goroutine's calls: a panic, `runtime.Goexit`, a fatal error.
  ///
  /// @param value of the panic, or the message of the fatal error
  public record Raised(Value value, Way way, boolean recovered) {}

  /// How calls are ended.
  public enum Way {
    PANIC,
    GOEXIT,
    /// No deferred call runs.
    FATAL
  }

  /// Whether its last call is gone and it is about to end the program. Others can still run.
  public boolean isDying() {
    return status == Status.RUNNABLE && stack.isEmpty();
  }

  /// What a goroutine waits for.
  ///
  /// @param things channels or a lock, each at most once
  /// @param since microseconds of the run
  /// @param until when a sleep ends; -1 otherwise
  public record Park(WaitReason reason, List<Integer> things, long since, long until) {
    public Park {
      things = List.copyOf(things);
    }
  }

  /// What a goroutine is woken with.
  ///
  /// @param index the case of a select; 0 otherwise
  /// @param success false when a close woke it
  /// @param value what it received
  /// @param by who woke it; 0 for a timer
  public record Wake(int index, boolean success, Value value, int by) {}

  /// The innermost call.
  public Frame top() {
    return stack.getLast();
  }

  SimGoroutine with(Frame top) {
    List<Frame> frames = new ArrayList<>(stack);
    frames.set(frames.size() - 1, top);
    return withStack(frames);
  }

  SimGoroutine withStack(List<Frame> frames) {
    return new SimGoroutine(id, name, parent, status, frames, raised, park, wake, stage, todo);
  }

  SimGoroutine withRaised(List<Raised> all) {
    return new SimGoroutine(id, name, parent, status, stack, all, park, wake, stage, todo);
  }

  SimGoroutine parked(Park what) {
    return new SimGoroutine(
        id, name, parent, Status.WAITING, stack, raised, Optional.of(what), Optional.empty(), stage, todo);
  }

  SimGoroutine woken(Wake with) {
    return new SimGoroutine(id, name, parent, Status.RUNNABLE, stack, raised, park, Optional.of(with), stage, todo);
  }

  /// It has taken note of what woke it.
  SimGoroutine resumed() {
    return new SimGoroutine(
        id, name, parent, Status.RUNNABLE, stack, raised, Optional.empty(), Optional.empty(), stage, todo);
  }

  SimGoroutine at(int newStage, List<Integer> newTodo) {
    return new SimGoroutine(id, name, parent, status, stack, raised, park, wake, newStage, newTodo);
  }

  SimGoroutine ended() {
    return new SimGoroutine(
        id, name, parent, Status.ENDED, List.of(), List.of(), Optional.empty(), Optional.empty(), 0, List.of());
  }
}
