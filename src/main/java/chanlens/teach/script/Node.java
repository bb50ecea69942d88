package chanlens.teach.script;

import chanlens.teach.program.Builtin;
import chanlens.teach.program.Operand.Sign;
import chanlens.teach.program.Type;
import chanlens.teach.program.Value;
import java.util.List;
import java.util.Optional;

/// A script as a tree, types known.
final class Node {
  private Node() {}

  /// What has a value.
  sealed interface Expr {
    Type type();
  }

  record Literal(Value value, Type type) implements Expr {}

  record Name(Variable variable) implements Expr {
    @Override
    public Type type() {
      return variable.type();
    }
  }

  /// `&mu`: the same place in memory as `mu`.
  record Address(Variable variable, Type type) implements Expr {}

  record Joined(Sign sign, Expr left, Expr right, Type type) implements Expr {}

  /// `&&` or `||`.
  record Both(boolean and, Expr left, Expr right, Type type) implements Expr {}

  record Inverted(Expr operand, Type type) implements Expr {}

  record Received(Expr channel, Type type) implements Expr {}

  record Measured(Expr channel, boolean capacity, Type type) implements Expr {}

  record Recovered(Type type) implements Expr {}

  record Made(Type.Chan type, Expr size) implements Expr {}

  record Called(Builtin call, List<Expr> args, Type type) implements Expr {}

  /// `t.C`.
  record TimerField(Expr timer, Type type) implements Expr {}

  /// What is done.
  sealed interface Stmt {
    /// From 1.
    int line();
  }

  record Declare(int line, Variable variable, Optional<Expr> value) implements Stmt {}

  record Set(int line, Variable variable, Expr value) implements Stmt {}

  /// `v, ok := <-ch`, `v, ok = <-ch`; a variable called `_` takes nothing.
  ///
  /// @param fresh whether it declares them
  record Receive2(int line, Variable value, Variable ok, boolean fresh, Expr channel) implements Stmt {}

  record DeclareContext(int line, Variable context, Variable cancel, Expr parent, Optional<Expr> after)
      implements Stmt {}

  /// @param variable takes nothing when it is called `_`
  record DeclareAfterFunc(int line, Variable variable, Expr after, Func func) implements Stmt {}

  record Send(int line, Expr channel, Expr value) implements Stmt {}

  record Close(int line, Expr channel) implements Stmt {}

  record Cancel(int line, Expr cancel) implements Stmt {}

  record Do(int line, Expr expr) implements Stmt {}

  record Print(int line, List<Expr> values) implements Stmt {}

  record Panic(int line, Expr value) implements Stmt {}

  record Start(int line, How how, Callee callee) implements Stmt {}

  record OnceDo(int line, Expr once, Func func) implements Stmt {}

  record If(int line, List<Stmt> before, Expr condition, List<Stmt> yes, List<Stmt> no) implements Stmt {}

  /// `for`, `for condition`, `for init; condition; post`.
  record Loop(
      int line, String label, List<Stmt> before, Optional<Expr> condition, List<Stmt> after, List<Stmt> body)
      implements Stmt {}

  /// `for x := range n` or `for x := range ch`.
  record Range(int line, String label, Variable variable, Expr over, List<Stmt> body) implements Stmt {}

  record Select(int line, String label, List<Case> cases) implements Stmt {}

  /// `break`, `continue`.
  record Leave(int line, boolean again, String label) implements Stmt {}

  record Return(int line) implements Stmt {}

  record Block(int line, List<Stmt> body) implements Stmt {}

  /// @param op what it waits for; empty for `default`
  record Case(int line, Optional<Stmt> op, List<Stmt> body) {}

  /// How a function is called.
  enum How {
    CALL,
    GO,
    DEFER
  }

  /// What is called, started or deferred.
  sealed interface Callee {}

  record Named(String function, List<Expr> args) implements Callee {}

  record Lambda(Func func, List<Expr> args) implements Callee {}

  /// A library call, `close`, `print`, `cancel` or `panic`, to be performed later.
  record Operation(Stmt stmt, List<Expr> args) implements Callee {}

  /// A function.
  record Func(String name, Closure closure, List<Variable> parameters, List<Stmt> body, int line, int end) {}

  /// A script.
  record Script(List<Func> functions) {}
}
