package chanlens.teach.script;

import chanlens.teach.program.Type;
import chanlens.teach.program.Type.Basic;
import chanlens.teach.program.Type.Tool;
import chanlens.teach.script.Node.Callee;
import chanlens.teach.script.Node.Expr;
import chanlens.teach.script.Node.Func;
import chanlens.teach.script.Node.How;
import chanlens.teach.script.Node.Stmt;
import chanlens.teach.script.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads statements.
final class StatementParser {
  private static final int DEEPEST = 50;

  private final Tokens in;
  private final Scopes scopes;
  private final ExpressionParser expressions;
  private final AssignmentParser assignments;
  private final Map<String, Signature> declared;
  private int literals;
  private int depth;

  StatementParser(Tokens in, Scopes scopes, Map<String, Signature> declared) {
    this.in = in;
    this.scopes = scopes;
    this.declared = declared;
    this.expressions = new ExpressionParser(in, scopes);
    this.assignments = new AssignmentParser(in, scopes, expressions);
  }

  /// `{ … }` in a scope of its own.
  List<Stmt> block() throws ScriptError {
    scopes.enter();
    List<Stmt> body = body();
    scopes.leave();
    return body;
  }

  /// `{ … }` in the scope that is open.
  List<Stmt> body() throws ScriptError {
    depth++;
    if (depth > DEEPEST) {
      throw in.wrong("blocks of at most " + DEEPEST + " levels");
    }
    in.expect("{");
    List<Stmt> all = until("}");
    in.expect("}");
    depth--;
    return all;
  }

  private List<Stmt> until(String... ends) throws ScriptError {
    List<Stmt> all = new ArrayList<>();
    in.skipEnds();
    while (!isNext(ends) && !in.isNext(Kind.END)) {
      all.add(statement());
      in.endStatement();
      in.skipEnds();
    }
    return all;
  }

  private boolean isNext(String... words) {
    for (String w : words) {
      if (in.isNext(w)) {
        return true;
      }
    }
    return false;
  }

  Stmt statement() throws ScriptError {
    Token at = in.next();
    return switch (at.kind() == Kind.WORD || at.kind() == Kind.SIGN ? at.text() : "") {
      case "var" -> assignments.declared();
      case "go" -> start(How.GO);
      case "defer" -> start(How.DEFER);
      case "if" -> condition();
      case "for" -> loop("");
      case "select" -> select("");
      case "break", "continue" -> leave();
      case "return" -> {
        in.take();
        yield new Node.Return(at.line());
      }
      case "{" -> new Node.Block(at.line(), block());
      default -> in.after(1).is(":") && at.kind() == Kind.WORD ? labelled() : simple();
    };
  }

  private Stmt labelled() throws ScriptError {
    Token label = in.take();
    in.expect(":");
    in.skipEnds();
    if (in.isNext("for")) {
      return loop(label.text());
    }
    if (in.isNext("select")) {
      return select(label.text());
    }
    throw in.wrong("`for` or `select` after the label `" + label.text() + "`");
  }

  private Stmt leave() throws ScriptError {
    Token word = in.take();
    String label = in.isNext(Kind.WORD) ? in.take().text() : "";
    return new Node.Leave(word.line(), word.text().equals("continue"), label);
  }

  private Stmt condition() throws ScriptError {
    int line = in.take().line();
    scopes.enter();
    List<Stmt> before = new ArrayList<>();
    OptionalInt semicolon = semicolon();
    if (semicolon.isPresent()) {
      before.add(simple());
      in.take();
    }
    Expr condition = expressions.of(Basic.BOOL);
    List<Stmt> yes = block();
    List<Stmt> no = List.of();
    if (in.took("else")) {
      no = in.isNext("if") ? List.of(condition()) : block();
    }
    scopes.leave();
    return new Node.If(line, before, condition, yes, no);
  }

