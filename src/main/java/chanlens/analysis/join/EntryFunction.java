package chanlens.analysis.join;

import chanlens.model.heap.StackFrame;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.List;

/// The function a `go` statement named.
///
/// For `go f(x)` the compiler generates a wrapper, `main.main.gowrap1` since Go 1.22 and `main.main.func1` before,
/// which a text leaves out, a heap dump shows and a trace uses as the name of the goroutine. People look for `f`. The
/// older name cannot be distinguished from that of a function literal.
final class EntryFunction {
  /// How many outermost calls are looked at: wrappers, and what the runtime puts around C callbacks.
  static final int MAX_CALLS = 8;

  private static final String WRAPPER = ".gowrap";
  private static final String DEFERRED = ".deferwrap";
  private static final String METHOD = "-fm";
  private static final String LITERAL = ".func";
  private static final String CALLBACK = "runtime.cgocallback";

  /// A stack of a trace with this many calls may be cut: runtime/trace.go traceStackSize is 128, Go 1.19 to 1.27. A few
  /// less, since the innermost may be hidden.
  private static final int TRACED_CALLS = 120;

  /// The same for a text up to Go 1.20: runtime/traceback.go _TracebackMaxFrames is 100.
  private static final int TEXT_CALLS = 90;

  private EntryFunction() {}

  static String of(List<StackFrame> frames) {
    return outermost(frames.stream().map(StackFrame::function).toList());
  }

  /// The wrapper itself, when it is all there is.
  static String wrapper(List<StackFrame> frames) {
    return frames.stream()
        .map(StackFrame::function)
        .filter(EntryFunction::isWrapper)
        .reduce("", (inner, outer) -> outer);
  }

  static String of(StacksModel stacks, chanlens.model.stacks.Goroutine g) {
    List<Frame> frames = stacks.stacks().frames(g.stack());
    boolean cut = !frames.isEmpty() && StacksModel.elided(frames.getLast());
    return cut ? "" : outermost(frames.stream().map(Frame::function).toList());
  }

  static String of(TraceModel trace, int g) {
    String name = trace.goroutines().function(g);
    if (!isWrapper(name) && !isBracket(name)) {
      return name;
    }
    String inner = outermost(trace.stacks().frames(ownStack(trace, g)).stream().map(Frame::function).toList());
    return inner.isEmpty() ? name : inner;
  }

  /// The first stack that the trace has of a goroutine itself, or [StackTable#NONE].
  private static int ownStack(TraceModel trace, int g) {
    Spans spans = trace.spans(g);
    for (int i = 0; i < spans.count(); i++) {
      boolean own =
          switch (spans.cause(i)) {
            case BEFORE, BLOCKED, STOPPED, SYSCALL_BEGIN -> true;
            default -> false;
          };
      if (own && spans.stack(i) != StackTable.NONE) {
        return spans.stack(i);
      }
    }
    return StackTable.NONE;
  }

  /// The outermost calls of a stack in a form common to all kinds of files: without the runtime's calls around a
  /// goroutine and without the compiler's wrappers; a method value by its method, type arguments as `[...]`.
  ///
  /// @param outermostFirst functions
  static List<String> chain(List<String> outermostFirst) {
    List<String> calls = new ArrayList<>();
    boolean wrapped = false;
    for (String f : outermostFirst) {
      if (wrapped && calls.isEmpty() && StackGroup.isPlumbing(f)) {
        return List.of(); // the compiler has put the call into the wrapper
      }
      wrapped |= isNumberedWrapper(f);
      String plain = plain(f.endsWith(METHOD) ? f.substring(0, f.length() - METHOD.length()) : f);
      boolean around = f.isEmpty() || isBracket(f) || isHost(f) || f.startsWith(CALLBACK) || isNumberedWrapper(f);
      if (!around && (calls.isEmpty() || !calls.getLast().equals(plain))) {
        calls.add(plain);
      }
    }
    return calls;
  }

  /// The same for a goroutine of a trace: its own first stack, or the name the trace gives it.
  static List<String> chain(TraceModel trace, int g) {
    StackTable stacks = trace.stacks();
    int own = ownStack(trace, g);
    int depth = stacks.depth(own);
    if (depth == 0) {
      return chain(List.of(trace.goroutines().function(g)));
    }
    return depth >= TRACED_CALLS ? List.of() : chain(outermost(stacks, own));
  }

