package chanlens.graphviz;

import chanlens.graphviz.Layout.Box;
import chanlens.graphviz.Layout.Point;
import chanlens.graphviz.Layout.Route;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the positions out of Graphviz' `json0` output of a graph that [DotText#forLayout] wrote. Nothing is trusted:
/// anything missing, duplicated or not a number is a [LayoutFailed].
///
/// Source: Graphviz lib/gvc plugin/core/gvrender_core_json.c: `objects` holds subgraphs and nodes, `edges` the edges,
/// each with its DOT attributes as strings; y grows upwards.
final class Json0 {
  private static final JsonFactory JSON = new JsonFactory();

  private final Digraph graph;
  private final String engine;
  private double left;
  private double top;
  private double width;
  private double height;
  private final List<Map<String, String>> objects = new ArrayList<>();
  private final List<Map<String, String>> edges = new ArrayList<>();

  private Json0(Digraph graph, String engine) {
    this.graph = graph;
    this.engine = engine;
  }

  static Layout read(String json, Digraph graph, String engine, List<String> notes) throws LayoutFailed {
    return readAll(json, List.of(graph), engine, List.of(notes)).getFirst();
  }

  /// Several answers one after the other.
  ///
  /// @param notes one list per graph
  static List<Layout> readAll(String json, List<Digraph> graphs, String engine, List<List<String>> notes)
      throws LayoutFailed {
    List<Layout> layouts = new ArrayList<>();
    try (JsonParser p = JSON.createParser(json)) {
      for (int i = 0; i < graphs.size(); i++) {
        Json0 reader = new Json0(graphs.get(i), engine);
        reader.document(p);
        layouts.add(reader.layout(notes.get(i)));
      }
    } catch (IOException wrong) {
      throw LayoutFailed.because(engine + " did not answer in JSON", wrong);
    }
    return layouts;
  }

  private void document(JsonParser p) throws IOException, LayoutFailed {
    if (p.nextToken() != JsonToken.START_OBJECT) {
      throw new LayoutFailed(engine + " did not answer with a graph");
    }
    while (p.nextToken() == JsonToken.FIELD_NAME) {
      String field = p.currentName();
      p.nextToken();
      switch (field) {
        case "bb" -> size(p.getValueAsString(""));
        case "objects" -> list(p, objects);
        case "edges" -> list(p, edges);
        default -> p.skipChildren();
      }
    }
  }

  /// The scalar attributes of each element; nested values are skipped.
  private static void list(JsonParser p, List<Map<String, String>> into) throws IOException {
    if (p.currentToken() != JsonToken.START_ARRAY) {
      p.skipChildren();
      return;
    }
    while (p.nextToken() == JsonToken.START_OBJECT) {
      Map<String, String> attributes = new HashMap<>();
      while (p.nextToken() == JsonToken.FIELD_NAME) {
        String field = p.currentName();
        p.nextToken();
        String value = p.getValueAsString();
        if (value == null) {
          p.skipChildren();
        } else {
          attributes.put(field, value);
        }
      }
      into.add(attributes);
    }
  }

  private void size(String bb) throws LayoutFailed {
    double[] n = numbers(bb, 4);
    left = n[0];
    top = n[3];
    width = n[2] - n[0];
    height = n[3] - n[1];
  }

