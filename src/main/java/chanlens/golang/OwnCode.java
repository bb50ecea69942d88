package chanlens.golang;

import java.util.List;

/// Distinguishes the code of a program from that of the libraries it uses.
public final class OwnCode {
  /// Modules of the Go team, and gRPC.
  private static final List<String> LIBRARIES = List.of("golang.org/x/", "google.golang.org/", "vendor/golang.org/");

  private OwnCode() {}

  /// Whether a call is neither in Go's own packages nor, as far as its name and file show, in a module that the program
  /// uses: the go command keeps those in folders `module@version` or `vendor`.
  ///
  /// @param function full name as Go prints it
  /// @param file its source file; empty when unknown
  public static boolean has(String function, String file) {
    return isForeign(function) && !file.contains("/vendor/") && file.indexOf('@') < 0;
  }

  /// Whether a call is neither in Go's own packages nor in a module of the Go team or gRPC.
  public static boolean isForeign(String function) {
    return !function.isEmpty() && !StandardLibrary.has(function) && LIBRARIES.stream().noneMatch(function::startsWith);
  }

  /// The function that contains a literal: `app.run` for `app.run.func1`, `app.run.func2.1` and `app.run.gowrap1`.
  /// Source: cmd/compile/internal/ir/func.go closureName, Go 1.19 to 1.27.
  public static String around(String function) {
    int at = function.indexOf(".func", function.lastIndexOf('/') + 1);
    int wrap = function.indexOf(".gowrap", function.lastIndexOf('/') + 1);
    int end = at < 0 ? wrap : wrap < 0 ? at : Math.min(at, wrap);
    return end > 0 ? function.substring(0, end) : function;
  }
}