  private static List<String> outermost(StackTable stacks, int stack) {
    List<String> functions = new ArrayList<>();
    int depth = stacks.depth(stack);
    for (int d = depth - 1; d >= Math.max(0, depth - MAX_CALLS); d--) {
      functions.add(stacks.frame(stack, d).function());
    }
    return functions;
  }

  /// `main.send[...]`: how texts and traces write a generic function since Go 1.21.
  static String plain(String function) {
    int open = function.indexOf('[');
    int close = function.lastIndexOf(']');
    return open < 0 || close < open ? function : function.substring(0, open) + "[...]" + function.substring(close + 1);
  }

  /// Whether the outermost calls of a text are not those of its goroutine: up to Go 1.20 the runtime leaves out calls
  /// after the first 100, with or without a line that says so.
  static boolean isCut(List<Frame> frames) {
    return frames.isEmpty() || frames.size() >= TEXT_CALLS || StacksModel.elided(frames.getLast());
  }

  /// Whether a function of the runtime runs code of the program in a goroutine of the runtime's: mfinal.go runfinq,
  /// runFinalizers since Go 1.25, mcleanup.go runCleanups, and cgocall.go cgocallback on a thread of C's.
  static boolean isHost(String function) {
    return switch (function) {
      case "runtime.runfinq", "runtime.runFinalizers", "runtime.runCleanups", "runtime.cgocallback" -> true;
      default -> false;
    };
  }

  /// Whether a name is that of a function literal. Up to Go 1.21 the wrapper of a `go` statement has such a name too.
  static boolean isLiteral(String function) {
    int end = function.length();
    while (end > 0 && (Character.isDigit(function.charAt(end - 1)) || function.charAt(end - 1) == '.')) {
      end--;
    }
    return end < function.length() && function.startsWith(LITERAL, end - LITERAL.length());
  }

  /// Empty when there is only a wrapper: the compiler inlined `f` into it.
  private static String outermost(List<String> functions) {
    boolean wrapped = false;
    for (int i = functions.size() - 1; i >= 0; i--) {
      String f = functions.get(i);
      if (isWrapper(f)) {
        wrapped = !f.startsWith("runtime."); // runtime.gcenable.gowrap1 calls runtime.bgsweep
      } else if (!isBracket(f) && !f.isEmpty()) {
        return wrapped && StackGroup.isPlumbing(f) ? "" : f;
      }
    }
    return "";
  }

  /// The runtime's calls around every goroutine, and around main.
  static boolean isBracket(String function) {
    return function.equals("runtime.goexit")
        || function.equals("runtime.main")
        || function.equals("runtime.corostart"); // iter.Pull
  }

  /// The compiler's wrapper of the call of a `go` or `defer` statement, `main.main.gowrap1` or `main.main.deferwrap1`,
  /// and a method that is a value, `main.T.run-fm`: Go's own texts, traces and profiles leave them out
  /// (runtime/traceback.go elideWrapperCalling). Called millions of times for a large dump, so it does not use a
  /// pattern.
  static boolean isWrapper(String function) {
    return function.endsWith(METHOD) || isNumberedWrapper(function);
  }

  /// The wrapper of a `go` statement among the outermost calls of a goroutine; empty when there is none.
  ///
  /// @param outermostFirst functions
  static String numberedWrapper(List<String> outermostFirst) {
    return outermostFirst.stream()
        .filter(f -> !isBracket(f) && !f.isEmpty())
        .findFirst()
        .filter(EntryFunction::isNumberedWrapper)
        .orElse("");
  }

  /// Whether a wrapper or literal is named after a function: `main.start.gowrap1` after `main.start`.
  static boolean isNamedAfter(String wrapper, String function) {
    return plain(wrapper).startsWith(plain(function) + ".");
  }

  private static boolean isNumberedWrapper(String function) {
    int end = function.length();
    int digits = end;
    while (digits > 0 && function.charAt(digits - 1) >= '0' && function.charAt(digits - 1) <= '9') {
      digits--;
    }
    return digits < end
        && (function.startsWith(WRAPPER, digits - WRAPPER.length())
            || function.startsWith(DEFERRED, digits - DEFERRED.length()));
  }
}