  private Layout layout(List<String> notes) throws LayoutFailed {
    List<Optional<Box>> nodes = new ArrayList<>(Collections.nCopies(graph.nodes().size(), Optional.empty()));
    List<Optional<Box>> clusters = new ArrayList<>(Collections.nCopies(graph.clusters().size(), Optional.empty()));
    for (Map<String, String> o : objects) {
      String name = o.getOrDefault("name", "");
      if (name.startsWith("cluster_c")) {
        clusters.set(row(name.substring(9), clusters.size()), Optional.of(clusterBox(o.getOrDefault("bb", ""))));
      } else if (name.startsWith("n")) {
        int row = row(name.substring(1), nodes.size());
        nodes.set(row, Optional.of(nodeBox(row, o.getOrDefault("pos", ""))));
      }
    }
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      int row = i;
      boxes.add(nodes.get(i).orElseThrow(() -> new LayoutFailed(engine + " lost node " + row)));
    }
    return new Layout(width, height, boxes, routes(boxes), clusters, engine, notes);
  }

  private List<Route> routes(List<Box> nodes) throws LayoutFailed {
    List<Optional<Route>> routes = new ArrayList<>(Collections.nCopies(graph.edges().size(), Optional.empty()));
    for (Map<String, String> e : edges) {
      String id = e.getOrDefault("id", "");
      int row = row(id.startsWith("e") ? id.substring(1) : "", routes.size());
      if (e.containsKey("pos")) {
        Route route = route(e.getOrDefault("pos", ""), e.getOrDefault("lp", ""));
        boolean back = graph.edges().get(row).ranking() == Digraph.Ranking.BACKWARD;
        routes.set(row, Optional.of(back ? route.reversed() : route));
      }
    }
    List<Route> all = new ArrayList<>();
    for (int i = 0; i < routes.size(); i++) {
      Digraph.Edge e = graph.edges().get(i);
      // Graphviz gives up on the curve of a rare edge, with a warning
      all.add(routes.get(i).orElseGet(() -> Straight.between(nodes.get(e.tail()), nodes.get(e.head()), e)));
    }
    return all;
  }

  /// `e,x,y s,x,y x,y x,y x,y x,y …`, the tips of the arrow heads first, each if there is one; `;` parts two curves.
  private Route route(String pos, String lp) throws LayoutFailed {
    Optional<Point> headTip = Optional.empty();
    Optional<Point> tailTip = Optional.empty();
    List<Point> curve = new ArrayList<>();
    for (String word : pos.split(";", 2)[0].strip().split("\\s+", -1)) {
      if (word.startsWith("e,")) {
        headTip = Optional.of(point(word.substring(2)));
      } else if (word.startsWith("s,")) {
        tailTip = Optional.of(point(word.substring(2)));
      } else {
        curve.add(point(word));
      }
    }
    if (curve.size() < 4 || curve.size() % 3 != 1) {
      throw new LayoutFailed(engine + " gave a curve of " + curve.size() + " points");
    }
    return new Route(curve, tailTip, headTip, lp.isEmpty() ? Optional.empty() : Optional.of(point(lp)));
  }

  private Box nodeBox(int row, String pos) throws LayoutFailed {
    Point centre = point(pos.replace("!", ""));
    Digraph.Node n = graph.nodes().get(row);
    return new Box(centre.x() - n.width() / 2, centre.y() - n.height() / 2, n.width(), n.height());
  }

  private Box clusterBox(String bb) throws LayoutFailed {
    double[] n = numbers(bb, 4);
    return new Box(n[0] - left, top - n[3], n[2] - n[0], n[3] - n[1]);
  }

  private Point point(String text) throws LayoutFailed {
    double[] n = numbers(text, 2);
    return new Point(n[0] - left, top - n[1]);
  }

  private double[] numbers(String text, int count) throws LayoutFailed {
    String[] parts = text.split(",", -1);
    if (parts.length == count) {
      try {
        double[] values = Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray();
        if (Arrays.stream(values).allMatch(v -> Math.abs(v) < 1e9)) {
          return values;
        }
      } catch (NumberFormatException notANumber) {
        throw LayoutFailed.because(engine + " gave an invalid position", notANumber);
      }
    }
    throw new LayoutFailed(engine + " gave an invalid position: " + text.substring(0, Math.min(40, text.length())));
  }

  private int row(String digits, int size) throws LayoutFailed {
    try {
      int row = Integer.parseInt(digits);
      if (row >= 0 && row < size) {
        return row;
      }
    } catch (NumberFormatException notANumber) {
      throw LayoutFailed.because(engine + " named something unknown", notANumber);
    }
    throw new LayoutFailed(engine + " named something unknown: " + digits);
  }
}
