package chanlens.teach.program;

import java.util.List;
import java.util.OptionalInt;

/// One thing a goroutine does. Those that [#isLocal] says so of touch nothing that another goroutine sees; they run
/// together with the one before them.
public sealed interface Instr {
  /// Where a value goes that nobody wants.
  int NOWHERE = -1;

  /// `x = …` of a variable that no other goroutine has.
  record Assign(int slot, Operand value) implements Instr {}

  /// Makes the memory of a variable that several functions share and change.
  record NewCell(int slot, String name, Operand value) implements Instr {}

  record Jump(int target) implements Instr {}

  record JumpUnless(Operand condition, int target) implements Instr {}

  record Call(int function, List<Operand> args) implements Instr {}

  record Defer(int function, List<Operand> args) implements Instr {}

  record Return() implements Instr {}

  /// `recover()`.
  record Recover(int slot) implements Instr {}

  /// The channel of a timer or a ticker, `t.C`.
  record TimerChannel(Operand timer, int slot) implements Instr {}

  /// Makes a channel.
  record Make(int slot, String name, Type elem, Operand size) implements Instr {}

  /// `var mu sync.Mutex`.
  record MakeTool(int slot, String name, Type.Tool tool) implements Instr {}

  record Send(Operand channel, Operand value) implements Instr {}

  /// @param slot of the value, or [#NOWHERE]
  /// @param ok slot of the second result, or [#NOWHERE]
  /// @param zero what a closed and empty channel returns
  record Receive(Operand channel, int slot, int ok, Value zero) implements Instr {}

  record Close(Operand channel) implements Instr {}

  /// `len(ch)`, or `cap(ch)`.
  record Measure(Operand channel, boolean capacity, int slot) implements Instr {}

  /// @param otherwise the line of code of `default`, if there is one
  record Select(List<Case> cases, OptionalInt otherwise) implements Instr {
    public Select {
      cases = List.copyOf(cases);
    }
  }

  /// A case of a `select`.
  ///
  /// @param send whether it sends
  /// @param value what it sends, or what a receive from a closed channel returns
  /// @param slot of what is received, or [#NOWHERE]
  /// @param ok slot of the second result, or [#NOWHERE]
  /// @param target where it goes on
  record Case(boolean send, Operand channel, Operand value, int slot, int ok, int target) {}

  /// `go f(…)`.
  record Go(int function, List<Operand> args) implements Instr {}

  record Print(List<Operand> values) implements Instr {
    public Print {
      values = List.copyOf(values);
    }
  }

  record Panic(Operand value) implements Instr {}

  /// A call of Go's library. The first operand of a method is what it belongs to.
  record Library(Builtin call, List<Operand> args, int slot, String name) implements Instr {
    public Library {
      args = List.copyOf(args);
    }
  }

  /// `once.Do(f)`.
  record OnceDo(Operand once, int function, List<Operand> args) implements Instr {}

  /// The deferred end of a call of `once.Do`.
  record OnceDone(Operand once) implements Instr {}

  /// `ctx, cancel := context.WithCancel(parent)`.
  record MakeContext(int slot, int cancel, String name, Operand parent) implements Instr {}

  /// `ctx, cancel := context.WithTimeout(parent, d)`.
  record MakeTimeout(int slot, int cancel, String name, Operand parent, Operand after) implements Instr {}

  /// `cancel()`, or the deadline does the same.
  record Cancel(Operand context, boolean deadline) implements Instr {}

  /// `t := time.AfterFunc(d, f)`.
  record AfterFunc(int slot, String name, Operand after, int function, List<Operand> args) implements Instr {}

  /// Reads a variable that several goroutines have.
  record ReadCell(Operand cell, int slot) implements Instr {}

  /// Writes a variable that several goroutines have.
  record WriteCell(Operand cell, Operand value) implements Instr {}

  /// Whether no other goroutine can notice it.
  default boolean isLocal() {
    return switch (this) {
      case Assign _, NewCell _, Jump _, JumpUnless _, Call _, Defer _, Return _, TimerChannel _ -> true;
      case Library l -> l.call() == Builtin.BACKGROUND || l.call() == Builtin.CONTEXT_DONE;
      default -> false;
    };
  }
}
