package chanlens.view.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A finished picture: items in the order in which they are drawn, from (0, 0) to (width, height) points. Immutable;
/// safe for use from any thread.
///
/// @param title what it shows, in a few words
/// @param description what it shows, in a sentence for a screen reader
public record Picture(double width, double height, String title, String description, List<Item> items) {
  /// How far from a line the pointer still finds it.
  public static final double HALO = 8;

  public Picture {
    items = List.copyOf(items);
  }

  /// What is at a point: the topmost outline that contains it, otherwise the nearest line within [#HALO].
  public Optional<Item> hit(double x, double y) {
    for (Item item : items.reversed()) {
      if (item.touch() != Item.Touch.NONE && item.covers(x, y)) {
        return Optional.of(item);
      }
    }
    double least = HALO;
    Optional<Item> nearest = Optional.empty();
    for (Item item : items.reversed()) {
      if (item.touch() == Item.Touch.LINE) {
        double distance = item.distance(x, y, HALO);
        if (distance < least || (distance == least && nearest.isEmpty())) {
          least = distance;
          nearest = Optional.of(item);
        }
      }
    }
    return nearest;
  }

  /// Every item of a subject.
  public Stream<Item> of(Object subject) {
    return items.stream().filter(i -> i.subject().equals(subject));
  }

  /// This picture with another drawn below it, for example a legend.
  public Picture above(Picture other, double gap) {
    List<Item> all = new ArrayList<>(items);
    Picture moved = other.moved(0, height + gap);
    all.addAll(moved.items);
    return new Picture(Math.max(width, other.width), height + gap + other.height, title, description, all);
  }

  /// The same picture at another place.
  public Picture moved(double dx, double dy) {
    List<Item> all = items.stream().map(i -> i.placed(1, dx, dy)).toList();
    return new Picture(width + dx, height + dy, title, description, all);
  }

  /// The same picture with other words in the same places.
  public Picture reworded(UnaryOperator<String> by) {
    List<Item> all = items.stream().map(i -> i.reworded(by)).toList();
    return new Picture(width, height, by.apply(title), by.apply(description), all);
  }

  /// The same picture in another size.
  public Picture scaled(double factor) {
    List<Item> all = items.stream().map(i -> i.placed(factor, 0, 0)).toList();
    return new Picture(width * factor, height * factor, title, description, all);
  }
}
