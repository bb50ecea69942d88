package chanlens.graphviz;

import static guru.nidi.graphviz.model.Factory.mutGraph;
import static guru.nidi.graphviz.model.Factory.mutNode;

import chanlens.graphviz.Digraph.Edge;
import chanlens.graphviz.Digraph.Node;
import chanlens.graphviz.Digraph.Ranking;
import guru.nidi.graphviz.attribute.Attributes;
import guru.nidi.graphviz.attribute.ForAll;
import guru.nidi.graphviz.attribute.Label;
import guru.nidi.graphviz.model.Link;
import guru.nidi.graphviz.model.MutableGraph;
import guru.nidi.graphviz.model.MutableNode;
import guru.nidi.graphviz.model.Serializer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A digraph as DOT text, by graphviz-java's model and serializer.
///
/// This class works around two traps of that library: it does not escape backslashes, and an edge written inside a
/// subgraph would pull both its nodes into it, so edges are written between bare copies of the nodes at the top. And
/// around one of Graphviz: it reads `\N` in a label as the node's name, in a tooltip even when the backslash is
/// doubled, in a name not at all; and entities in both.
public final class DotText {
  /// The attribute whose value is written as an HTML-like label. The value must be well formed and escaped.
  public static final String HTML_LABEL = "html-label";

  private static final char LIKE_BACKSLASH = '\u2216';

  private DotText() {}

  /// The graph for people, with their ids and attributes; opens in `dot`, `xdot` and editors.
  public static String of(Digraph graph) {
    MutableGraph g = mutGraph(name(graph.name())).setDirected(true);
    Map<String, String> attributes = new LinkedHashMap<>(graph.attributes());
    attributes.putIfAbsent("rankdir", graph.flow() == Digraph.Flow.LEFT_TO_RIGHT ? "LR" : "TB");
    attributes.putIfAbsent("nodesep", Tuning.inches(graph.nodeGap()));
    attributes.putIfAbsent("ranksep", Tuning.inches(graph.rankGap()));
    g.graphAttrs().add(attrs(attributes));
    List<String> names = uniqueNames(graph);
    List<MutableGraph> boxes = new ArrayList<>();
    for (int i = 0; i < graph.clusters().size(); i++) {
      MutableGraph box = mutGraph("c" + i).setDirected(true).setCluster(true);
      box.graphAttrs().add(attrs(graph.clusters().get(i).attributes()));
      boxes.add(box);
    }
    for (int i = 0; i < graph.nodes().size(); i++) {
      Node n = graph.nodes().get(i);
      MutableNode node = mutNode(names.get(i)).add(attrs(withSize(n)));
      (n.cluster() == Digraph.NO_CLUSTER ? g : boxes.get(n.cluster())).add(node);
    }
    g.add(boxes);
    addEdges(g, graph, names, DotText::shown);
    return serialize(g);
  }

