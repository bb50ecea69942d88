package chanlens.view.graph;

import chanlens.graphviz.Layout;
import chanlens.graphviz.Layout.Point;
import chanlens.view.picture.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Geometry of the curves of edges.
final class Curves {
  private static final int STEPS = 24;
  private static final double LONGEST_GAP = 40;

  private Curves() {}

  /// Points along the curve, ends included.
  static List<Point> along(Layout.Route route) {
    List<Point> points = new ArrayList<>();
    for (int piece = 0; piece + 3 < route.curve().size(); piece += 3) {
      for (int i = 0; i <= STEPS; i++) {
        points.add(at(route.curve(), piece, (double) i / STEPS));
      }
    }
    return points;
  }

  /// The middle of the middle piece.
  static Point middle(Layout.Route route) {
    int pieces = (route.curve().size() - 1) / 3;
    return pieces % 2 == 0 ? route.curve().get(pieces / 2 * 3) : at(route.curve(), pieces / 2 * 3, 0.5);
  }

  private static Point at(List<Point> c, int piece, double t) {
    double s = 1 - t;
    double a = s * s * s;
    double b = 3 * s * s * t;
    double d = 3 * s * t * t;
    double e = t * t * t;
    return new Point(
        a * c.get(piece).x() + b * c.get(piece + 1).x() + d * c.get(piece + 2).x() + e * c.get(piece + 3).x(),
        a * c.get(piece).y() + b * c.get(piece + 1).y() + d * c.get(piece + 2).y() + e * c.get(piece + 3).y());
  }

  /// A layout engine ends edges at the box around a node; here both ends are extended to the outline inside it.
  static Layout.Route reaching(Layout.Route r, Path tail, Path head) {
    List<Point> curve = new ArrayList<>(r.curve());
    Optional<Point> headTip = reach(curve, curve.size() - 1, curve.size() - 2, r.headTip(), head);
    Optional<Point> tailTip = reach(curve, 0, 1, r.tailTip(), tail);
    return new Layout.Route(curve, tailTip, headTip, r.label());
  }

  private static Optional<Point> reach(List<Point> curve, int end, int control, Optional<Point> tip, Path outline) {
    Point last = curve.get(end);
    Point at = tip.orElse(last);
    Point from = tip.isPresent() && !tip.get().equals(last) ? last : curve.get(control);
    double length = Math.hypot(at.x() - from.x(), at.y() - from.y());
    if (length < 0.01) {
      return tip;
    }
    double ux = (at.x() - from.x()) / length;
    double uy = (at.y() - from.y()) / length;
    for (double gap = 0; gap <= LONGEST_GAP; gap += 0.5) {
      if (outline.contains(at.x() + ux * (gap + 0.6), at.y() + uy * (gap + 0.6))) {
        double dx = ux * gap;
        double dy = uy * gap;
        curve.set(end, last.plus(dx, dy));
        curve.set(control, curve.get(control).plus(dx, dy));
        return tip.map(t -> t.plus(dx, dy));
      }
    }
    return tip;
  }
}
