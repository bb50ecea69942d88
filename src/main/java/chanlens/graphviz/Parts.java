package chanlens.graphviz;

import chanlens.graphviz.Layout.Box;
import chanlens.graphviz.Layout.Point;
import chanlens.graphviz.Layout.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A digraph in its unconnected parts, each laid out separately and then placed in columns. An engine that gets all of
/// them stacks them and lets one long label stretch every edge: thirty pairs of nodes become a drawing five screens
/// high.
final class Parts {
  /// The desired ratio of width to height.
  private static final double ASPECT = 1.6;

  private static final double COLUMN_GAP = 56;
  private static final int MAX_COLUMNS = 12;

  private final Digraph graph;
  private final List<Part> parts = new ArrayList<>();

  /// One connected part, and the rows of the whole that its rows correspond to.
  private record Part(Digraph graph, List<Integer> nodes, List<Integer> edges, List<Integer> clusters) {}

  Parts(Digraph graph) {
    this.graph = graph;
    int[] root = roots();
    Map<Integer, List<Integer>> members = new LinkedHashMap<>();
    for (int i = 0; i < root.length; i++) {
      members.computeIfAbsent(root[i], r -> new ArrayList<>()).add(i);
    }
    Map<Integer, List<Integer>> edges = new LinkedHashMap<>();
    for (int i = 0; i < graph.edges().size(); i++) {
      edges.computeIfAbsent(root[graph.edges().get(i).tail()], r -> new ArrayList<>()).add(i);
    }
    members.forEach((r, nodes) -> parts.add(part(nodes, edges.getOrDefault(r, List.of()))));
  }

  List<Digraph> graphs() {
    return parts.stream().map(Part::graph).toList();
  }

  private int[] roots() {
    int[] up = new int[graph.nodes().size()];
    int[] ofCluster = new int[graph.clusters().size()];
    Arrays.fill(ofCluster, -1);
    for (int i = 0; i < up.length; i++) {
      up[i] = i;
      int c = graph.nodes().get(i).cluster();
      if (c >= 0) {
        ofCluster[c] = ofCluster[c] < 0 ? i : ofCluster[c];
        up[i] = root(up, ofCluster[c]);
      }
    }
    graph.edges().forEach(e -> up[root(up, e.tail())] = root(up, e.head()));
    for (int i = 0; i < up.length; i++) {
      up[i] = root(up, i);
    }
    return up;
  }

  private static int root(int[] up, int node) {
    int at = node;
    while (up[at] != at) {
      up[at] = up[up[at]];
      at = up[at];
    }
    return at;
  }

  private Part part(List<Integer> nodes, List<Integer> edges) {
    Digraph.Builder b = Digraph.builder(graph.name()).flow(graph.flow()).gaps(graph.nodeGap(), graph.rankGap());
    Map<Integer, Integer> rowOf = new LinkedHashMap<>();
    Map<Integer, Integer> clusterOf = new LinkedHashMap<>();
    for (int row : nodes) {
      Digraph.Node n = graph.nodes().get(row);
      if (n.cluster() >= 0) {
        clusterOf.computeIfAbsent(n.cluster(), c -> b.cluster(graph.clusters().get(c)));
      }
      int cluster = clusterOf.getOrDefault(n.cluster(), Digraph.NO_CLUSTER);
      rowOf.put(row, b.node(new Digraph.Node(n.id(), n.width(), n.height(), n.outline(), cluster, n.attributes())));
    }
    for (int row : edges) {
      Digraph.Edge e = graph.edges().get(row);
      b.edge(e.between(rowOf.getOrDefault(e.tail(), 0), rowOf.getOrDefault(e.head(), 0)));
    }
    return new Part(b.build(), nodes, edges, List.copyOf(clusterOf.keySet()));
  }

  /// The parts in columns, in their order from top to bottom and then from left to right.
  ///
  /// @param layouts one per part
  Layout together(List<Layout> layouts) {
    int columns = 1;
    double best = Double.MAX_VALUE;
    for (int n = 1; n <= Math.min(MAX_COLUMNS, layouts.size()); n++) {
      Point size = place(layouts, n).getLast();
      double off = Math.abs(Math.log(size.x() / Math.max(1, size.y()) / ASPECT));
      if (off < best) {
        best = off;
        columns = n;
      }
    }
    List<Point> places = place(layouts, columns);
    List<Box> nodes = new ArrayList<>(Collections.nCopies(graph.nodes().size(), new Box(0, 0, 0, 0)));
    List<Route> edges = new ArrayList<>();
    graph.edges().forEach(e -> edges.add(new Route(Collections.nCopies(4, new Point(0, 0)), none(), none(), none())));
    List<Optional<Box>> clusters = new ArrayList<>(Collections.nCopies(graph.clusters().size(), Optional.empty()));
    Set<String> notes = new LinkedHashSet<>();
    String engine = "";
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      Layout layout = layouts.get(i);
      Point by = places.get(i);
      UnaryOperator<Point> moved = p -> p.plus(by.x(), by.y());
      for (int n = 0; n < part.nodes.size(); n++) {
        nodes.set(part.nodes.get(n), moved(layout.nodes().get(n), by));
      }
      for (int e = 0; e < part.edges.size(); e++) {
        Route r = layout.edges().get(e);
        List<Point> curve = r.curve().stream().map(moved).toList();
        edges.set(
            part.edges.get(e), new Route(curve, r.tailTip().map(moved), r.headTip().map(moved), r.label().map(moved)));
      }
      for (int c = 0; c < part.clusters.size(); c++) {
        clusters.set(part.clusters.get(c), layout.clusters().get(c).map(b -> moved(b, by)));
      }
      notes.addAll(layout.notes());
      engine = engine.isEmpty() ? layout.engine() : engine;
    }
    Point size = places.getLast();
    return new Layout(size.x(), size.y(), nodes, edges, clusters, engine, List.copyOf(notes));
  }

  private static Optional<Point> none() {
    return Optional.empty();
  }

  /// Where each part begins when columns are filled up to an equal share of the total height; the last entry is the
  /// total size.
  private List<Point> place(List<Layout> layouts, int columns) {
    double gap = graph.nodeGap() * 1.5;
    double share = layouts.stream().mapToDouble(l -> l.height() + gap).sum() / columns;
    List<Point> places = new ArrayList<>();
    double x = 0;
    double y = 0;
    double columnWidth = 0;
    double height = 0;
    int column = 1;
    for (Layout l : layouts) {
      if (y > 0 && column < columns && y + l.height() / 2 > share) {
        x += columnWidth + COLUMN_GAP;
        y = 0;
        columnWidth = 0;
        column++;
      }
      places.add(new Point(x, y));
      y += l.height() + gap;
      columnWidth = Math.max(columnWidth, l.width());
      height = Math.max(height, y - gap);
    }
    places.add(new Point(x + columnWidth, height));
    return places;
  }

  private static Box moved(Box b, Point by) {
    return new Box(b.x() + by.x(), b.y() + by.y(), b.width(), b.height());
  }
}
