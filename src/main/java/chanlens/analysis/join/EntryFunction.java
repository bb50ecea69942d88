package chanlens.analysis.join;

import chanlens.model.heap.StackFrame;
import chanlens.model.stacks.StacksModel;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import java.util.List;
import java.util.regex.Pattern;

/// The function a `go` statement named.
///
/// For `go f(x)` the compiler starts a wrapper of its own, `main.main.gowrap1` since Go 1.22 and `main.main.func1`
/// before, which a text leaves out, a heap dump shows and a trace names the goroutine after. People look for `f`. The
/// older name cannot be told from a function literal's.
final class EntryFunction {
  private static final Pattern WRAPPER = Pattern.compile("\\.gowrap\\d+$");

  private EntryFunction() {}

  static String of(List<StackFrame> frames) {
    return outermost(frames.stream().map(StackFrame::function).toList());
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

  /// Whether a text's entry function can be that of these frames: the outermost, or the one a wrapper called.
  static boolean isAmong(String function, List<StackFrame> frames) {
    List<String> functions = frames.stream().map(StackFrame::function).filter(f -> !isBracket(f)).toList();
    int n = functions.size();
    return n > 0 && functions.get(n - 1).equals(function) || n > 1 && functions.get(n - 2).equals(function);
  }

  private static String outermost(List<String> functions) {
    String wrapper = "";
    for (int i = functions.size() - 1; i >= 0; i--) {
      String f = functions.get(i);
      if (isWrapper(f)) {
        wrapper = f;
      } else if (!isBracket(f) && !f.isEmpty()) {
        return f;
      }
    }
    return wrapper;
  }

  /// What the runtime puts around every goroutine, and around main.
  private static boolean isBracket(String function) {
    return function.equals("runtime.goexit") || function.equals("runtime.main");
  }

  private static boolean isWrapper(String function) {
    return WRAPPER.matcher(function).find();
  }
}
