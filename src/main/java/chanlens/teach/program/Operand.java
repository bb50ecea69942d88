package chanlens.teach.program;

import chanlens.teach.program.Value.Int;
import chanlens.teach.program.Value.Truth;
import java.util.List;

/// What is computed without touching anything that another goroutine sees.
public sealed interface Operand {
  /// A fixed value.
  record Const(Value value) implements Operand {}

  /// A variable of the function.
  record Slot(int slot) implements Operand {}

  /// Two operands and what joins them.
  record Binary(Sign sign, Operand left, Operand right) implements Operand {}

  /// `!x`.
  record Not(Operand operand) implements Operand {}

  /// What joins two operands.
  enum Sign {
    PLUS("+"),
    MINUS("-"),
    TIMES("*"),
    OVER("/"),
    MODULO("%"),
    EQUAL("=="),
    UNEQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String text;

    Sign(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }

    /// Whether it computes a number, not a truth.
    public boolean isArithmetic() {
      return ordinal() <= MODULO.ordinal();
    }
  }

  /// The runtime panics instead of computing.
  final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Fault(String message) {
      super(message, null, false, false);
    }
  }

  /// @param slots the variables of the function
  /// @throws Fault for a division by zero
  default Value in(List<Value> slots) {
    return switch (this) {
      case Const c -> c.value();
      case Slot s -> slots.get(s.slot());
      case Not n -> new Truth(!truth(n.operand().in(slots)));
      case Binary b -> joined(b.sign(), b.left().in(slots), b.right().in(slots));
    };
  }

  /// The bool that a condition is.
  static boolean truth(Value value) {
    return value instanceof Truth(boolean truth) && truth;
  }

  private static Value joined(Sign sign, Value left, Value right) {
    if (left instanceof Int(long a) && right instanceof Int(long b)) {
      return sign.isArithmetic() ? new Int(number(sign, a, b)) : new Truth(compared(sign, Long.compare(a, b)));
    }
    if (left instanceof Value.Span(long a) && right instanceof Value.Span(long b)) {
      return sign.isArithmetic() ? new Value.Span(number(sign, a, b)) : new Truth(compared(sign, Long.compare(a, b)));
    }
    if (left instanceof Int(long times) && right instanceof Value.Span(long micros)) {
      return new Value.Span(number(sign, times, micros));
    }
    if (sign == Sign.PLUS) {
      return new Value.Text(left.text() + right.text());
    }
    return new Truth((sign == Sign.EQUAL) == left.equals(right));
  }

  private static long number(Sign sign, long a, long b) {
    if (b == 0 && (sign == Sign.OVER || sign == Sign.MODULO)) {
      throw new Fault("runtime error: integer divide by zero");
    }
    return switch (sign) {
      case PLUS -> a + b;
      case MINUS -> a - b;
      case TIMES -> a * b;
      case OVER -> a / b;
      default -> a % b;
    };
  }

  private static boolean compared(Sign sign, int order) {
    return switch (sign) {
      case EQUAL -> order == 0;
      case UNEQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      default -> order >= 0;
    };
  }
}
