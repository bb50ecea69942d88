package chanlens.analysis.join;

import java.util.List;

/// The goroutines that two files have in common by their ids, without the main goroutine.
///
/// @param common goroutines in both
/// @param compared those of them, without the runtime's own, about which both files say enough
/// @param differing those of them that cannot be the same goroutine
/// @param named the first of those that differ
public record Goids(int common, int compared, int differing, List<Difference> named) {
  /// Nothing was compared.
  public static final Goids NONE = new Goids(0, 0, 0, List.of());

  public Goids {
    named = List.copyOf(named);
  }

  public int agreeing() {
    return compared - differing;
  }
}
