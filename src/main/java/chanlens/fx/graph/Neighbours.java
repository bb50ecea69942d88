package chanlens.fx.graph;

import chanlens.view.graph.Subject;
import chanlens.view.picture.Item;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Nodes of a picture as neighbours of each other, for walking by keyboard.
record Neighbours(List<Item> nodes) {
  /// Sideways distance counts this many times.
  private static final double ASIDE = 2.5;

  static Neighbours of(Picture picture) {
    return new Neighbours(
        picture.items().stream()
            .filter(i -> i.touch() == Item.Touch.AREA && isNode(i.subject()))
            .toList());
  }

  /// Labels of edges stand for edges.
  private static boolean isNode(Object subject) {
    return subject instanceof Subject && !(subject instanceof Subject.Tie);
  }

  /// {@return empty when there is none in that direction}
  ///
  /// @param from nothing for the first node
  Optional<Subject> next(Optional<Subject> from, int dx, int dy) {
    Optional<Item> here = from.flatMap(s -> nodes.stream().filter(n -> n.subject().equals(s)).findFirst());
    if (here.isEmpty()) {
      return nodes.stream().findFirst().map(n -> (Subject) n.subject());
    }
    Rect at = here.get().bounds();
    return nodes.stream()
        .filter(n -> along(at, n, dx, dy) > Math.max(1, aside(at, n, dx, dy) / 2))
        .min(Comparator.comparingDouble(n -> along(at, n, dx, dy) + ASIDE * aside(at, n, dx, dy)))
        .map(n -> (Subject) n.subject());
  }

  private static double along(Rect from, Item to, int dx, int dy) {
    Rect there = to.bounds();
    return (there.centreX() - from.centreX()) * dx + (there.centreY() - from.centreY()) * dy;
  }

  private static double aside(Rect from, Item to, int dx, int dy) {
    return Math.abs(along(from, to, dy, dx));
  }
}
