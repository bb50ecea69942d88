package chanlens.analysis.join;

import chanlens.model.heap.StackFrame;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import java.util.List;

/// The function a `go` statement named.
///
/// For `go f(x)` the compiler starts a wrapper of its own, `main.main.gowrap1` since Go 1.22 and `main.main.func1`
/// before, which a text leaves out, a heap dump shows and a trace names the goroutine after. People look for `f`. The
/// older name cannot be told from a function literal's.
final class EntryFunction {
  private static final String WRAPPER = ".gowrap";
  private static final String DEFERRED = ".deferwrap";
  private static final String METHOD = "-fm";

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
    if (!isWrapper(name)) {
      return name;
    }
    Spans spans = trace.spans(g);
    for (int i = 0; i < spans.count(); i++) {
      boolean own =
          switch (spans.cause(i)) {
            case BLOCKED, STOPPED, SYSCALL_BEGIN -> true;
            default -> false;
          };
      if (own && spans.stack(i) != StackTable.NONE) {
        String inner = outermost(trace.stacks().frames(spans.stack(i)).stream().map(Frame::function).toList());
        return inner.isEmpty() ? name : inner;
      }
    }
    return name;
  }

  /// Whether the entry function a text or a trace tells can be that of these frames: the outermost, the one a wrapper
  /// called, or one that the compiler has put into a wrapper.
  ///
  /// @param creator the function with the `go` statement, which a wrapper is named after; empty when unknown
  static boolean isAmong(String function, String creator, List<StackFrame> frames) {
    List<String> functions = frames.stream().map(StackFrame::function).filter(f -> !isBracket(f)).toList();
    int n = functions.size();
    if (n == 0) {
      return false;
    }
    String outermost = functions.get(n - 1);
    boolean swallowed = isWrapper(outermost) && (creator.isEmpty() || outermost.startsWith(creator + "."));
    return outermost.equals(function) || swallowed || n > 1 && functions.get(n - 2).equals(function);
  }

  /// Empty when only a wrapper is there: the compiler has put `f` into it.
  private static String outermost(List<String> functions) {
    boolean wrapped = false;
    for (int i = functions.size() - 1; i >= 0; i--) {
      String f = functions.get(i);
      if (isWrapper(f)) {
        wrapped = true;
      } else if (!isBracket(f) && !f.isEmpty()) {
        return wrapped && StackGroup.isPlumbing(f) ? "" : f;
      }
    }
    return "";
  }

  /// What the runtime puts around every goroutine, and around main.
  private static boolean isBracket(String function) {
    return function.equals("runtime.goexit") || function.equals("runtime.main");
  }

  /// What the compiler puts around the call of a `go` or `defer` statement, `main.main.gowrap1` or
  /// `main.main.deferwrap1`, and a method that is a value, `main.T.run-fm`: Go's own texts, traces and profiles leave
  /// them out (runtime/traceback.go elideWrapperCalling). Asked millions of times in a large dump, so not by a pattern.
  static boolean isWrapper(String function) {
    int end = function.length();
    int digits = end;
    while (digits > 0 && function.charAt(digits - 1) >= '0' && function.charAt(digits - 1) <= '9') {
      digits--;
    }
    return digits < end
        ? function.startsWith(WRAPPER, digits - WRAPPER.length())
            || function.startsWith(DEFERRED, digits - DEFERRED.length())
        : function.endsWith(METHOD);
  }
}
