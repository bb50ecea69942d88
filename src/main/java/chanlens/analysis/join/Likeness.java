package chanlens.analysis.join;

import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.List;

/// How much alike stacks must be for their goroutines to be told together, strictest first. What one holds together,
/// the next ones do too.
public enum Likeness {
  /// The same state for the same reason at the same lines, started by the same `go` statement: a [StackGroup].
  STACK("stack", "equal stacks"),
  /// The same calls at the same lines, whatever they wait for and whoever started them.
  LINES("lines", "same lines"),
  /// The same calls of the program, at whatever lines. Calls of the runtime do not count, and a call that calls itself
  /// counts once.
  CALLS("calls", "same calls"),
  /// The same entry function.
  FUNCTION("function", "same function");

  private final String word;
  private final String words;

  Likeness(String word, String words) {
    this.word = word;
    this.words = words;
  }

  /// As the command line spells it.
  public String word() {
    return word;
  }

  /// What it means, for people.
  public String words() {
    return words;
  }

  /// What groups must have in common to be one family, besides the entry function.
  List<?> key(StackGroup g) {
    return switch (this) {
      case STACK -> List.of(g.id());
      case LINES -> g.frames();
      case CALLS -> calls(g.frames());
      case FUNCTION -> List.of();
    };
  }

  private static List<String> calls(List<Frame> frames) {
    List<String> calls = new ArrayList<>();
    for (Frame f : frames) {
      boolean again = !calls.isEmpty() && calls.getLast().equals(f.function());
      if (!again && !StackGroup.isPlumbing(f.function())) {
        calls.add(f.function());
      }
    }
    return calls;
  }
}
