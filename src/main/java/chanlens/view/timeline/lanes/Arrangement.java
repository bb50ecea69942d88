package chanlens.view.timeline.lanes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How somebody has arranged the lanes of a tree; lanes are named by [LaneRows#key(Lane)], so that it holds for other
/// groupings as far as they have the same lanes. Immutable.
///
/// @param turned lanes that differ from their initial state: opened, or closed
/// @param pinned lanes that come first, in this order
/// @param hidden lanes that are not shown, with all below them
public record Arrangement(Set<String> turned, List<String> pinned, Set<String> hidden) {
  public static final Arrangement NONE = new Arrangement(Set.of(), List.of(), Set.of());

  public Arrangement {
    turned = Set.copyOf(turned);
    pinned = List.copyOf(pinned);
    hidden = Set.copyOf(hidden);
  }

  /// Opens a lane that is closed, or closes it.
  public Arrangement turn(String key) {
    return new Arrangement(other(turned, key), pinned, hidden);
  }

  private static Set<String> other(Set<String> keys, String key) {
    Set<String> next = new HashSet<>(keys);
    if (!next.remove(key)) {
      next.add(key);
    }
    return next;
  }

  /// Pins a lane below those that are pinned, or lets it go.
  public Arrangement pin(String key) {
    List<String> next = new ArrayList<>(pinned);
    if (!next.remove(key)) {
      next.add(key);
    }
    return new Arrangement(turned, next, hidden);
  }

  /// Moves a pinned lane up or down among those that are pinned; pins one that is not, first or last.
  ///
  /// @param by -1 for up, 1 for down
  public Arrangement move(String key, int by) {
    List<String> next = new ArrayList<>(pinned);
    int at = next.indexOf(key);
    next.remove(key);
    int to = at < 0 ? (by < 0 ? 0 : next.size()) : Math.clamp(at + by, 0, next.size());
    next.add(to, key);
    return new Arrangement(turned, next, hidden);
  }

  public Arrangement hide(String key) {
    Set<String> next = new HashSet<>(hidden);
    next.add(key);
    List<String> kept = pinned.stream().filter(k -> !k.equals(key)).toList();
    return new Arrangement(turned, kept, next);
  }

  /// Shows all that are hidden.
  public Arrangement unhide() {
    return new Arrangement(turned, pinned, Set.of());
  }

  /// Closes every lane that was opened, and opens every one that was closed.
  public Arrangement collapse() {
    return new Arrangement(Set.of(), pinned, hidden);
  }
}
