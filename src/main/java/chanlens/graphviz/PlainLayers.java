package chanlens.graphviz;

import chanlens.graphviz.Layout.Box;
import chanlens.graphviz.Layout.Point;
import chanlens.graphviz.Layout.Route;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A simple built-in layered drawing, for machines on which no Graphviz runs. Short and predictable rather than good:
/// nodes in ranks, ordered by the mean place of their neighbours, edges as curves from rank to rank. Never fails.
final class PlainLayers implements LayoutEngine {
  private static final int SWEEPS = 6;
  private static final double PAD = 12;

  @Override
  public Layout layout(Digraph graph, long deadline, Cancel cancel) {
    return new Drawing(graph, new Layers(graph, cancel), cancel).draw();
  }

  /// Works in coordinates along the flow (`u`) and across it (`v`), which are rotated at the end.
  private static final class Drawing {
    private final Digraph graph;
    private final Layers layers;
    private final Cancel cancel;
    private final boolean turned;
    private final double[] breadth;
    private final double[] v;
    private final double[] u;
    private final double[] depth;

    Drawing(Digraph graph, Layers layers, Cancel cancel) {
      this.graph = graph;
      this.layers = layers;
      this.cancel = cancel;
      this.turned = graph.flow() == Digraph.Flow.TOP_TO_BOTTOM;
      breadth = new double[layers.spots()];
      v = new double[layers.spots()];
      u = new double[layers.ranks.size()];
      depth = new double[layers.ranks.size()];
      for (int i = 0; i < graph.nodes().size(); i++) {
        Digraph.Node n = graph.nodes().get(i);
        breadth[i] = turned ? n.width() : n.height();
        depth[layers.rank[i]] = Math.max(depth[layers.rank[i]], turned ? n.height() : n.width());
      }
    }

    Layout draw() {
      placeRanks();
      placeSpots();
      List<Box> nodes = new ArrayList<>();
      for (int i = 0; i < graph.nodes().size(); i++) {
        Digraph.Node n = graph.nodes().get(i);
        double middle = u[layers.rank[i]] + depth[layers.rank[i]] / 2;
        Point at = turned ? new Point(v[i], middle) : new Point(middle, v[i]);
        nodes.add(new Box(at.x() - n.width() / 2, at.y() - n.height() / 2, n.width(), n.height()));
      }
      List<Route> edges = new ArrayList<>();
      for (int i = 0; i < graph.edges().size(); i++) {
        edges.add(route(graph.edges().get(i), layers.chains.get(i), nodes));
      }
      List<Optional<Box>> clusters = new ArrayList<>();
      for (int i = 0; i < graph.clusters().size(); i++) {
        clusters.add(around(i, nodes));
      }
      return Framed.of(nodes, edges, clusters, "built-in plain layout", List.of());
    }

    private void placeRanks() {
      double[] room = new double[u.length];
      for (int i = 0; i < graph.edges().size(); i++) {
        int[] chain = layers.chains.get(i);
        Digraph.Edge e = graph.edges().get(i);
        if (chain.length > 0) {
          int r = layers.rank[chain[0]];
          double label = turned ? e.labelHeight() : e.labelWidth();
          room[r] = Math.max(room[r], label + 2 * (e.headArrow() + e.tailArrow()));
        }
      }
      for (int r = 1; r < u.length; r++) {
        u[r] = u[r - 1] + depth[r - 1] + Math.max(graph.rankGap(), room[r - 1]);
      }
    }

    /// Stacks each rank, then moves ranks towards their neighbours, without changing the order.
    private void placeSpots() {
      for (int[] rank : layers.ranks) {
        double at = 0;
        for (int spot : rank) {
          v[spot] = at + breadth[spot] / 2;
          at += breadth[spot] + gap(spot);
        }
      }
      for (int sweep = 0; sweep < SWEEPS; sweep++) {
        for (int i = 0; i < u.length; i++) {
          cancel.check();
          settle(layers.ranks.get(sweep % 2 == 0 ? i : u.length - 1 - i), sweep % 2 == 0);
        }
      }
    }

