package chanlens.export.mermaid;

import chanlens.model.Evidence;
import chanlens.view.figure.Remark;
import chanlens.view.graph.GraphNode;
import chanlens.view.graph.GraphSpec;
import chanlens.view.graph.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A wait graph as a Mermaid flowchart: thick arrows are waits in a queue or for a lock, dotted ones are inferred or
/// structural. What exceeds Mermaid's default limits is left out, and a comment and a node say so.
///
/// Limits: mermaid.js defaults `maxEdges` 500 and `maxTextSize` 50,000.
public final class MermaidGraph {
  static final int MAX_EDGES = 500;
  static final int MAX_LETTERS = 50_000;
  /// Room for what is written after the last edge.
  private static final int FOOT = 1_000;

  private final GraphSpec spec;
  private final Map<Object, String> ids = new HashMap<>();
  private final StringBuilder out = new StringBuilder();
  private int nodesLeftOut;
  private int edgesLeftOut;

  private MermaidGraph(GraphSpec spec) {
    this.spec = spec;
  }

  public static String text(GraphSpec spec) {
    return text(spec, List.of());
  }

  /// @param remarks notes on its nodes
  public static String text(GraphSpec spec, List<Remark> remarks) {
    MermaidGraph graph = new MermaidGraph(spec);
    graph.all(remarks);
    return graph.out.toString();
  }

  private void all(List<Remark> remarks) {
    line("---");
    line("title: \"" + inOneLine(spec.title()) + "\"");
    line("---");
    line("flowchart LR");
    if (!spec.source().isEmpty()) {
      line("%% from " + inOneLine(spec.source()));
    }
    for (GraphNode node : spec.nodes()) {
      node(node);
    }
    int edges = 0;
    for (GraphSpec.GraphEdge edge : spec.edges()) {
      edges += edge(edge, edges) ? 1 : 0;
    }
    for (int i = 0; i < remarks.size(); i++) {
      remark("note" + (i + 1), remarks.get(i));
    }
    leftOut();
    line("classDef stuck stroke:#b3001b,stroke-width:3px");
    line("classDef gone stroke-dasharray:5 3");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private boolean hasRoom(String text) {
    return out.length() + text.length() < MAX_LETTERS - FOOT;
  }

  private void node(GraphNode node) {
    String id = "n" + (ids.size() + 1);
    boolean gone = node instanceof GraphNode.Gone;
    String style = gone ? ":::gone" : isStuck(node) ? ":::stuck" : "";
    String text = "  " + id + shape(node, words(node)) + style;
    if (hasRoom(text)) {
      ids.put(node.subject(), id);
      line(text);
    } else {
      nodesLeftOut++;
    }
  }

  private static boolean isStuck(GraphNode node) {
    return switch (node.degree()) {
      case PROVED, STRONG, POSSIBLE -> true;
      case INFO -> false;
    };
  }

  /// Kinds of nodes differ by outline.
  private static String shape(GraphNode node, String words) {
    return switch (node) {
      case GraphNode.Goroutine g -> "([" + words + "])";
      case GraphNode.Channel c -> "[[" + words + "]]";
      case GraphNode.Lock l -> "{{" + words + "}}";
      case GraphNode.Memory m -> "[(" + words + ")]";
      case GraphNode.Gone g -> "[" + words + "]";
      case GraphNode.Outside o -> ">" + words + "]";
    };
  }

  private static String words(GraphNode node) {
    return switch (node) {
      case GraphNode.Goroutine g ->
          quoted(joined(" ", many(g.count()), g.name(), g.function()), joined(" · ", g.reason(), g.site()), g.detail(),
              g.verdict());
      case GraphNode.Channel c -> {
        String kind =
            switch (c.kind()) {
              case PLAIN, CLOSED, TIMER, DONE -> c.type();
              case NIL -> "nil channel";
            };
        yield quoted(joined(" ", many(c.count()), kind, c.name()), joined(" · ", fill(c.buffer()), c.state()),
            c.note());
      }
      case GraphNode.Lock l -> quoted(joined(" ", l.title(), l.name()), l.detail());
      case GraphNode.Memory m -> quoted(joined(" ", many(m.count()), m.title()), m.detail());
      case GraphNode.Gone g -> quoted(g.title(), g.detail());
      case GraphNode.Outside o -> quoted(o.title(), o.detail());
    };
  }

  private static String many(int count) {
    return count > 1 ? count + " ×" : "";
  }

  private static String fill(GraphNode.Buffer buffer) {
    if (buffer.capacity().isEmpty() || buffer.length().isEmpty()) {
      return "";
    }
    int cap = buffer.capacity().getAsInt();
    if (cap == 0) {
      return "unbuffered";
    }
    String values =
        buffer.values().stream().filter(v -> !v.isEmpty()).collect(Collectors.joining(" "));
    String held = buffer.length().getAsInt() + " of " + cap;
    return values.isEmpty() ? held : held + ", slots: " + values;
  }

  private boolean edge(GraphSpec.GraphEdge edge, int before) {
    String tail = ids.getOrDefault(edge.tail(), "");
    String head = ids.getOrDefault(edge.head(), "");
    String label = edge.label().isEmpty() ? "" : "|" + quoted(edge.label()) + "|";
    String text = "  " + tail + " " + arrow(edge) + label + " " + head;
    if (tail.isEmpty() || head.isEmpty() || before >= MAX_EDGES || !hasRoom(text)) {
      edgesLeftOut++;
      return false;
    }
    line(text);
    return true;
  }

  private void remark(String id, Remark remark) {
    String text = "  " + id + ">" + quoted(remark.words().split("\n", -1)) + "]";
    if (hasRoom(text)) {
      line(text);
      for (GraphNode node : spec.nodes()) {
        if (remark.nodes().contains(node.id()) && ids.containsKey(node.subject())) {
          line("  " + id + " -.- " + ids.get(node.subject()));
        }
      }
    }
  }

  private static String arrow(GraphSpec.GraphEdge edge) {
    boolean structure = edge.relation() == Relation.CREATED || edge.relation() == Relation.REFERS;
    if (edge.relation() == Relation.NEVER) {
      return "--x";
    }
    if (edge.evidence() == Evidence.INFERRED || structure) {
      return "-.->";
    }
    return "==>";
  }

  private void leftOut() {
    if (nodesLeftOut + edgesLeftOut == 0) {
      return;
    }
    String said = nodesLeftOut + " nodes and " + edgesLeftOut + " edges are left out: Mermaid draws no more";
    line("%% " + said);
    line("  left" + shape(new GraphNode.Gone("", "", 1, "", ""), quoted(said)) + ":::gone");
  }

  private static String inOneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").replace('"', '\'').replace('\\', '/');
  }

  private static String joined(String between, String... parts) {
    return Stream.of(parts).filter(p -> !p.isEmpty()).collect(Collectors.joining(between));
  }

  /// Lines of text in quotes, with the special characters of Mermaid and HTML as entities.
  private static String quoted(String... lines) {
    List<String> shown = new ArrayList<>();
    for (String l : lines) {
      if (!l.isEmpty()) {
        shown.add(escaped(l));
      }
    }
    return '"' + String.join("<br/>", shown) + '"';
  }

  private static String escaped(String text) {
    StringBuilder s = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean plain = Character.isLetterOrDigit(c) || " .,:;/()*_-+=·×≥".indexOf(c) >= 0;
              if (plain) {
                s.appendCodePoint(c);
              } else {
                s.append('#').append(c).append(';');
              }
            });
    return s.toString();
  }
}
