package chanlens.teach.script;

import chanlens.teach.program.Instr;
import chanlens.teach.program.Operand;
import chanlens.teach.program.Type;
import chanlens.teach.script.Node.Expr;
import java.util.ArrayList;
import java.util.List;

/// Turns expressions into operands, with the instructions that compute them.
final class ExpressionCompiler {
  private final Code code;

  ExpressionCompiler(Code code) {
    this.code = code;
  }

  List<Operand> exprs(List<Expr> all) throws ScriptError {
    List<Operand> operands = new ArrayList<>();
    for (Expr e : all) {
      operands.add(expr(e));
    }
    return operands;
  }

  Operand expr(Expr expr) throws ScriptError {
    return expr(expr, "");
  }

  /// @param name what it will be called, for what is made
  Operand expr(Expr expr, String name) throws ScriptError {
    return switch (expr) {
      case Node.Literal l -> new Operand.Const(l.value());
      case Node.Name n -> read(n.variable());
      case Node.Address a -> read(a.variable());
      case Node.Joined j -> {
        Operand left = expr(j.left());
        yield new Operand.Binary(j.sign(), left, expr(j.right()));
      }
      case Node.Inverted i -> new Operand.Not(expr(i.operand()));
      case Node.Both b -> both(b);
      default -> result(expr, name);
    };
  }

  private Operand read(Variable variable) {
    if (!variable.isShared()) {
      return code.operand(variable);
    }
    int slot = code.slot("");
    code.add(new Instr.ReadCell(code.operand(variable), slot));
    return new Operand.Slot(slot);
  }

  /// The right side is only computed when it matters.
  private Operand both(Node.Both b) throws ScriptError {
    int slot = code.slot("");
    code.add(new Instr.Assign(slot, expr(b.left())));
    Operand first = new Operand.Slot(slot);
    Operand goOn = b.and() ? first : new Operand.Not(first);
    int skip = code.jumpUnless(goOn);
    code.add(new Instr.Assign(slot, expr(b.right())));
    code.landUnless(skip, goOn);
    return first;
  }

  /// What takes an instruction of its own.
  private Operand result(Expr expr, String name) throws ScriptError {
    int slot = code.slot("");
    switch (expr) {
      case Node.Received r ->
          code.add(new Instr.Receive(expr(r.channel()), slot, Instr.NOWHERE, elem(r.channel()).zero()));
      case Node.Measured m -> code.add(new Instr.Measure(expr(m.channel()), m.capacity(), slot));
      case Node.Made m -> code.add(new Instr.Make(slot, name, m.type().elem(), expr(m.size())));
      case Node.Called c -> code.add(new Instr.Library(c.call(), exprs(c.args()), slot, name));
      case Node.TimerField t -> code.add(new Instr.TimerChannel(expr(t.timer()), slot));
      default -> code.add(new Instr.Recover(slot));
    }
    return new Operand.Slot(slot);
  }

  /// A value that is computed once and kept.
  Operand kept(Operand value) {
    int slot = code.slot("");
    code.add(new Instr.Assign(slot, value));
    return new Operand.Slot(slot);
  }

  static Type elem(Expr channel) {
    return channel.type() instanceof Type.Chan c ? c.elem() : Type.Basic.NOTHING;
  }
}