  /// Where the next semicolon is, before the block begins.
  private OptionalInt semicolon() {
    int nested = 0;
    for (int i = 0; in.after(i).kind() != Kind.END; i++) {
      Token t = in.after(i);
      nested += t.is("(") ? 1 : t.is(")") ? -1 : 0;
      if (t.kind() == Kind.END_OF_STATEMENT && !t.text().isEmpty() && nested == 0) {
        return OptionalInt.of(i);
      }
      if (t.is("{") && !in.after(i - 1).is("struct") && !in.after(i - 1).is("}") && nested == 0) {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.empty();
  }

  private Stmt loop(String label) throws ScriptError {
    int line = in.take().line();
    scopes.enter();
    Stmt loop = loopHead(line, label);
    scopes.leave();
    return loop;
  }

  private Stmt loopHead(int line, String label) throws ScriptError {
    if (in.isNext("{")) {
      return new Node.Loop(line, label, List.of(), Optional.empty(), List.of(), block());
    }
    if (in.took("range")) {
      return range(line, label, Optional.empty());
    }
    if (in.after(1).is(":=") && in.after(2).is("range")) {
      Token name = in.name("a variable");
      in.take();
      in.take();
      return range(line, label, Optional.of(name));
    }
    if (semicolon().isEmpty()) {
      Expr condition = expressions.of(Basic.BOOL);
      return new Node.Loop(line, label, List.of(), Optional.of(condition), List.of(), block());
    }
    List<Stmt> before = in.isNext(Kind.END_OF_STATEMENT) ? List.of() : List.of(simple());
    in.take();
    Optional<Expr> condition =
        in.isNext(Kind.END_OF_STATEMENT) ? Optional.empty() : Optional.of(expressions.of(Basic.BOOL));
    in.take();
    List<Stmt> after = in.isNext("{") ? List.of() : List.of(simple());
    return new Node.Loop(line, label, before, condition, after, block());
  }

  private Stmt range(int line, String label, Optional<Token> name) throws ScriptError {
    Token at = in.next();
    Expr over = expressions.value();
    Type elem = over.type() == Basic.INT ? Basic.INT : Basic.NOTHING;
    if (over.type() instanceof Type.Chan c && c.way() != Type.Way.SEND) {
      elem = c.elem();
    }
    if (elem == Basic.NOTHING) {
      throw new ScriptError(at, "a number, or a channel that can be received from", over.type().text());
    }
    Variable variable = scopes.declare(name.map(Token::text).orElse("_"), elem);
    return new Node.Range(line, label, variable, over, block());
  }

  private Stmt select(String label) throws ScriptError {
    int line = in.take().line();
    in.expect("{");
    List<Node.Case> cases = new ArrayList<>();
    in.skipEnds();
    while (!in.isNext("}")) {
      cases.add(selectCase());
    }
    in.expect("}");
    if (cases.stream().filter(c -> c.op().isEmpty()).count() > 1) {
      throw in.wrong("at most one `default`");
    }
    return new Node.Select(line, label, cases);
  }

  private Node.Case selectCase() throws ScriptError {
    Token at = in.next();
    scopes.enter();
    Optional<Stmt> op = Optional.empty();
    if (!in.took("default")) {
      in.expect("case");
      Stmt found = simple();
      if (!isCommunication(found)) {
        throw new ScriptError(at, "a case that sends or receives", "another statement");
      }
      op = Optional.of(found);
    }
    in.expect(":");
    Node.Case found = new Node.Case(at.line(), op, until("case", "default", "}"));
    scopes.leave();
    return found;
  }

  private static boolean isCommunication(Stmt stmt) {
    return switch (stmt) {
      case Node.Send _, Node.Receive2 _ -> true;
      case Node.Do d -> d.expr() instanceof Node.Received;
      case Node.Declare d -> d.value().filter(Node.Received.class::isInstance).isPresent();
      case Node.Set s -> s.value() instanceof Node.Received;
      default -> false;
    };
  }

  /// A statement without a block.
  private Stmt simple() throws ScriptError {
    Token at = in.next();
    if (at.kind() == Kind.WORD) {
      Optional<Stmt> call = call(at);
      if (call.isPresent()) {
        return call.get();
      }
      if (in.after(1).is(",")) {
        return assignments.pair();
      }
      if (in.after(1).is(":=")) {
        boolean timer = in.after(2).is("time") && in.after(4).is("AfterFunc");
        return timer ? afterFunc() : assignments.declaration();
      }
      if (assignments.isNextAssignment()) {
        return assignments.assignment();
      }
    }
    Expr left = expressions.any();
    if (in.took("<-")) {
      return send(at, left);
    }
    if (left instanceof Node.Received || left instanceof Node.Called || left instanceof Node.Recovered) {
      return new Node.Do(at.line(), left);
    }
    throw new ScriptError(at, "a statement", "a value that is not used");
  }

  private Stmt send(Token at, Expr channel) throws ScriptError {
    if (channel.type() instanceof Type.Chan c && c.way() != Type.Way.RECEIVE) {
      return new Node.Send(at.line(), channel, expressions.of(c.elem()));
    }
    throw new ScriptError(at, "a channel that can be sent to", channel.type().text());
  }

  /// `close`, `print`, `panic`, a function of the script, `cancel()`, `once.Do`.
  private Optional<Stmt> call(Token at) throws ScriptError {
    boolean bracket = in.after(1).is("(");
    if (bracket && at.text().equals("close")) {
      in.take();
      return Optional.of(new Node.Close(at.line(), closed()));
    }
    if (bracket && (at.text().equals("print") || at.text().equals("println"))) {
      in.take();
      return Optional.of(new Node.Print(at.line(), values()));
    }
    if (at.text().equals("fmt") && in.after(1).is(".") && in.after(2).is("Println")) {
      in.take();
      in.take();
      in.take();
      return Optional.of(new Node.Print(at.line(), values()));
    }
    if (bracket && at.text().equals("panic")) {
      in.take();
      in.expect("(");
      Expr value = expressions.value();
      in.expect(")");
      return Optional.of(new Node.Panic(at.line(), value));
    }
    return bracket ? function(at) : onceDo(at);
  }

  private Optional<Stmt> function(Token at) throws ScriptError {
    Optional<Variable> variable = scopes.find(at.text());
    if (variable.isPresent() && variable.get().type() == Basic.CANCEL) {
      Expr cancel = expressions.of(Basic.CANCEL);
      in.expect("(");
      in.expect(")");
      return Optional.of(new Node.Cancel(at.line(), cancel));
    }
    Signature signature = declared.get(at.text());
    if (signature == null) {
      return Optional.empty();
    }
    in.take();
    List<Expr> args = expressions.arguments(signature.takes());
    return Optional.of(new Node.Start(at.line(), How.CALL, new Node.Named(at.text(), args)));
  }

  private Optional<Stmt> onceDo(Token at) throws ScriptError {
    if (!in.after(1).is(".") || !in.after(2).is("Do")) {
      return Optional.empty();
    }
    Token name = in.take();
    Variable once =
        scopes.find(name.text()).orElseThrow(() -> new ScriptError(name, "a variable", "`" + name.text() + "`"));
    boolean fits = once.type() == Tool.ONCE || once.type().equals(new Type.Pointer(Tool.ONCE));
    if (!fits) {
      throw new ScriptError(name, "a sync.Once", once.type().text());
    }
    in.take();
    in.take();
    in.expect("(");
    Func func = literal();
    in.expect(")");
    return Optional.of(new Node.OnceDo(at.line(), new Node.Name(once), func));
  }

  private Expr closed() throws ScriptError {
    in.expect("(");
    Token at = in.next();
    Expr channel = expressions.channel();
    if (channel.type() instanceof Type.Chan c && c.way() == Type.Way.RECEIVE) {
      throw new ScriptError(at, "a channel that can be closed", "a channel that is only for receiving");
    }
    in.expect(")");
    return channel;
  }

  private List<Expr> values() throws ScriptError {
    in.expect("(");
    List<Expr> all = new ArrayList<>();
    while (!in.isNext(")")) {
      if (!all.isEmpty()) {
        in.expect(",");
      }
      all.add(expressions.value());
    }
    in.expect(")");
    return all;
  }

  /// `name := time.AfterFunc(…)`.
  private Stmt afterFunc() throws ScriptError {
    Token name = in.take();
    in.take();
    in.take();
    in.take();
    in.take();
    in.expect("(");
    Expr after = expressions.of(Basic.DURATION);
    in.expect(",");
    Func func = literal();
    in.expect(")");
    Variable variable = scopes.declare(name.text(), new Type.Pointer(Tool.TIMER));
    return new Node.DeclareAfterFunc(name.line(), variable, after, func);
  }

  private Stmt start(How how) throws ScriptError {
    Token word = in.take();
    if (in.isNext("func")) {
      Func func = literal();
      List<Expr> args = expressions.arguments(func.parameters().stream().map(Variable::type).toList());
      return new Node.Start(word.line(), how, new Node.Lambda(func, args));
    }
    Token at = in.next();
    return new Node.Start(word.line(), how, callee(at, simple()));
  }

  private static Callee callee(Token at, Stmt call) throws ScriptError {
    return switch (call) {
      case Node.Start s when s.how() == How.CALL -> s.callee();
      case Node.Close c -> new Node.Operation(c, List.of(c.channel()));
      case Node.Cancel c -> new Node.Operation(c, List.of(c.cancel()));
      case Node.Print p -> new Node.Operation(p, p.values());
      case Node.Panic p -> new Node.Operation(p, List.of(p.value()));
      case Node.Do d when d.expr() instanceof Node.Called c -> new Node.Operation(d, c.args());
      default -> throw new ScriptError(at, "a call", "another statement");
    };
  }

  /// `func(a int) { … }`.
  private Func literal() throws ScriptError {
    Token at = in.expect("func");
    literals++;
    String name = "func" + literals;
    Closure closure = scopes.enterLiteral();
    Func func = rest(name, closure, at.line());
    scopes.leave();
    return func;
  }

  /// Parameters and body.
  Func rest(String name, Closure closure, int line) throws ScriptError {
    List<Variable> parameters = new ArrayList<>();
    in.expect("(");
    while (!in.isNext(")")) {
      if (!parameters.isEmpty()) {
        in.expect(",");
      }
      Token parameter = in.name("a parameter");
      parameters.add(scopes.declare(parameter.text(), Types.type(in)));
    }
    in.expect(")");
    List<Stmt> body = body();
    return new Func(name, closure, parameters, body, line, in.after(-1).line());
  }

  /// What a script has outside functions.
  List<Stmt> loose() throws ScriptError {
    List<Stmt> all = new ArrayList<>();
    in.skipEnds();
    while (!in.isNext("func") && !in.isNext(Kind.END)) {
      if (in.isNext("}")) {
        throw in.wrong("a statement");
      }
      all.add(statement());
      in.endStatement();
      in.skipEnds();
    }
    return all;
  }
}
