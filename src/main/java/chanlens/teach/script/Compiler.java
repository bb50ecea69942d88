package chanlens.teach.script;

import chanlens.teach.program.Function;
import chanlens.teach.program.GoRelease;
import chanlens.teach.program.Instr;
import chanlens.teach.program.Operand;
import chanlens.teach.program.ScriptProgram;
import chanlens.teach.program.Type;
import chanlens.teach.program.Value;
import chanlens.teach.script.Node.Expr;
import chanlens.teach.script.Node.Func;
import chanlens.teach.script.Node.How;
import chanlens.teach.script.Node.Stmt;
import chanlens.teach.script.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Turns a tree into instructions.
final class Compiler {
  private final GoRelease release;
  private final Map<String, Integer> declared = new HashMap<>();
  private final List<Function> functions = new ArrayList<>();

  private Compiler(GoRelease release) {
    this.release = release;
  }

  static ScriptProgram program(String text, Node.Script script, GoRelease release) throws ScriptError {
    Compiler compiler = new Compiler(release);
    for (Func f : script.functions()) {
      compiler.declared.put(f.name(), compiler.reserve(f.name()));
    }
    for (Func f : script.functions()) {
      compiler.write(compiler.declared.getOrDefault(f.name(), 0), f, List.of());
    }
    compiler.deadline();
    return new ScriptProgram(text.lines().toList(), compiler.functions, release);
  }

  private void deadline() {
    Code code = new Code("deadline");
    code.add(new Instr.Cancel(new Operand.Slot(code.slot("ctx")), true));
    code.add(new Instr.Return());
    functions.add(code.function(1));
  }

  private int reserve(String name) {
    functions.add(new Function(name, 0, List.of(), List.of(), List.of()));
    return functions.size() - 1;
  }

  private void write(int index, Func func, List<Variable> captures) throws ScriptError {
    Code code = new Code(func.name());
    code.at(func.line());
    captures.forEach(code::slot);
    List<Integer> arguments = func.parameters().stream().map(p -> code.slot(p.isShared() ? "" : p.name())).toList();
    for (int i = 0; i < arguments.size(); i++) {
      Variable parameter = func.parameters().get(i);
      new Body(code).declare(parameter, new Operand.Slot(arguments.get(i)));
    }
    new Body(code).all(func.body());
    code.at(func.end());
    code.add(new Instr.Return());
    functions.set(index, code.function(captures.size() + arguments.size()));
  }

  /// Writes the statements of one function.
  private final class Body {
    private final Code code;
    private final ExpressionCompiler expressions;

    Body(Code code) {
      this.code = code;
      this.expressions = new ExpressionCompiler(code);
    }

    void all(List<Stmt> statements) throws ScriptError {
      for (Stmt s : statements) {
        statement(s);
      }
    }

    private void statement(Stmt stmt) throws ScriptError {
      code.at(stmt.line());
      switch (stmt) {
        case Node.Declare d -> declaration(d);
        case Node.Set s -> store(s.variable(), expressions.expr(s.value(), s.variable().name()));
        case Node.Receive2 r -> receive2(r);
        case Node.DeclareContext c -> context(c);
        case Node.DeclareAfterFunc a -> afterFunc(a);
        case Node.Send s -> {
          Operand channel = expressions.expr(s.channel());
          code.add(new Instr.Send(channel, expressions.expr(s.value())));
        }
        case Node.Close c -> code.add(new Instr.Close(expressions.expr(c.channel())));
        case Node.Cancel c -> code.add(new Instr.Cancel(expressions.expr(c.cancel()), false));
        case Node.Do d -> alone(d.expr());
        case Node.Print p -> code.add(new Instr.Print(expressions.exprs(p.values())));
        case Node.Panic p -> code.add(new Instr.Panic(expressions.expr(p.value())));
        case Node.Start s -> start(s);
        case Node.OnceDo o -> once(o);
        case Node.If i -> condition(i);
        case Node.Loop l -> loop(l);
        case Node.Range r -> range(r);
        case Node.Select s -> select(s);
        case Node.Leave l -> leave(l);
        case Node.Return _ -> code.add(new Instr.Return());
        case Node.Block b -> all(b.body());
      }
    }

    void declare(Variable variable, Operand value) {
      int slot = code.slot(variable);
      if (variable.isShared()) {
        code.add(new Instr.NewCell(slot, variable.name(), value));
      } else if (!value.equals(new Operand.Slot(slot))) {
        code.add(new Instr.Assign(slot, value));
      }
    }

