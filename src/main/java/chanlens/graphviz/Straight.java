package chanlens.graphviz;

import chanlens.graphviz.Layout.Box;
import chanlens.graphviz.Layout.Point;
import chanlens.graphviz.Layout.Route;
import java.util.List;
import java.util.Optional;

/// The simplest route between two boxes: from border to border on the line between their centres.
final class Straight {
  private Straight() {}

  static Route between(Box tail, Box head, Digraph.Edge edge) {
    Point from = new Point(tail.centreX(), tail.centreY());
    Point to = new Point(head.centreX(), head.centreY());
    if (from.equals(to)) {
      return loop(tail, edge);
    }
    Point start = border(tail, to);
    Point end = border(head, from);
    double length = Math.max(1e-6, Math.hypot(end.x() - start.x(), end.y() - start.y()));
    double ux = (end.x() - start.x()) / length;
    double uy = (end.y() - start.y()) / length;
    double room = length / 3;
    double atTail = Math.min(room, edge.tailArrow());
    double atHead = Math.min(room, edge.headArrow());
    Point a = start.plus(ux * atTail, uy * atTail);
    Point b = end.plus(-ux * atHead, -uy * atHead);
    return new Route(
        line(a, b), tip(edge.tailArrow(), start), tip(edge.headArrow(), end), middle(edge, a, b));
  }

  /// Out at the right side, down and around, in again at the lower side.
  static Route loop(Box box, Digraph.Edge edge) {
    double reach = Math.min(30, box.height() / 2 + 10);
    double right = box.x() + box.width();
    Point start = new Point(right, box.centreY());
    Point end = new Point(right - 12, box.y() + box.height());
    Point low = end.plus(0, edge.headArrow());
    List<Point> curve =
        List.of(start, start.plus(reach, 0), new Point(low.x() + reach, low.y() + reach), low);
    Point label = new Point(right + reach * 0.6, low.y());
    return new Route(
        curve,
        tip(edge.tailArrow(), start),
        tip(edge.headArrow(), end),
        edge.hasLabel() ? Optional.of(label) : Optional.empty());
  }

  static List<Point> line(Point a, Point b) {
    double dx = (b.x() - a.x()) / 3;
    double dy = (b.y() - a.y()) / 3;
    return List.of(a, a.plus(dx, dy), b.plus(-dx, -dy), b);
  }

  static Optional<Point> tip(double arrow, Point at) {
    return arrow > 0 ? Optional.of(at) : Optional.empty();
  }

  private static Optional<Point> middle(Digraph.Edge edge, Point a, Point b) {
    return edge.hasLabel() ? Optional.of(new Point((a.x() + b.x()) / 2, (a.y() + b.y()) / 2)) : Optional.empty();
  }

  /// Where the line from the middle of a box towards a point leaves the box.
  private static Point border(Box box, Point towards) {
    double dx = towards.x() - box.centreX();
    double dy = towards.y() - box.centreY();
    double scale =
        Math.min(
            dx == 0 ? Double.MAX_VALUE : box.width() / 2 / Math.abs(dx),
            dy == 0 ? Double.MAX_VALUE : box.height() / 2 / Math.abs(dy));
    return new Point(box.centreX() + dx * Math.min(1, scale), box.centreY() + dy * Math.min(1, scale));
  }
}
