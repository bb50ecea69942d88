package chanlens.teach.script;

import chanlens.teach.program.Builtin;
import chanlens.teach.program.Operand.Sign;
import chanlens.teach.program.Type;
import chanlens.teach.program.Type.Basic;
import chanlens.teach.program.Type.Tool;
import chanlens.teach.program.Value;
import chanlens.teach.script.Node.Expr;
import chanlens.teach.script.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads expressions, with their types.
final class ExpressionParser {
  private static final Set<String> PACKAGES = Set.of("time", "context", "sync", "runtime", "os", "fmt");
  private static final int DEEPEST = 100;
  private static final Map<String, Long> MICROS =
      Map.of("us", 1L, "µs", 1L, "ms", 1_000L, "s", 1_000_000L, "m", 60_000_000L);
  private static final Map<String, String> UNITS =
      Map.of("Microsecond", "us", "Millisecond", "ms", "Second", "s", "Minute", "m");

  private final Tokens in;
  private final Scopes scopes;
  private int depth;

  ExpressionParser(Tokens in, Scopes scopes) {
    this.in = in;
    this.scopes = scopes;
  }

  /// An expression of a type that fits.
  Expr of(Type wanted) throws ScriptError {
    Token at = in.next();
    Expr found = any();
    if (!Type.fits(found.type(), wanted) && !(isNil(found) && hasNil(wanted))) {
      throw new ScriptError(at, "a value of type " + wanted.text(), found.type().text());
    }
    return found;
  }

  /// An expression that has a value.
  Expr value() throws ScriptError {
    Token at = in.next();
    Expr found = any();
    if (found.type() == Basic.NOTHING) {
      throw new ScriptError(at, "a value", "a call that has none");
    }
    return found;
  }

  Expr channel() throws ScriptError {
    Token at = in.next();
    Expr found = any();
    if (!(found.type() instanceof Type.Chan)) {
      throw new ScriptError(at, "a channel", found.type().text());
    }
    return found;
  }

  Expr any() throws ScriptError {
    return or();
  }

  static boolean isNil(Expr expr) {
    return expr instanceof Node.Literal l && l.value() == Value.Plain.NIL;
  }

  private static boolean hasNil(Type type) {
    return type instanceof Type.Chan || type == Basic.ERROR || type == Basic.ANY;
  }

  private Expr or() throws ScriptError {
    Expr left = and();
    while (in.isNext("||")) {
      Token at = in.take();
      left = new Node.Both(false, truth(at, left), truth(at, and()), Basic.BOOL);
    }
    return left;
  }

  private Expr and() throws ScriptError {
    Expr left = compared();
    while (in.isNext("&&")) {
      Token at = in.take();
      left = new Node.Both(true, truth(at, left), truth(at, compared()), Basic.BOOL);
    }
    return left;
  }

  private static Expr truth(Token at, Expr found) throws ScriptError {
    if (found.type() != Basic.BOOL) {
      throw new ScriptError(at, "bool on both sides", found.type().text());
    }
    return found;
  }

  private Expr compared() throws ScriptError {
    Expr left = sum();
    Optional<Sign> sign = sign(Sign.EQUAL, Sign.UNEQUAL, Sign.LESS, Sign.LESS_OR_EQUAL, Sign.GREATER,
        Sign.GREATER_OR_EQUAL);
    if (sign.isEmpty()) {
      return left;
    }
    Token at = in.take();
    Expr right = sum();
    boolean equality = sign.get() == Sign.EQUAL || sign.get() == Sign.UNEQUAL;
    boolean nil = (isNil(left) && hasNil(right.type())) || (isNil(right) && hasNil(left.type()));
    boolean alike = left.type().equals(right.type()) && (equality || isNumber(left.type()));
    if (!alike && !(equality && (nil || left.type() == Basic.ANY || right.type() == Basic.ANY))) {
      throw new ScriptError(at, "two values that can be compared", left.type().text() + " and " + right.type().text());
    }
    return new Node.Joined(sign.get(), left, right, Basic.BOOL);
  }

