package chanlens.graphviz;

import chanlens.graphviz.Layout.Box;
import chanlens.graphviz.Layout.Point;
import chanlens.graphviz.Layout.Route;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Moves a drawing so that everything in it, curves included, begins at (0, 0).
final class Framed {
  private double left = Double.MAX_VALUE;
  private double top = Double.MAX_VALUE;
  private double right = -Double.MAX_VALUE;
  private double bottom = -Double.MAX_VALUE;

  private Framed() {}

  static Layout of(
      List<Box> nodes, List<Route> edges, List<Optional<Box>> clusters, String engine, List<String> notes) {
    Framed f = new Framed();
    nodes.forEach(f::include);
    clusters.forEach(c -> c.ifPresent(f::include));
    edges.forEach(r -> r.curve().forEach(f::include));
    if (nodes.isEmpty()) {
      return new Layout(0, 0, List.of(), List.of(), clusters, engine, notes);
    }
    double dx = -f.left;
    double dy = -f.top;
    UnaryOperator<Point> moved = p -> p.plus(dx, dy);
    return new Layout(
        f.right - f.left,
        f.bottom - f.top,
        nodes.stream().map(b -> move(b, dx, dy)).toList(),
        edges.stream().map(r -> move(r, moved)).toList(),
        clusters.stream().map(c -> c.map(b -> move(b, dx, dy))).toList(),
        engine,
        notes);
  }

  private static Box move(Box b, double dx, double dy) {
    return new Box(b.x() + dx, b.y() + dy, b.width(), b.height());
  }

  private static Route move(Route r, UnaryOperator<Point> moved) {
    return new Route(
        r.curve().stream().map(moved).toList(), r.tailTip().map(moved), r.headTip().map(moved), r.label().map(moved));
  }

  private void include(Box b) {
    include(new Point(b.x(), b.y()));
    include(new Point(b.x() + b.width(), b.y() + b.height()));
  }

  private void include(Point p) {
    left = Math.min(left, p.x());
    top = Math.min(top, p.y());
    right = Math.max(right, p.x());
    bottom = Math.max(bottom, p.y());
  }
}
