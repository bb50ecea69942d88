package chanlens.graphviz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Options of Graphviz by the size of the graph. Measured on random bipartite graphs, the worst case of `dot`: untuned
/// it needs more than 45 s for 500 nodes with edge labels, tuned 1 s; `sfdp` needs 3 s for 2000 nodes where tuned `dot`
/// needs 40 s.
///
/// @param program the Graphviz layout program
/// @param edgeLabels whether room is kept for edge labels
/// @param attributes of the graph
record Tuning(String program, boolean edgeLabels, Map<String, String> attributes, List<String> notes) {
  static final int LARGE = 200;
  static final int HUGE = 800;

  private static final Map<String, String> QUICK =
      Map.of("splines", "line", "nslimit", "2", "nslimit1", "2", "mclimit", "0.2");

  static Tuning of(Digraph graph, boolean hasSfdp) {
    int size = graph.nodes().size();
    Map<String, String> attributes = new LinkedHashMap<>();
    if (size > HUGE && hasSfdp) {
      attributes.put("splines", "line");
      attributes.put("overlap", "prism");
      return new Tuning("sfdp", false, attributes, notes(graph, "not in ranks"));
    }
    attributes.put("rankdir", graph.flow() == Digraph.Flow.LEFT_TO_RIGHT ? "LR" : "TB");
    attributes.put("nodesep", inches(graph.nodeGap()));
    attributes.put("ranksep", inches(graph.rankGap()));
    if (size > LARGE) {
      QUICK.keySet().stream().sorted().forEach(k -> attributes.put(k, QUICK.get(k)));
      return new Tuning("dot", false, attributes, notes(graph, "straight edges"));
    }
    return new Tuning("dot", true, attributes, List.of());
  }

  private static List<String> notes(Digraph graph, String how) {
    List<String> notes = new ArrayList<>();
    notes.add(graph.nodes().size() + " nodes: " + how);
    if (graph.edges().stream().anyMatch(Digraph.Edge::hasLabel)) {
      notes.add("edge labels left out");
    }
    return notes;
  }

  /// Lengths of DOT are inches.
  static String inches(double points) {
    return String.format(Locale.ROOT, "%.4f", points / 72);
  }
}
