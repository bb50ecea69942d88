package chanlens.graphviz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The input of a layout: boxes of known size and the edges between them. Sizes are points (1/72 inch), measured by the
/// caller, so that no text is ever measured by a layout engine. Nodes, edges and clusters are identified by their row.
///
/// Attributes are DOT attributes for people who open the DOT text in another program; a layout ignores them.
///
/// @param name of the graph in DOT text
/// @param flow the direction edges should point
/// @param nodeGap minimum gap between neighbours of one rank
/// @param rankGap minimum gap between two ranks
/// @param attributes DOT attributes of the graph itself
public record Digraph(
    String name,
    Flow flow,
    double nodeGap,
    double rankGap,
    List<Node> nodes,
    List<Edge> edges,
    List<Cluster> clusters,
    Map<String, String> attributes) {

  /// Node or cluster without a cluster around it.
  public static final int NO_CLUSTER = -1;

  public Digraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    clusters = List.copyOf(clusters);
    attributes = ordered(attributes);
    for (Node n : nodes) {
      checkRow(n.cluster, NO_CLUSTER, clusters.size());
    }
    for (Edge e : edges) {
      checkRow(e.tail, 0, nodes.size());
      checkRow(e.head, 0, nodes.size());
    }
  }

  private static void checkRow(int row, int from, int to) {
    if (row < from || row >= to) {
      throw new IllegalArgumentException("row " + row + " outside " + from + ".." + (to - 1));
    }
  }

  private static Map<String, String> ordered(Map<String, String> attributes) {
    return java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /// The direction edges should point.
  public enum Flow {
    LEFT_TO_RIGHT,
    TOP_TO_BOTTOM
  }

  /// Where on a node an edge may end.
  public enum Side {
    /// Anywhere.
    ANY,
    LEFT,
    RIGHT,
    /// At the side that the flow suggests if the head is placed after the tail, otherwise anywhere.
    FLOW
  }

  /// The outline at which edges end. All other shapes end edges at their `BOX`.
  public enum Outline {
    BOX,
    ELLIPSE
  }

  /// @param id for people, in DOT text; any characters, not necessarily unique
  /// @param width points, `height` likewise; both at least 1
  /// @param cluster row of the cluster, or [#NO_CLUSTER]
  public record Node(
      String id, double width, double height, Outline outline, int cluster, Map<String, String> attributes) {
    public Node {
      if (!(width >= 1 && height >= 1 && width < 1e6 && height < 1e6)) {
        throw new IllegalArgumentException("a node of " + width + " x " + height + " points");
      }
      attributes = ordered(attributes);
    }
  }

  /// @param tail row of the node it leaves
  /// @param head row of the node it points to
  /// @param labelWidth room to keep for a label, 0 for none
  /// @param tailArrow length of the arrow head at the tail, 0 for none
  /// @param headArrow length of the arrow head at the head, 0 for none
  /// @param ranking how the edge takes part in finding ranks
  /// @param weight 1 for an ordinary edge; a heavier one is kept shorter and straighter; 0 to 100
  public record Edge(
      int tail,
      int head,
      double labelWidth,
      double labelHeight,
      double tailArrow,
      double headArrow,
      Side tailSide,
      Side headSide,
      Ranking ranking,
      int weight,
      Map<String, String> attributes) {
    public Edge {
      attributes = ordered(attributes);
    }

    /// An edge with an arrow head of 9 points, no label, that takes part in the ranking.
    public static Edge of(int tail, int head) {
      return new Edge(tail, head, 0, 0, 0, 9, Side.ANY, Side.ANY, Ranking.FORWARD, 1, Map.of());
    }

    /// The same edge with room for a label.
    public Edge label(double width, double height) {
      return new Edge(
          tail, head, width, height, tailArrow, headArrow, tailSide, headSide, ranking, weight, attributes);
    }

    /// The same edge between other nodes.
    Edge between(int otherTail, int otherHead) {
      return new Edge(
          otherTail,
          otherHead,
          labelWidth,
          labelHeight,
          tailArrow,
          headArrow,
          tailSide,
          headSide,
          ranking,
          weight,
          attributes);
    }

    boolean hasLabel() {
      return labelWidth > 0 && labelHeight > 0;
    }
  }

  /// How an edge takes part in finding ranks.
  public enum Ranking {
    /// The head is placed after the tail.
    FORWARD,
    /// The tail is placed after the head: the way back in a cycle.
    BACKWARD,
    /// The edge is drawn wherever its nodes are.
    NONE
  }

  /// A box around nodes.
  ///
  /// @param labelWidth room to keep at its top for a label, 0 for none
  public record Cluster(String id, double labelWidth, double labelHeight, Map<String, String> attributes) {
    public Cluster {
      attributes = ordered(attributes);
    }
  }

  public static Builder builder(String name) {
    return new Builder(name);
  }

  /// Collects nodes and edges; each method that adds returns the row.
  public static final class Builder {
    private final String name;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final List<Cluster> clusters = new ArrayList<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private Flow flow = Flow.LEFT_TO_RIGHT;
    private double nodeGap = 24;
    private double rankGap = 54;

    private Builder(String name) {
      this.name = name;
    }

    public Builder flow(Flow value) {
      flow = value;
      return this;
    }

    public Builder gaps(double betweenNodes, double betweenRanks) {
      nodeGap = betweenNodes;
      rankGap = betweenRanks;
      return this;
    }

    public Builder attribute(String key, String value) {
      attributes.put(key, value);
      return this;
    }

    public int cluster(Cluster cluster) {
      clusters.add(cluster);
      return clusters.size() - 1;
    }

    public int node(Node node) {
      nodes.add(node);
      return nodes.size() - 1;
    }

    /// A box outside of any cluster.
    public int node(String id, double width, double height) {
      return node(new Node(id, width, height, Outline.BOX, NO_CLUSTER, Map.of()));
    }

    public int edge(Edge edge) {
      edges.add(edge);
      return edges.size() - 1;
    }

    public Digraph build() {
      return new Digraph(name, flow, nodeGap, rankGap, nodes, edges, clusters, attributes);
    }
  }
}
