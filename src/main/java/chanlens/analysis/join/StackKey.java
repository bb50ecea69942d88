package chanlens.analysis.join;

import chanlens.golang.GoroutineState;
import chanlens.model.Lexical;
import chanlens.model.symbol.Frame;
import java.util.Comparator;
import java.util.List;

/// What makes stacks of two files equal: files differ in how much of the runtime they show, and code addresses change
/// with every build.
///
/// @param function entry function
/// @param reason wait reason, or the state of goroutines that do not wait
/// @param calls of the program, leaf first, with their lines when both files have them
/// @param creator the `go` statement with its line; empty without lines
public record StackKey(String function, String reason, List<String> calls, String creator)
    implements Comparable<StackKey> {
  private static final Comparator<StackKey> ORDER =
      Comparator.comparing(StackKey::function).thenComparing(StackKey::reason)
          .thenComparing(StackKey::calls, Lexical::compare).thenComparing(StackKey::creator);

  @Override
  public int compareTo(StackKey other) {
    return ORDER.compare(this, other);
  }

  public StackKey {
    calls = List.copyOf(calls);
  }

  /// @param lines whether all files that are compared have lines
  public static StackKey of(StackGroup g, boolean lines) {
    return new StackKey(
        g.function(),
        g.reason().isEmpty() ? g.state().word() : g.reason(),
        calls(g.frames(), lines),
        lines ? g.creator().map(f -> call(f, true)).orElse("") : "");
  }

  /// The key of a stack whose goroutines are not known one by one, as in a profile.
  public static StackKey of(List<Frame> frames) {
    return new StackKey("", "", calls(frames, true), "");
  }

  /// Whether every call of the program that waits has its line. A heap dump alone has none; the goroutine that takes
  /// the captures is elsewhere in each.
  public static boolean hasLines(StackGroups groups) {
    return groups.groups().stream()
        .filter(g -> !g.system() && g.state() == GoroutineState.WAITING)
        .flatMap(g -> g.frames().stream())
        .allMatch(f -> f.line() > 0 || f.function().startsWith("runtime."));
  }

  /// Calls of the program, leaf first. Files show different calls of the runtime on one stack: a trace begins further
  /// out than a profile; and only heap dumps have the compiler's wrappers.
  ///
  /// @param lines whether to distinguish calls at different lines
  public static List<String> calls(List<Frame> frames, boolean lines) {
    return frames.stream()
        .filter(f -> !f.function().startsWith("runtime.") && !EntryFunction.isWrapper(f.function()))
        .map(f -> call(f, lines))
        .toList();
  }

  private static String call(Frame f, boolean lines) {
    return lines ? f.function() + ":" + f.line() : f.function();
  }
}
