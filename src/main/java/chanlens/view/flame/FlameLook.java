package chanlens.view.flame;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How stacks are looked at.
///
/// @param inverted from the innermost call on: what leads to it lies below
/// @param mine without the calls of Go's own packages
/// @param upwards callers at the bottom, as flames; otherwise at the top, as icicles
/// @param path the calls zoomed into, the outermost first, each as [#call]
/// @param search a part of a function's name or its place; empty for nothing
public record FlameLook(boolean inverted, boolean mine, boolean upwards, List<String> path, String search) {
  public static final FlameLook PLAIN = new FlameLook(false, false, false, List.of(), "");

  public FlameLook {
    path = List.copyOf(path);
    search = search.strip().toLowerCase(Locale.ROOT);
  }

  /// The name of a call in a path.
  public static String call(String function, String place) {
    return function + " " + place;
  }

  public FlameLook inverted(boolean is) {
    return new FlameLook(is, mine, upwards, List.of(), search);
  }

  public FlameLook mine(boolean is) {
    return new FlameLook(inverted, is, upwards, List.of(), search);
  }

  public FlameLook upwards(boolean is) {
    return new FlameLook(inverted, mine, is, path, search);
  }

  public FlameLook into(List<String> calls) {
    return new FlameLook(inverted, mine, upwards, calls, search);
  }

  /// One call less.
  public FlameLook out() {
    return into(new ArrayList<>(path.subList(0, Math.max(0, path.size() - 1))));
  }

  public FlameLook search(String part) {
    return new FlameLook(inverted, mine, upwards, path, part);
  }

  boolean matches(String function, String place) {
    return !search.isEmpty()
        && (function.toLowerCase(Locale.ROOT).contains(search) || place.toLowerCase(Locale.ROOT).contains(search));
  }
}
