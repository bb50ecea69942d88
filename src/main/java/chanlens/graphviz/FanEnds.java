package chanlens.graphviz;

import chanlens.graphviz.Digraph.Edge;
import chanlens.graphviz.Digraph.Side;
import chanlens.graphviz.Layout.Box;
import chanlens.graphviz.Layout.Point;
import chanlens.graphviz.Layout.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Makes edges that leave at the right and enter at the left readable. An engine lets all edges at one side end in its
/// middle, with overlapping arrow heads: here they are spread in the order in which they arrive, so that none cross.
/// And when there is nothing between two nodes, one smooth curve replaces the several of the engine.
final class FanEnds {
  private static final double MAX_APART = 14;
  private static final double CORNER = 9;
  private static final double TAPER = 70;
  private static final double CLEARANCE = 6;
  private static final int STEPS = 24;

  private final Digraph graph;
  private final Layout layout;
  private final List<Route> routes;
  private final boolean[] smooth;
  private final double[] tailShift;
  private final double[] headShift;

  private FanEnds(Digraph graph, Layout layout) {
    this.graph = graph;
    this.layout = layout;
    int edges = graph.edges().size();
    routes = new ArrayList<>(layout.edges());
    smooth = new boolean[edges];
    tailShift = new double[edges];
    headShift = new double[edges];
  }

  static Layout out(Digraph graph, Layout layout) {
    return new FanEnds(graph, layout).out();
  }

  private Layout out() {
    Map<Integer, List<End>> sides = new TreeMap<>();
    boolean small = graph.nodes().size() <= Tuning.LARGE;
    for (int i = 0; i < routes.size(); i++) {
      Edge e = graph.edges().get(i);
      if (e.tail() != e.head()) {
        smooth[i] = small && (flows(e) || asksForBoth(e)) && isFree(i);
        add(sides, e.tail(), flows(e) && smooth[i] ? Side.RIGHT : e.tailSide(), new End(i, true));
        add(sides, e.head(), flows(e) && smooth[i] ? Side.LEFT : e.headSide(), new End(i, false));
      }
    }
    sides.forEach((key, ends) -> spread(layout.nodes().get(key / 2), ends));
    for (int i = 0; i < routes.size(); i++) {
      routes.set(i, smooth[i] ? sweep(i) : shifted(routes.get(i), tailShift[i], headShift[i]));
    }
    return new Layout(
        layout.width(), layout.height(), layout.nodes(), routes, layout.clusters(), layout.engine(), layout.notes());
  }

  private boolean flows(Edge e) {
    return graph.flow() == Digraph.Flow.LEFT_TO_RIGHT && e.tailSide() == Side.FLOW && e.headSide() == Side.FLOW;
  }

  private static boolean asksForBoth(Edge e) {
    return e.tailSide() == Side.RIGHT && e.headSide() == Side.LEFT;
  }

  private record End(int edge, boolean tail) {}

  private static void add(Map<Integer, List<End>> sides, int node, Side side, End end) {
    if (side == Side.LEFT || side == Side.RIGHT) {
      sides.computeIfAbsent(node * 2 + (side == Side.LEFT ? 0 : 1), k -> new ArrayList<>()).add(end);
    }
  }

  private void spread(Box node, List<End> ends) {
    ends.sort(Comparator.<End>comparingDouble(this::origin).thenComparingInt(End::edge));
    double room = Math.max(0, node.height() - 2 * CORNER);
    double step = Math.min(MAX_APART, room / Math.max(1, ends.size() - 1));
    for (int i = 0; i < ends.size(); i++) {
      double dy = (i - (ends.size() - 1) / 2.0) * step;
      (ends.get(i).tail ? tailShift : headShift)[ends.get(i).edge] = dy;
    }
  }

  /// The height from which an edge arrives, seen from one of its ends.
  private double origin(End end) {
    if (smooth[end.edge]) {
      Edge e = graph.edges().get(end.edge);
      return layout.nodes().get(end.tail ? e.head() : e.tail()).centreY();
    }
    List<Point> curve = routes.get(end.edge).curve();
    return curve.get(end.tail ? Math.min(6, curve.size() - 1) : Math.max(0, curve.size() - 7)).y();
  }

  /// Whether a smooth curve would run past everything else.
  private boolean isFree(int edge) {
    Edge e = graph.edges().get(edge);
    Box tail = layout.nodes().get(e.tail());
    Box head = layout.nodes().get(e.head());
    if (head.x() - tail.x() - tail.width() < e.headArrow() + e.tailArrow() + 8) {
      return false;
    }
    List<Point> curve = sweep(edge).curve();
    for (int i = 0; i < graph.nodes().size(); i++) {
      if (i != e.tail() && i != e.head() && meets(curve, layout.nodes().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean meets(List<Point> c, Box box) {
    for (int i = 0; i <= STEPS; i++) {
      double t = (double) i / STEPS;
      double x = at(t, c.get(0).x(), c.get(1).x(), c.get(2).x(), c.get(3).x());
      double y = at(t, c.get(0).y(), c.get(1).y(), c.get(2).y(), c.get(3).y());
      if (x > box.x() - CLEARANCE
          && x < box.x() + box.width() + CLEARANCE
          && y > box.y() - CLEARANCE
          && y < box.y() + box.height() + CLEARANCE) {
        return true;
      }
    }
    return false;
  }

  private static double at(double t, double a, double b, double c, double d) {
    double s = 1 - t;
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
  }

  /// One curve from the right of the tail to the left of the head, level at both ends.
  private Route sweep(int edge) {
    Edge e = graph.edges().get(edge);
    Box tail = layout.nodes().get(e.tail());
    Box head = layout.nodes().get(e.head());
    Point start = new Point(tail.x() + tail.width(), tail.centreY() + tailShift[edge]);
    Point end = new Point(head.x(), head.centreY() + headShift[edge]);
    Point from = start.plus(e.tailArrow(), 0);
    Point to = end.plus(-e.headArrow(), 0);
    double half = (to.x() - from.x()) / 2;
    List<Point> curve = List.of(from, from.plus(half, 0), to.plus(-half, 0), to);
    return new Route(
        curve, Straight.tip(e.tailArrow(), start), Straight.tip(e.headArrow(), end), layout.edges().get(edge).label());
  }

  /// Moves both ends up or down, and nearby points with them, less with distance.
  private static Route shifted(Route r, double tailBy, double headBy) {
    if (tailBy == 0 && headBy == 0) {
      return r;
    }
    Point tail = r.curve().getFirst();
    Point head = r.curve().getLast();
    List<Point> curve = new ArrayList<>();
    for (Point p : r.curve()) {
      curve.add(p.plus(0, tailBy * share(p, tail) + headBy * share(p, head)));
    }
    return new Route(
        curve, r.tailTip().map(p -> p.plus(0, tailBy)), r.headTip().map(p -> p.plus(0, headBy)), r.label());
  }

  private static double share(Point p, Point end) {
    return Math.max(0, 1 - Math.hypot(p.x() - end.x(), p.y() - end.y()) / TAPER);
  }
}