    private void store(Variable variable, Operand value) {
      if (variable.name().equals("_")) {
        return;
      }
      if (variable.isShared()) {
        code.add(new Instr.WriteCell(code.operand(variable), value));
      } else {
        code.add(new Instr.Assign(code.slot(variable), value));
      }
    }

    private void declaration(Node.Declare d) throws ScriptError {
      Variable v = d.variable();
      if (d.value().isPresent()) {
        declare(v, expressions.expr(d.value().get(), v.name()));
      } else if (v.type() instanceof Type.Tool tool) {
        int slot = code.slot("");
        code.add(new Instr.MakeTool(slot, v.name(), tool));
        declare(v, new Operand.Slot(slot));
      } else {
        declare(v, new Operand.Const(v.type().zero()));
      }
    }

    private void receive2(Node.Receive2 r) throws ScriptError {
      Operand channel = expressions.expr(r.channel());
      int slot = code.slot("");
      int ok = code.slot("");
      code.add(new Instr.Receive(channel, slot, ok, ExpressionCompiler.elem(r.channel()).zero()));
      received(r, slot, ok);
    }

    private void received(Node.Receive2 r, int slot, int ok) {
      place(r.value(), r.fresh(), slot);
      place(r.ok(), r.fresh(), ok);
    }

    private void place(Variable variable, boolean fresh, int slot) {
      if (variable.name().equals("_")) {
        return;
      }
      if (fresh) {
        declare(variable, new Operand.Slot(slot));
      } else {
        store(variable, new Operand.Slot(slot));
      }
    }

    private void context(Node.DeclareContext c) throws ScriptError {
      Operand parent = expressions.expr(c.parent());
      int slot = code.slot("");
      int cancel = code.slot("");
      String name = c.context().name();
      code.add(
          c.after().isPresent()
              ? new Instr.MakeTimeout(slot, cancel, name, parent, expressions.expr(c.after().get()))
              : new Instr.MakeContext(slot, cancel, name, parent));
      place(c.context(), true, slot);
      place(c.cancel(), true, cancel);
    }

    private void afterFunc(Node.DeclareAfterFunc a) throws ScriptError {
      Operand after = expressions.expr(a.after());
      int function = literal(a.func());
      int slot = code.slot("");
      code.add(new Instr.AfterFunc(slot, a.variable().name(), after, function, captured(a.func())));
      place(a.variable(), true, slot);
    }

    private int literal(Func func) throws ScriptError {
      int index = reserve(func.name());
      write(index, func, List.copyOf(func.closure().captures()));
      return index;
    }

    private List<Operand> captured(Func func) {
      return func.closure().captures().stream().map(code::operand).toList();
    }

    private void alone(Expr expr) throws ScriptError {
      if (expr instanceof Node.Received r) {
        Value zero = ExpressionCompiler.elem(r.channel()).zero();
        code.add(new Instr.Receive(expressions.expr(r.channel()), Instr.NOWHERE, Instr.NOWHERE, zero));
      } else if (expr instanceof Node.Called c) {
        code.add(new Instr.Library(c.call(), expressions.exprs(c.args()), Instr.NOWHERE, ""));
      } else {
        expressions.expr(expr);
      }
    }

    private void start(Node.Start s) throws ScriptError {
      List<Operand> args = new ArrayList<>();
      int function =
          switch (s.callee()) {
            case Node.Named n -> {
              args.addAll(expressions.exprs(n.args()));
              yield declared.getOrDefault(n.function(), 0);
            }
            case Node.Lambda l -> {
              args.addAll(captured(l.func()));
              args.addAll(expressions.exprs(l.args()));
              yield literal(l.func());
            }
            case Node.Operation o -> {
              args.addAll(expressions.exprs(o.args()));
              yield operation(o);
            }
          };
      code.add(start(s.how(), function, args));
    }

    private static Instr start(How how, int function, List<Operand> args) {
      return switch (how) {
        case CALL -> new Instr.Call(function, args);
        case GO -> new Instr.Go(function, args);
        case DEFER -> new Instr.Defer(function, args);
      };
    }

