package chanlens.graphviz;

import chanlens.graphviz.Digraph.Side;
import chanlens.graphviz.Layout.Box;
import chanlens.graphviz.Layout.Point;
import chanlens.graphviz.Layout.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Spreads the ends of edges along the side of a node. An engine lets all edges that ask for one side end in its
/// middle, one arrow head over the other; here they are set apart in the order in which they come in, so that none
/// cross.
final class Fan {
  private static final double MOST_APART = 14;
  private static final double CORNER = 8;

  private Fan() {}

  static Layout out(Digraph graph, Layout layout) {
    Map<Integer, List<End>> sides = new TreeMap<>();
    for (int i = 0; i < graph.edges().size(); i++) {
      Digraph.Edge e = graph.edges().get(i);
      if (e.tail() != e.head()) {
        add(sides, e.tail(), e.tailSide(), new End(i, true));
        add(sides, e.head(), e.headSide(), new End(i, false));
      }
    }
    List<Route> routes = new ArrayList<>(layout.edges());
    sides.forEach((key, ends) -> spread(layout.nodes().get(key / 2), ends, routes));
    return new Layout(
        layout.width(), layout.height(), layout.nodes(), routes, layout.clusters(), layout.engine(), layout.notes());
  }

  private record End(int edge, boolean tail) {
    /// Where the edge goes to after its first piece, seen from this end.
    Point next(List<Route> routes) {
      List<Point> curve = routes.get(edge).curve();
      return tail ? curve.get(3) : curve.get(curve.size() - 4);
    }

    Point at(List<Route> routes) {
      List<Point> curve = routes.get(edge).curve();
      return tail ? curve.getFirst() : curve.getLast();
    }
  }

  private static void add(Map<Integer, List<End>> sides, int node, Side side, End end) {
    if (side != Side.ANY) {
      sides.computeIfAbsent(node * 2 + (side == Side.LEFT ? 0 : 1), k -> new ArrayList<>()).add(end);
    }
  }

  private static void spread(Box node, List<End> ends, List<Route> routes) {
    if (ends.size() < 2) {
      return;
    }
    ends.sort(Comparator.<End>comparingDouble(e -> slope(e, routes)).thenComparingInt(End::edge));
    double room = Math.max(0, node.height() - 2 * CORNER);
    double step = Math.min(MOST_APART, room / (ends.size() - 1));
    for (int i = 0; i < ends.size(); i++) {
      double dy = (i - (ends.size() - 1) / 2.0) * step;
      End e = ends.get(i);
      routes.set(e.edge, shifted(routes.get(e.edge), e.tail, dy));
    }
  }

  private static double slope(End e, List<Route> routes) {
    Point from = e.at(routes);
    Point to = e.next(routes);
    return (to.y() - from.y()) / Math.max(1, Math.abs(to.x() - from.x()));
  }

  /// Moves one end, its tip and its control point up or down.
  private static Route shifted(Route r, boolean tail, double dy) {
    List<Point> curve = new ArrayList<>(r.curve());
    int end = tail ? 0 : curve.size() - 1;
    int control = tail ? 1 : curve.size() - 2;
    curve.set(end, curve.get(end).plus(0, dy));
    curve.set(control, curve.get(control).plus(0, dy));
    return new Route(
        curve,
        tail ? r.tailTip().map(p -> p.plus(0, dy)) : r.tailTip(),
        tail ? r.headTip() : r.headTip().map(p -> p.plus(0, dy)),
        r.label());
  }
}