  private Expr sum() throws ScriptError {
    Expr left = product();
    for (Optional<Sign> sign = sign(Sign.PLUS, Sign.MINUS); sign.isPresent(); sign = sign(Sign.PLUS, Sign.MINUS)) {
      Token at = in.take();
      left = joined(at, sign.get(), left, product());
    }
    return left;
  }

  private Expr product() throws ScriptError {
    Expr left = unary();
    for (Optional<Sign> sign = factor(); sign.isPresent(); sign = factor()) {
      Token at = in.take();
      left = joined(at, sign.get(), left, unary());
    }
    return left;
  }

  private Optional<Sign> factor() {
    return sign(Sign.TIMES, Sign.OVER, Sign.MODULO);
  }

  private Optional<Sign> sign(Sign... wanted) {
    for (Sign s : wanted) {
      if (in.isNext(s.text())) {
        return Optional.of(s);
      }
    }
    return Optional.empty();
  }

  private static Expr joined(Token at, Sign sign, Expr left, Expr right) throws ScriptError {
    boolean scaled = sign == Sign.TIMES && left.type() == Basic.INT && right.type() == Basic.DURATION;
    boolean words = sign == Sign.PLUS && left.type() == Basic.STRING && right.type() == Basic.STRING;
    boolean numbers = left.type().equals(right.type()) && isNumber(left.type());
    if (!scaled && !words && !numbers) {
      String types = left.type().text() + " and " + right.type().text();
      throw new ScriptError(at, "two numbers, or two strings for `+`", types);
    }
    return new Node.Joined(sign, left, right, right.type());
  }

  private static boolean isNumber(Type type) {
    return type == Basic.INT || type == Basic.DURATION;
  }

  private Expr unary() throws ScriptError {
    depth++;
    if (depth > DEEPEST) {
      throw in.wrong("an expression of at most " + DEEPEST + " levels");
    }
    Expr found = prefixed();
    depth--;
    return found;
  }

  private Expr prefixed() throws ScriptError {
    Token at = in.next();
    if (in.took("<-")) {
      return received(at, unary());
    }
    if (in.took("!")) {
      return new Node.Inverted(truth(at, unary()), Basic.BOOL);
    }
    if (in.took("-")) {
      Expr operand = unary();
      return joined(at, Sign.MINUS, new Node.Literal(Basic.INT.zero(), Basic.INT), operand);
    }
    if (in.took("&")) {
      return address();
    }
    return dotted(primary());
  }

  private static Expr received(Token at, Expr channel) throws ScriptError {
    if (channel.type() instanceof Type.Chan c && c.way() != Type.Way.SEND) {
      return new Node.Received(channel, c.elem());
    }
    throw new ScriptError(at, "a channel that can be received from", channel.type().text());
  }

  private Expr address() throws ScriptError {
    Token name = in.name("a variable");
    Variable v = variable(name);
    if (v.type() instanceof Tool t) {
      return new Node.Address(v, new Type.Pointer(t));
    }
    throw new ScriptError(name, "a variable of package sync or sync/atomic", v.type().text());
  }

  private Variable variable(Token name) throws ScriptError {
    Optional<Variable> found = scopes.find(name.text());
    if (found.isEmpty()) {
      throw new ScriptError(name, "the name of a variable", "`" + name.text() + "`, which is not declared");
    }
    return found.get();
  }

  private Expr primary() throws ScriptError {
    Token at = in.next();
    return switch (at.kind()) {
      case NUMBER -> {
        in.take();
        yield new Node.Literal(new Value.Int(number(at, at.text())), Basic.INT);
      }
      case DURATION -> {
        in.take();
        yield new Node.Literal(new Value.Span(micros(at)), Basic.DURATION);
      }
      case STRING -> {
        in.take();
        yield new Node.Literal(new Value.Text(at.text()), Basic.STRING);
      }
      default -> wordOrBracket(at);
    };
  }