    /// A function that does one thing with its arguments.
    private int operation(Node.Operation o) {
      String text =
          switch (o.stmt()) {
            case Node.Close _ -> "close";
            case Node.Cancel _ -> "cancel";
            case Node.Print _ -> "print";
            case Node.Panic _ -> "panic";
            case Node.Do d when d.expr() instanceof Node.Called c -> c.call().word();
            default -> "call";
          };
      Code inner = new Code(text);
      inner.at(o.stmt().line());
      List<Operand> slots = new ArrayList<>();
      for (int i = 0; i < o.args().size(); i++) {
        slots.add(new Operand.Slot(inner.slot("")));
      }
      inner.add(operation(o.stmt(), slots));
      inner.add(new Instr.Return());
      functions.add(inner.function(slots.size()));
      return functions.size() - 1;
    }

    private static Instr operation(Stmt stmt, List<Operand> slots) {
      return switch (stmt) {
        case Node.Close _ -> new Instr.Close(slots.getFirst());
        case Node.Cancel _ -> new Instr.Cancel(slots.getFirst(), false);
        case Node.Print _ -> new Instr.Print(slots);
        case Node.Do d when d.expr() instanceof Node.Called c ->
            new Instr.Library(c.call(), slots, Instr.NOWHERE, "");
        default -> new Instr.Panic(slots.getFirst());
      };
    }

    /// The function begins with a deferred end, so that a panic ends the call too.
    private void once(Node.OnceDo o) throws ScriptError {
      Operand once = expressions.expr(o.once());
      int index = literal(o.func());
      Function plain = functions.get(index);
      Code end = new Code("once.Do");
      end.at(o.line());
      end.add(new Instr.OnceDone(new Operand.Slot(end.slot(""))));
      end.add(new Instr.Return());
      functions.add(end.function(1));
      int done = functions.size() - 1;
      List<String> slots = new ArrayList<>(plain.slots());
      slots.add("");
      Operand last = new Operand.Slot(slots.size() - 1);
      List<Instr> all = new ArrayList<>();
      all.add(new Instr.Defer(done, List.of(last)));
      plain.code().forEach(i -> all.add(Moved.by(1, i)));
      List<Integer> lines = new ArrayList<>(List.of(o.line()));
      lines.addAll(plain.lines());
      functions.set(index, new Function(plain.name(), plain.parameters(), slots, all, lines));
      code.add(new Instr.OnceDo(once, index, captured(o.func())));
    }

    private void condition(Node.If i) throws ScriptError {
      all(i.before());
      Operand condition = expressions.expr(i.condition());
      int otherwise = code.jumpUnless(condition);
      all(i.yes());
      if (i.no().isEmpty()) {
        code.landUnless(otherwise, condition);
        return;
      }
      int end = code.jump();
      code.landUnless(otherwise, condition);
      all(i.no());
      code.land(end, code.here());
    }

    private void loop(Node.Loop l) throws ScriptError {
      all(l.before());
      int start = code.here();
      code.enter(l.label(), true);
      if (l.condition().isPresent()) {
        Operand condition = expressions.expr(l.condition().get());
        int body = code.jumpUnless(condition);
        code.replace(body, new Instr.JumpUnless(condition, body + 2));
        code.add(new Instr.Jump(body + 3));
        code.leave(false, "");
      }
      all(l.body());
      int again = code.here();
      code.at(l.line());
      iterate(l);
      all(l.after());
      code.land(code.jump(), start);
      code.leave(again);
    }

    /// Since Go 1.22 the next iteration has a copy of the variable.
    private void iterate(Node.Loop l) throws ScriptError {
      for (Stmt s : release.hasLoopVariablePerIteration() ? l.before() : List.<Stmt>of()) {
        if (s instanceof Node.Declare d && d.variable().isShared()) {
          Operand copied = expressions.expr(new Node.Name(d.variable()));
          code.add(new Instr.NewCell(code.slot(d.variable()), d.variable().name(), copied));
        }
      }
    }

    private void range(Node.Range r) throws ScriptError {
      if (!release.hasLoopVariablePerIteration()) {
        r.variable().change(); // one variable for all iterations
        if (r.variable().isShared()) {
          declare(r.variable(), new Operand.Const(r.variable().type().zero()));
        }
      }
      code.enter(r.label(), true);
      if (r.over().type() instanceof Type.Chan c) {
        overChannel(r, c);
      } else {
        overNumber(r);
      }
    }

    private void overChannel(Node.Range r, Type.Chan type) throws ScriptError {
      Operand channel = expressions.kept(expressions.expr(r.over()));
      int slot = code.slot("");
      int ok = code.slot("");
      int start = code.here();
      code.add(new Instr.Receive(channel, slot, ok, type.elem().zero()));
      int body = code.here();
      code.add(new Instr.JumpUnless(new Operand.Slot(ok), body + 2));
      code.add(new Instr.Jump(body + 3));
      code.leave(false, "");
      each(r, new Operand.Slot(slot));
      all(r.body());
      code.at(r.line());
      code.land(code.jump(), start);
      code.leave(start);
    }

