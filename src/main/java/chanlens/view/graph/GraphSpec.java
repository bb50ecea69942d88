package chanlens.view.graph;

import chanlens.model.Evidence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a wait graph shows, before layout.
///
/// @param title in a few words: `180 senders wait for ever`
/// @param source what it was read from, for the footer of the picture: `heap.dump at 29.9 ms`; may be empty
/// @param edges between the subjects of nodes
/// @param leftOut how many nodes are not drawn because there are too many
/// @param cycles wait-for cycles, each the subjects of its nodes in the order of waiting
public record GraphSpec(
    String title,
    String source,
    int leftOut,
    List<GraphNode> nodes,
    List<GraphEdge> edges,
    List<List<Object>> cycles) {
  public GraphSpec {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    cycles = cycles.stream().map(List::copyOf).toList();
    Set<Object> known = new HashSet<>();
    for (GraphNode n : nodes) {
      if (!known.add(n.subject())) {
        throw new IllegalArgumentException("two nodes for " + n.subject());
      }
    }
    for (GraphEdge e : edges) {
      if (!known.contains(e.tail()) || !known.contains(e.head())) {
        throw new IllegalArgumentException("an edge from " + e.tail() + " to " + e.head() + ", not both drawn");
      }
    }
  }

  /// The same with other words above it.
  GraphSpec titled(String words) {
    return new GraphSpec(words, source, leftOut, nodes, edges, cycles);
  }

  /// @param subject the caller's key: what a click on the edge returns
  /// @param tail subject of the node it leaves
  /// @param head subject of the node it points to
  /// @param evidence how it is known; it decides between a solid and a dashed line
  /// @param label `sendq #1, value 14 in hand`; may be empty
  public record GraphEdge(
      Object subject, Object tail, Object head, Relation relation, Evidence evidence, String label) {}
}
