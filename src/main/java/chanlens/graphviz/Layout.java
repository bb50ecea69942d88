package chanlens.graphviz;

import java.util.List;
import java.util.Optional;

/// The positions of everything in a [Digraph]: row by row the same nodes, edges and clusters. In points, y grows
/// downwards, the upper left corner is (0, 0).
///
/// @param engine the engine that drew it, for people: `Graphviz 2.43.0 (dot)`
/// @param notes what the reader of the picture should know: labels left out, an engine that failed
public record Layout(
    double width,
    double height,
    List<Box> nodes,
    List<Route> edges,
    List<Optional<Box>> clusters,
    String engine,
    List<String> notes) {

  public Layout {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    clusters = List.copyOf(clusters);
    notes = List.copyOf(notes);
  }

  /// A position.
  public record Point(double x, double y) {
    /// This position moved.
    public Point plus(double dx, double dy) {
      return new Point(x + dx, y + dy);
    }
  }

  /// An upright rectangle.
  ///
  /// @param x its left edge
  /// @param y its upper edge
  public record Box(double x, double y, double width, double height) {
    public double centreX() {
      return x + width / 2;
    }

    public double centreY() {
      return y + height / 2;
    }
  }

  /// The route of one edge from its tail to its head.
  ///
  /// @param curve cubic Bezier: a start, then three points (two controls and an end) for each piece; 3k + 1 points
  /// @param tailTip where the arrow head at the tail ends, if it has one; it begins at the first point of the curve
  /// @param headTip where the arrow head at the head ends, if it has one; it begins at the last point of the curve
  /// @param label the middle of the label's room, if there is room
  public record Route(List<Point> curve, Optional<Point> tailTip, Optional<Point> headTip, Optional<Point> label) {
    public Route {
      curve = List.copyOf(curve);
      if (curve.size() < 4 || curve.size() % 3 != 1) {
        throw new IllegalArgumentException("a curve of " + curve.size() + " points");
      }
    }

    Route reversed() {
      return new Route(curve.reversed(), headTip, tailTip, label);
    }
  }

  Layout withNotes(List<String> more) {
    List<String> all = new java.util.ArrayList<>(more);
    all.addAll(notes);
    return new Layout(width, height, nodes, edges, clusters, engine, all);
  }
}