  /// The graph for an engine: generated names and sizes, and no text of the caller.
  static String forLayout(Digraph graph, Tuning tuning) {
    MutableGraph g = mutGraph("G").setDirected(true);
    g.graphAttrs().add(attrs(tuning.attributes()));
    g.nodeAttrs().add(attrs(Map.of("fixedsize", "true", "label", "", "margin", "0")));
    List<MutableGraph> boxes = new ArrayList<>();
    for (int i = 0; i < graph.clusters().size(); i++) {
      Digraph.Cluster c = graph.clusters().get(i);
      MutableGraph box = mutGraph("c" + i).setDirected(true).setCluster(true);
      Map<String, String> room = new LinkedHashMap<>();
      room.put("margin", "12");
      room.put(HTML_LABEL, room(Math.max(1, c.labelWidth()), Math.max(1, c.labelHeight())));
      box.graphAttrs().add(attrs(room));
      boxes.add(box);
    }
    for (int i = 0; i < graph.nodes().size(); i++) {
      Node n = graph.nodes().get(i);
      Map<String, String> a = new LinkedHashMap<>();
      a.put("shape", n.outline() == Digraph.Outline.ELLIPSE ? "ellipse" : "box");
      a.put("width", Tuning.inches(n.width()));
      a.put("height", Tuning.inches(n.height()));
      (n.cluster() == Digraph.NO_CLUSTER ? g : boxes.get(n.cluster())).add(mutNode("n" + i).add(attrs(a)));
    }
    g.add(boxes);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < graph.nodes().size(); i++) {
      names.add("n" + i);
    }
    addEdges(g, graph, names, (e, row) -> measured(e, row, tuning));
    return serialize(g);
  }

  private interface EdgeLook {
    Map<String, String> of(Edge edge, int row);
  }

  private static void addEdges(MutableGraph g, Digraph graph, List<String> names, EdgeLook look) {
    Map<Integer, MutableNode> tails = new LinkedHashMap<>();
    for (int row = 0; row < graph.edges().size(); row++) {
      Edge e = graph.edges().get(row);
      boolean back = e.ranking() == Ranking.BACKWARD;
      MutableNode to = mutNode(names.get(back ? e.tail() : e.head()));
      tails
          .computeIfAbsent(back ? e.head() : e.tail(), tail -> mutNode(names.get(tail)))
          .addLink(Link.to(to).with(attrs(look.of(e, row))));
    }
    tails.values().forEach(g::add);
  }

  private static Map<String, String> shown(Edge e, int row) {
    Map<String, String> a = new LinkedHashMap<>(e.attributes());
    // two equal edges would be one
    a.put("id", "e" + row);
    ranking(a, e);
    if (e.ranking() == Ranking.BACKWARD) {
      String head = a.remove("arrowhead");
      String tail = a.remove("arrowtail");
      a.put("arrowtail", head == null ? "normal" : head);
      a.put("arrowhead", tail == null ? "none" : tail);
      a.put("dir", "both");
    }
    return a;
  }

  private static Map<String, String> measured(Edge e, int row, Tuning tuning) {
    Map<String, String> a = new LinkedHashMap<>();
    boolean back = e.ranking() == Ranking.BACKWARD;
    a.put("id", "e" + row);
    double atEnd = back ? e.tailArrow() : e.headArrow();
    double atStart = back ? e.headArrow() : e.tailArrow();
    a.put("dir", atEnd > 0 ? atStart > 0 ? "both" : "forward" : atStart > 0 ? "back" : "none");
    // Graphviz draws an arrow head of size 1 ten points long
    a.put("arrowsize", number(Math.max(0.1, Math.max(atStart, atEnd) / 10)));
    port(a, "tailport", back ? e.headSide() : e.tailSide());
    port(a, "headport", back ? e.tailSide() : e.headSide());
    ranking(a, e);
    if (tuning.edgeLabels() && e.hasLabel()) {
      a.put(HTML_LABEL, room(e.labelWidth(), e.labelHeight()));
    }
    return a;
  }

  private static void ranking(Map<String, String> a, Edge e) {
    if (e.ranking() == Ranking.NONE) {
      a.put("constraint", "false");
    }
    if (e.weight() != 1) {
      a.put("weight", Integer.toString(e.weight()));
    }
  }

  private static void port(Map<String, String> a, String key, Digraph.Side side) {
    switch (side) {
      case ANY, FLOW -> {}
      case LEFT -> a.put(key, "w");
      case RIGHT -> a.put(key, "e");
    }
  }

  private static Map<String, String> withSize(Node n) {
    Map<String, String> a = new LinkedHashMap<>(n.attributes());
    a.putIfAbsent("width", Tuning.inches(n.width()));
    a.putIfAbsent("height", Tuning.inches(n.height()));
    return a;
  }

  /// Two nodes with the same name would be one node: a second `x` becomes `x (2)`.
  private static List<String> uniqueNames(Digraph graph) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    for (Node n : graph.nodes()) {
      String wish = n.id().isEmpty() ? "node" : n.id();
      int count = seen.merge(wish, 1, Integer::sum);
      String name = count > 1 ? numbered(wish, count) : wish;
      while (count > 1 && seen.containsKey(name)) {
        name = numbered(wish, ++count);
      }
      seen.putIfAbsent(name, 1);
      names.add(name(name));
    }
    return names;
  }

  private static String numbered(String name, int count) {
    return name + " (" + count + ")";
  }

  /// An empty table of this size: the room for a label without the label.
  private static String room(double width, double height) {
    return "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"0\" fixedsize=\"true\" width=\""
        + (int) Math.ceil(width) + "\" height=\"" + (int) Math.ceil(height) + "\"><tr><td></td></tr></table>";
  }

  private static Attributes<ForAll> attrs(Map<String, String> values) {
    List<Attributes<? extends ForAll>> all = new ArrayList<>();
    for (Map.Entry<String, String> v : values.entrySet()) {
      if (v.getKey().equals(HTML_LABEL)) {
        all.add(Attributes.attr("label", Label.html(v.getValue())));
      } else {
        all.add(Attributes.attr(v.getKey(), value(v.getKey(), v.getValue())));
      }
    }
    return Attributes.attrs(all);
  }

  /// A backslash in a name is not an escape and cannot be written as one.
  private static String name(String text) {
    return safe(text.replace('\\', LIKE_BACKSLASH));
  }

  private static String value(String key, String value) {
    if (key.endsWith("tooltip")) {
      return safe(value.replace('\\', LIKE_BACKSLASH).replace("&", "&amp;"));
    }
    return safe(key.endsWith("label") ? value.replace("&", "&amp;") : value);
  }

  /// Doubles backslashes, which the serializer leaves alone, and drops what no DOT reader accepts.
  private static String safe(String text) {
    StringBuilder s = new StringBuilder(text.length() + 8);
    text.codePoints().forEach(c -> {
      if (c == '\\') {
        s.append("\\\\");
      } else if (c == '\n' || (c >= ' ' && c != 0x7f && !(c >= 0xd800 && c < 0xe000) && (c & 0xfffe) != 0xfffe)) {
        s.appendCodePoint(c);
      } else {
        s.append(' ');
      }
    });
    return s.toString();
  }

  private static String serialize(MutableGraph graph) {
    return new Serializer().notValidating().serialize(graph) + "\n";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