    private void settle(int[] rank, boolean down) {
      double[] wish = new double[rank.length];
      for (int i = 0; i < rank.length; i++) {
        int[] others = down ? layers.before(rank[i]) : layers.after(rank[i]);
        wish[i] = Arrays.stream(others).mapToDouble(o -> v[o]).average().orElse(v[rank[i]]);
      }
      double[] low = new double[rank.length];
      double[] high = new double[rank.length];
      for (int i = 0; i < rank.length; i++) {
        low[i] = i == 0 ? wish[0] : Math.max(wish[i], low[i - 1] + apart(rank[i - 1], rank[i]));
      }
      for (int i = rank.length - 1; i >= 0; i--) {
        high[i] = i == rank.length - 1 ? wish[i] : Math.min(wish[i], high[i + 1] - apart(rank[i], rank[i + 1]));
      }
      for (int i = 0; i < rank.length; i++) {
        double middle = (low[i] + high[i]) / 2;
        v[rank[i]] = i == 0 ? middle : Math.max(middle, v[rank[i - 1]] + apart(rank[i - 1], rank[i]));
      }
    }

    private double apart(int a, int b) {
      return breadth[a] / 2 + breadth[b] / 2 + Math.max(gap(a), gap(b));
    }

    private double gap(int spot) {
      return spot < graph.nodes().size() ? graph.nodeGap() : graph.nodeGap() / 2;
    }

    private Route route(Digraph.Edge e, int[] chain, List<Box> nodes) {
      if (e.tail() == e.head()) {
        return Straight.loop(nodes.get(e.tail()), e);
      }
      if (chain.length == 0) {
        return Straight.between(nodes.get(e.tail()), nodes.get(e.head()), e);
      }
      boolean forward = chain[0] == e.tail();
      double atStart = forward ? e.tailArrow() : e.headArrow();
      double atEnd = forward ? e.headArrow() : e.tailArrow();
      int last = chain[chain.length - 1];
      Point from = at(end(nodes.get(chain[0])), v[chain[0]]);
      Point to = at(start(nodes.get(last)), v[last]);
      List<Point> curve = new ArrayList<>();
      curve.add(at(end(nodes.get(chain[0])) + atStart, v[chain[0]]));
      for (int i = 1; i < chain.length - 1; i++) {
        int r = layers.rank[chain[i]];
        bend(curve, u[r], v[chain[i]]);
        bend(curve, u[r] + depth[r], v[chain[i]]);
      }
      bend(curve, start(nodes.get(last)) - atEnd, v[last]);
      Optional<Point> label = e.hasLabel() ? Optional.of(middle(curve)) : Optional.empty();
      Route route = new Route(curve, Straight.tip(atStart, from), Straight.tip(atEnd, to), label);
      return forward ? route : route.reversed();
    }

    private static Point middle(List<Point> curve) {
      Point a = curve.get(0);
      Point b = curve.get(3);
      return new Point((a.x() + b.x()) / 2, (a.y() + b.y()) / 2);
    }

    private double start(Box box) {
      return turned ? box.y() : box.x();
    }

    private double end(Box box) {
      return turned ? box.y() + box.height() : box.x() + box.width();
    }

    private Point at(double along, double across) {
      return turned ? new Point(across, along) : new Point(along, across);
    }

    private void bend(List<Point> curve, double along, double across) {
      Point from = curve.getLast();
      double half = (along - (turned ? from.y() : from.x())) / 2;
      curve.add(turned ? from.plus(0, half) : from.plus(half, 0));
      curve.add(at(along - half, across));
      curve.add(at(along, across));
    }

    /// The box around a cluster, unless it would contain a node that does not belong to it.
    private Optional<Box> around(int cluster, List<Box> nodes) {
      Digraph.Cluster c = graph.clusters().get(cluster);
      double left = Double.MAX_VALUE;
      double top = Double.MAX_VALUE;
      double right = -Double.MAX_VALUE;
      double bottom = -Double.MAX_VALUE;
      for (int i = 0; i < nodes.size(); i++) {
        if (graph.nodes().get(i).cluster() == cluster) {
          Box b = nodes.get(i);
          left = Math.min(left, b.x() - PAD);
          top = Math.min(top, b.y() - PAD);
          right = Math.max(right, b.x() + b.width() + PAD);
          bottom = Math.max(bottom, b.y() + b.height() + PAD);
        }
      }
      if (left > right) {
        return Optional.empty();
      }
      right = Math.max(right, left + c.labelWidth() + 2 * PAD);
      Box box = new Box(left, top - c.labelHeight(), right - left, bottom - top + c.labelHeight());
      for (int i = 0; i < nodes.size(); i++) {
        if (graph.nodes().get(i).cluster() != cluster && meet(box, nodes.get(i))) {
          return Optional.empty();
        }
      }
      return Optional.of(box);
    }

    private static boolean meet(Box a, Box b) {
      return a.x() < b.x() + b.width()
          && b.x() < a.x() + a.width()
          && a.y() < b.y() + b.height()
          && b.y() < a.y() + a.height();
    }
  }
}
