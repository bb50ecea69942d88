package chanlens.analysis.join;

import static chanlens.language.Translation.mark;

import chanlens.model.Lexical;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// How similar stacks must be for their goroutines to be grouped, strictest first. Each groups at least what the
/// previous one groups.
public enum Similarity {
  /// The same state for the same reason at the same lines, started by the same `go` statement: a [StackGroup].
  STACK(mark("equal stacks")),
  /// The same calls at the same lines, whatever they wait for and whichever goroutine started them.
  LINES(mark("same lines")),
  /// The same calls of the program, at any lines. Calls of the runtime do not count, and a recursive call counts once.
  CALLS(mark("same calls")),
  /// The same entry function.
  FUNCTION(mark("same function"));

  private final String words;

  Similarity(String words) {
    this.words = words;
  }

  /// As on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What it means, for people.
  public String words() {
    return words;
  }

  /// What groups must have in common to be one family.
  Key key(StackGroup g) {
    return switch (this) {
      case STACK -> new Key(g, g.id(), List.of());
      case LINES -> new Key(g, 0, g.frames());
      case CALLS -> new Key(g, 0, calls(g.frames()));
      case FUNCTION -> new Key(g, 0, List.of());
    };
  }

  /// @param group its id when it is similar only to itself
  record Key(boolean system, String function, int group, List<Frame> calls) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::system).thenComparing(Key::function).thenComparingInt(Key::group)
            .thenComparing(Key::calls, Lexical::compare);

    Key(StackGroup g, int group, List<Frame> calls) {
      this(g.system(), g.function(), group, calls);
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /// The calls of the program, leaf first: the functions only, each once when it calls itself.
  public static List<Frame> calls(List<Frame> frames) {
    List<Frame> calls = new ArrayList<>();
    for (Frame f : frames) {
      boolean again = !calls.isEmpty() && calls.getLast().function().equals(f.function());
      if (!again && !StackGroup.isPlumbing(f.function())) {
        calls.add(new Frame(0, f.function(), "", 0));
      }
    }
    return List.copyOf(calls);
  }
}
