package chanlens.view.stage;

import java.util.List;

/// The way of a value in one step, from whom it comes to where it goes.
///
/// @param value as it is written
/// @param points from the first to the last
public record Travel(String value, List<Spot> points) {
  public Travel {
    points = List.copyOf(points);
  }

  /// A point of the picture.
  public record Spot(double x, double y) {}

  /// Where the value is after a share of its way.
  ///
  /// @param share from 0 to 1
  public Spot at(double share) {
    double rest = length() * Math.clamp(share, 0, 1);
    for (int i = 1; i < points.size(); i++) {
      Spot a = points.get(i - 1);
      Spot b = points.get(i);
      double piece = Math.hypot(b.x - a.x, b.y - a.y);
      if (rest <= piece && piece > 0) {
        return new Spot(a.x + (b.x - a.x) * rest / piece, a.y + (b.y - a.y) * rest / piece);
      }
      rest -= piece;
    }
    return points.getLast();
  }

  Travel placed(double factor) {
    return new Travel(value, points.stream().map(p -> new Spot(p.x * factor, p.y * factor)).toList());
  }

  private double length() {
    double sum = 0;
    for (int i = 1; i < points.size(); i++) {
      sum += Math.hypot(points.get(i).x - points.get(i - 1).x, points.get(i).y - points.get(i - 1).y);
    }
    return sum;
  }
}
