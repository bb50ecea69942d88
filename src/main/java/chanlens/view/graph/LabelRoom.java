package chanlens.view.graph;

import chanlens.graphviz.Layout;
import chanlens.graphviz.Layout.Point;
import chanlens.view.picture.Rect;
import java.util.ArrayList;
import java.util.List;

/// Finds a place for each label on its own edge, near the room the layout kept for it, that covers as little as
/// possible of nodes, earlier labels, other edges and the borders of boxes.
final class LabelRoom {
  private static final double ON_NODE = 400;
  private static final double ON_LABEL = 300;
  private static final double ON_BORDER = 60;
  private static final double ON_EDGE = 80;
  private static final double AT_END = 50;

  private final List<Rect> nodes;
  private final List<Rect> boxes;
  private final List<List<Point>> curves;
  private final List<Rect> labels = new ArrayList<>();

  LabelRoom(List<Rect> nodes, List<Rect> boxes, List<Layout.Route> routes) {
    this.nodes = nodes;
    this.boxes = boxes;
    this.curves = routes.stream().map(Curves::along).toList();
  }

  /// Takes a place and returns its middle.
  Point take(int edge, Point wish, double width, double height) {
    Point best = wish;
    double least = Double.MAX_VALUE;
    List<Point> along = curves.get(edge);
    for (Point p : along) {
      Rect place = around(p, width, height);
      double cost = Math.hypot(p.x() - wish.x(), p.y() - wish.y());
      if (cost < least) {
        cost += covered(place, edge) + ends(place, along);
      }
      if (cost < least) {
        least = cost;
        best = p;
      }
    }
    labels.add(around(best, width, height).grown(1));
    return best;
  }

  private double covered(Rect place, int own) {
    double cost = 0;
    for (Rect n : nodes) {
      cost += meet(place, n.grown(3)) ? ON_NODE : 0;
    }
    for (Rect l : labels) {
      cost += meet(place, l) ? ON_LABEL : 0;
    }
    for (Rect b : boxes) {
      cost += meet(place, b) && !inside(place, b) ? ON_BORDER : 0;
    }
    for (int i = 0; i < curves.size(); i++) {
      if (i != own && curves.get(i).stream().anyMatch(p -> place.near(p.x(), p.y(), 0))) {
        cost += ON_EDGE;
      }
    }
    return cost;
  }

  /// A label must not hide the ends of its edge.
  private static double ends(Rect place, List<Point> along) {
    double cost = place.near(along.getFirst().x(), along.getFirst().y(), 6) ? AT_END : 0;
    return cost + (place.near(along.getLast().x(), along.getLast().y(), 6) ? AT_END : 0);
  }

  private static Rect around(Point p, double width, double height) {
    return new Rect(p.x() - width / 2, p.y() - height / 2, width, height);
  }

  private static boolean meet(Rect a, Rect b) {
    return a.x() < b.right() && b.x() < a.right() && a.y() < b.bottom() && b.y() < a.bottom();
  }

  private static boolean inside(Rect a, Rect b) {
    return a.x() > b.x() && a.right() < b.right() && a.y() > b.y() && a.bottom() < b.bottom();
  }
}
