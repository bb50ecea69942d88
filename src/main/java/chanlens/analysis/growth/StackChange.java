package chanlens.analysis.growth;

import static chanlens.language.Translation.mark;

import chanlens.model.symbol.Frame;
import java.util.List;
import java.util.Optional;

/// One place where goroutines are, at two moments.
///
/// @param function entry function
/// @param reason wait reason, or the state of goroutines that do not wait
/// @param waiting whether they wait
/// @param site the line of the program where they are
/// @param creator the `go` statement that started them
/// @param base ids at the first moment, ascending
/// @param now ids at the second, ascending
/// @param baseUnnamed goroutines at the first moment that a profile counts without ids
/// @param nowUnnamed the same at the second
public record StackChange(
    String function,
    String reason,
    boolean waiting,
    Optional<Frame> site,
    Optional<Frame> creator,
    List<Long> base,
    List<Long> now,
    int baseUnnamed,
    int nowUnnamed) {
  public StackChange {
    base = List.copyOf(base);
    now = List.copyOf(now);
  }

  /// How many were there at the first moment.
  public int before() {
    return base.size() + baseUnnamed;
  }

  /// How many are there at the second.
  public int after() {
    return now.size() + nowUnnamed;
  }

  /// What has become of them.
  public enum Kind {
    NEW(mark("new")),
    GROWN(mark("grown")),
    SAME(mark("same")),
    SHRUNK(mark("shrunk")),
    GONE(mark("gone"));

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// As in the output of `diff`.
    public String word() {
      return word;
    }
  }

  public int delta() {
    return after() - before();
  }

  public Kind kind() {
    if (before() == 0) {
      return Kind.NEW;
    }
    if (after() == 0) {
      return Kind.GONE;
    }
    return delta() == 0 ? Kind.SAME : delta() > 0 ? Kind.GROWN : Kind.SHRUNK;
  }

  /// F-GROW: more goroutines wait here than before. From two moments it is only possible that they leak.
  public boolean grows() {
    return waiting && delta() > 0;
  }
}