    private void overNumber(Node.Range r) throws ScriptError {
      Operand many = expressions.kept(expressions.expr(r.over()));
      int counter = code.slot("");
      Operand count = new Operand.Slot(counter);
      code.add(new Instr.Assign(counter, new Operand.Const(Type.Basic.INT.zero())));
      int start = code.here();
      Operand more = new Operand.Binary(Operand.Sign.LESS, count, many);
      code.add(new Instr.JumpUnless(more, start + 2));
      code.add(new Instr.Jump(start + 3));
      code.leave(false, "");
      each(r, count);
      all(r.body());
      int again = code.here();
      code.at(r.line());
      Operand one = new Operand.Const(new Value.Int(1));
      code.add(new Instr.Assign(counter, new Operand.Binary(Operand.Sign.PLUS, count, one)));
      code.land(code.jump(), start);
      code.leave(again);
    }

    private void each(Node.Range r, Operand value) {
      if (r.variable().name().equals("_")) {
        return;
      }
      if (release.hasLoopVariablePerIteration()) {
        declare(r.variable(), value);
      } else {
        store(r.variable(), value);
      }
    }

    private void leave(Node.Leave l) throws ScriptError {
      if (!code.leave(l.again(), l.label())) {
        Token at = new Token(Kind.WORD, "", l.line(), 1);
        throw new ScriptError(at, "a loop around `" + (l.again() ? "continue" : "break") + "`", "none");
      }
    }

    private void select(Node.Select s) throws ScriptError {
      List<Instr.Case> cases = new ArrayList<>();
      for (Node.Case c : s.cases()) {
        if (c.op().isPresent()) {
          cases.add(communication(c.op().get()));
        }
      }
      code.at(s.line());
      int select = code.add(new Instr.Select(cases, OptionalInt.empty()));
      code.enter(s.label(), false);
      List<Instr.Case> placed = new ArrayList<>();
      OptionalInt otherwise = OptionalInt.empty();
      for (Node.Case c : s.cases()) {
        int target = code.here();
        if (c.op().isEmpty()) {
          otherwise = OptionalInt.of(target);
        } else {
          Instr.Case open = cases.get(placed.size());
          placed.add(new Instr.Case(open.send(), open.channel(), open.value(), open.slot(), open.ok(), target));
          arrive(c.op().get(), open);
        }
        all(c.body());
        code.leave(false, "");
      }
      code.replace(select, new Instr.Select(placed, otherwise));
      code.leave(code.here());
    }

    private Instr.Case communication(Stmt op) throws ScriptError {
      if (op instanceof Node.Send s) {
        Operand channel = expressions.kept(expressions.expr(s.channel()));
        Operand value = expressions.kept(expressions.expr(s.value()));
        return new Instr.Case(true, channel, value, Instr.NOWHERE, Instr.NOWHERE, Instr.NOWHERE);
      }
      Expr channel = channel(op);
      Operand zero = new Operand.Const(ExpressionCompiler.elem(channel).zero());
      int slot = op instanceof Node.Do ? Instr.NOWHERE : code.slot("");
      int ok = op instanceof Node.Receive2 ? code.slot("") : Instr.NOWHERE;
      return new Instr.Case(false, expressions.kept(expressions.expr(channel)), zero, slot, ok, Instr.NOWHERE);
    }

    private static Expr channel(Stmt op) {
      Optional<Expr> value =
          switch (op) {
            case Node.Receive2 r -> Optional.of(r.channel());
            case Node.Declare d -> d.value();
            case Node.Set s -> Optional.of(s.value());
            case Node.Do d -> Optional.of(d.expr());
            default -> Optional.empty();
          };
      Expr found = value.orElseThrow();
      return found instanceof Node.Received r ? r.channel() : found;
    }

    /// Puts what a case received where it belongs.
    private void arrive(Stmt op, Instr.Case from) {
      code.at(op.line());
      switch (op) {
        case Node.Receive2 r -> received(r, from.slot(), from.ok());
        case Node.Declare d -> place(d.variable(), true, from.slot());
        case Node.Set s -> store(s.variable(), new Operand.Slot(from.slot()));
        default -> { }
      }
    }
  }
}
