package chanlens.golang;

import java.util.Optional;

/// Full names of methods as Go prints them: `example.com/app.(*Store).save`, `example.com/app.Store.save`,
/// `example.com/app.(*Store).save.func1` for a literal in it.
public final class MethodName {
  private static final String POINTER = ".(*";

  private MethodName() {}

  /// The receiver's type with its package, of a method on a pointer: `example.com/app.(*Store)`; empty for functions,
  /// for methods on values, whose receiver is not an address, and for literals, which have other arguments.
  public static Optional<String> pointerReceiver(String function) {
    int slash = function.lastIndexOf('/', Math.max(0, function.indexOf(POINTER)));
    int open = function.indexOf(POINTER, Math.max(0, slash));
    int close = open < 0 ? -1 : function.indexOf(").", open);
    boolean method = close > 0 && function.indexOf('.', close + 2) < 0;
    return method ? Optional.of(function.substring(0, close + 1)) : Optional.empty();
  }
}