  private static long number(Token at, String digits) throws ScriptError {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new ScriptError(at, "a number of at most 64 bits", "`" + digits + "`");
    }
  }

  private static long micros(Token at) throws ScriptError {
    String digits = at.text().replaceFirst("\\D+$", "");
    Long unit = MICROS.get(at.text().substring(digits.length()));
    long number = number(at, digits);
    if (unit == null || number > 1_000_000_000L) {
      throw new ScriptError(at, "a shorter time", "`" + at.text() + "`");
    }
    return number * unit;
  }

  private Expr wordOrBracket(Token at) throws ScriptError {
    if (in.took("(")) {
      Expr inner = any();
      in.expect(")");
      return inner;
    }
    if (at.kind() != Kind.WORD) {
      throw in.wrong("a value");
    }
    in.take();
    return switch (at.text()) {
      case "true", "false" -> new Node.Literal(new Value.Truth(at.text().equals("true")), Basic.BOOL);
      case "nil" -> new Node.Literal(Value.Plain.NIL, Basic.ANY);
      case "struct" -> unit();
      case "make" -> made();
      case "len", "cap" -> measured(at.text().equals("cap"));
      case "recover" -> recovered();
      default -> named(at);
    };
  }

  private Expr unit() throws ScriptError {
    for (String sign : List.of("{", "}", "{", "}")) {
      in.expect(sign);
    }
    return new Node.Literal(Value.Plain.UNIT, Basic.UNIT);
  }

  private Expr made() throws ScriptError {
    in.expect("(");
    Token at = in.next();
    if (!(Types.type(in) instanceof Type.Chan type)) {
      throw new ScriptError(at, "a type of channel", "another type");
    }
    Expr size = in.took(",") ? of(Basic.INT) : new Node.Literal(Basic.INT.zero(), Basic.INT);
    in.expect(")");
    return new Node.Made(type, size);
  }

  private Expr measured(boolean capacity) throws ScriptError {
    in.expect("(");
    Expr channel = channel();
    in.expect(")");
    return new Node.Measured(channel, capacity, Basic.INT);
  }

  private Expr recovered() throws ScriptError {
    in.expect("(");
    in.expect(")");
    return new Node.Recovered(Basic.ANY);
  }

  private Expr named(Token name) throws ScriptError {
    if (PACKAGES.contains(name.text()) && in.isNext(".")) {
      in.take();
      return ofPackage(name);
    }
    return new Node.Name(variable(name));
  }

  private Expr ofPackage(Token home) throws ScriptError {
    Token word = in.name("a function of package " + home.text());
    String unit = UNITS.get(word.text());
    if (home.text().equals("time") && unit != null) {
      return new Node.Literal(new Value.Span(MICROS.getOrDefault(unit, 1L)), Basic.DURATION);
    }
    return called(word, Builtin.functions(home.text()), List.of(), "package " + home.text());
  }

  private Expr dotted(Expr first) throws ScriptError {
    Expr left = first;
    while (in.took(".")) {
      Token word = in.name("a method");
      boolean timer = left.type() instanceof Type.Pointer p && (p.to() == Tool.TIMER || p.to() == Tool.TICKER);
      if (timer && word.text().equals("C")) {
        left = new Node.TimerField(left, new Type.Chan(Basic.TIME, Type.Way.RECEIVE));
      } else {
        left = called(word, Builtin.methods(left.type()), List.of(left), left.type().text());
      }
    }
    return left;
  }

  private Expr called(Token word, List<Builtin> known, List<Expr> before, String of) throws ScriptError {
    for (Builtin b : known) {
      if (b.word().equals(word.text())) {
        List<Expr> args = new ArrayList<>(before);
        args.addAll(arguments(b.takes()));
        return new Node.Called(b, args, b.result());
      }
    }
    String words = String.join(", ", known.stream().map(Builtin::word).toList());
    throw new ScriptError(
        word, known.isEmpty() ? "no dot after a value of type " + of : "one of " + words, "`" + word.text() + "`");
  }

  /// `(a, b)` with values of these types.
  List<Expr> arguments(List<Type> takes) throws ScriptError {
    in.expect("(");
    List<Expr> args = new ArrayList<>();
    for (Type type : takes) {
      if (!args.isEmpty()) {
        in.expect(",");
      }
      args.add(of(type));
    }
    in.expect(")");
    return args;
  }
}
