package chanlens.teach.script;

import chanlens.teach.program.Operand.Sign;
import chanlens.teach.program.Type;
import chanlens.teach.program.Type.Basic;
import chanlens.teach.program.Type.Tool;
import chanlens.teach.program.Value;
import chanlens.teach.script.Node.Expr;
import chanlens.teach.script.Node.Stmt;
import java.util.List;
import java.util.Optional;

/// Reads declarations and assignments of variables.
final class AssignmentParser {
  private final Tokens in;
  private final Scopes scopes;
  private final ExpressionParser expressions;

  AssignmentParser(Tokens in, Scopes scopes, ExpressionParser expressions) {
    this.in = in;
    this.scopes = scopes;
    this.expressions = expressions;
  }

  /// `var name …`.
  Stmt declared() throws ScriptError {
    int line = in.take().line();
    Token name = in.name("the name of a variable");
    if (in.took("=")) {
      Expr value = expressions.value();
      return new Node.Declare(line, scopes.declare(name.text(), value.type()), Optional.of(value));
    }
    Token at = in.next();
    Type type = Types.type(in);
    if (type instanceof Tool t && !t.isReadyWhenDeclared()) {
      throw new ScriptError(at, "a type that is ready when declared", "`" + type.text() + "`, which a function makes");
    }
    Optional<Expr> value = in.took("=") ? Optional.of(expressions.of(type)) : Optional.empty();
    return new Node.Declare(line, scopes.declare(name.text(), type), value);
  }

  /// `a, b := …` or `a, b = …`.
  Stmt pair() throws ScriptError {
    Token first = in.name("a variable");
    in.expect(",");
    Token second = in.name("a variable");
    boolean fresh = in.took(":=");
    if (!fresh) {
      in.expect("=");
    }
    if (in.isNext("context")) {
      return context(first, second);
    }
    Token at = in.next();
    if (!(expressions.any() instanceof Node.Received r)) {
      throw new ScriptError(at, "a receive, or a context", "a single value for two variables");
    }
    Variable value = variable(first, r.type(), fresh);
    return new Node.Receive2(first.line(), value, variable(second, Basic.BOOL, fresh), fresh, r.channel());
  }

  private Variable variable(Token name, Type type, boolean fresh) throws ScriptError {
    Optional<Variable> known = fresh ? scopes.here(name.text()) : scopes.find(name.text());
    if (name.text().equals("_") || (fresh && known.isEmpty())) {
      return scopes.declare(name.text(), type);
    }
    Variable found =
        known.orElseThrow(() -> new ScriptError(name, "a declared variable", "`" + name.text() + "`"));
    if (!Type.fits(type, found.type())) {
      throw new ScriptError(name, "a variable of type " + type.text(), found.type().text());
    }
    found.change();
    return found;
  }

  private Stmt context(Token first, Token second) throws ScriptError {
    in.take();
    in.expect(".");
    Token word = in.name("WithCancel, WithTimeout");
    boolean timeout = word.text().equals("WithTimeout");
    if (!timeout && !word.text().equals("WithCancel")) {
      throw new ScriptError(word, "WithCancel, WithTimeout", "`" + word.text() + "`");
    }
    in.expect("(");
    Expr parent = expressions.of(Basic.CONTEXT);
    Optional<Expr> after = Optional.empty();
    if (timeout) {
      in.expect(",");
      after = Optional.of(expressions.of(Basic.DURATION));
    }
    in.expect(")");
    Variable context = scopes.declare(first.text(), Basic.CONTEXT);
    return new Node.DeclareContext(
        first.line(), context, scopes.declare(second.text(), Basic.CANCEL), parent, after);
  }

  /// `name := …`.
  Stmt declaration() throws ScriptError {
    Token name = in.name("a variable");
    in.expect(":=");
    Token at = in.next();
    Expr value = expressions.value();
    if (ExpressionParser.isNil(value)) {
      throw new ScriptError(at, "a value with a type", "`nil`; write `var " + name.text() + " chan int`");
    }
    if (scopes.here(name.text()).isPresent()) {
      throw new ScriptError(name, "a new variable before `:=`", "`" + name.text() + "`, which is already declared");
    }
    return new Node.Declare(name.line(), scopes.declare(name.text(), value.type()), Optional.of(value));
  }

  boolean isNextAssignment() {
    return List.of("=", "++", "--", "+=", "-=").stream().anyMatch(in.after(1)::is);
  }

  /// `name = …`, `name += …`, `name++`.
  Stmt assignment() throws ScriptError {
    Token name = in.name("a variable");
    if (name.text().equals("_")) {
      in.expect("=");
      return new Node.Declare(name.line(), scopes.declare("_", Basic.ANY), Optional.of(expressions.value()));
    }
    Variable variable =
        scopes.find(name.text()).orElseThrow(
            () -> new ScriptError(name, "a declared variable", "`" + name.text() + "`"));
    if (variable.type() instanceof Tool) {
      throw new ScriptError(name, "a variable that can be assigned", variable.type().text());
    }
    variable.change();
    Token sign = in.take();
    if (sign.is("=")) {
      return new Node.Set(name.line(), variable, expressions.of(variable.type()));
    }
    boolean one = sign.is("++") || sign.is("--");
    Expr by = one ? new Node.Literal(new Value.Int(1), Basic.INT) : expressions.of(variable.type());
    if (variable.type() != Basic.INT && (one || variable.type() != Basic.STRING || !sign.is("+="))) {
      throw new ScriptError(name, "an int", variable.type().text());
    }
    boolean more = sign.is("++") || sign.is("+=");
    Sign operator = more ? Sign.PLUS : Sign.MINUS;
    return new Node.Set(
        name.line(), variable, new Node.Joined(operator, new Node.Name(variable), by, variable.type()));
  }
}
