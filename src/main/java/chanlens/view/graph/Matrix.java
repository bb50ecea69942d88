package chanlens.view.graph;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A wait graph as a table, for graphs with too many edges to be followed: a row for each goroutine or group, a column
/// for each channel or lock, and in the cells how one has to do with the other.
///
/// @param rows goroutines, those with the most ties first
/// @param columns channels and locks, those with the most ties first
public record Matrix(List<Line> rows, List<Line> columns, Map<Cell, String> cells) {
  /// A row or a column.
  ///
  /// @param ties how many cells of it have something in them
  public record Line(Subject subject, String title, int ties) {}

  /// Where a row and a column meet.
  public record Cell(Subject row, Subject column) {}

  public Matrix {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    cells = Map.copyOf(cells);
  }

  public static Matrix of(GraphSpec spec) {
    Map<Cell, Set<String>> signs = new HashMap<>();
    Map<Object, String> goroutines = new HashMap<>();
    Map<Object, String> objects = new HashMap<>();
    for (GraphNode n : spec.nodes()) {
      switch (n) {
        case GraphNode.Goroutine g -> goroutines.put(g.subject(), goroutine(g));
        case GraphNode.Channel c -> objects.put(c.subject(), object(c.count(), c.type(), c.name()));
        case GraphNode.Lock l -> objects.put(l.subject(), object(l.count(), l.title(), l.name()));
        case GraphNode.Memory _, GraphNode.Gone _, GraphNode.Outside _ -> {}
      }
    }
    for (GraphSpec.GraphEdge e : spec.edges()) {
      boolean tail = goroutines.containsKey(e.tail()) && objects.containsKey(e.head());
      boolean head = goroutines.containsKey(e.head()) && objects.containsKey(e.tail());
      if ((tail || head) && e.tail() instanceof Subject t && e.head() instanceof Subject h) {
        signs.computeIfAbsent(tail ? new Cell(t, h) : new Cell(h, t), c -> new TreeSet<>()).add(sign(e.relation()));
      }
    }
    Map<Subject, Integer> ties = new HashMap<>();
    signs.keySet().forEach(c -> {
      ties.merge(c.row(), 1, Integer::sum);
      ties.merge(c.column(), 1, Integer::sum);
    });
    Map<Cell, String> cells = new HashMap<>();
    signs.forEach((cell, all) -> cells.put(cell, String.join(" ", all)));
    return new Matrix(lines(goroutines, ties), lines(objects, ties), cells);
  }

  private static List<Line> lines(Map<Object, String> titles, Map<Subject, Integer> ties) {
    List<Line> lines = new ArrayList<>();
    titles.forEach((subject, title) -> {
      if (subject instanceof Subject s && ties.containsKey(s)) {
        lines.add(new Line(s, title, ties.getOrDefault(s, 0)));
      }
    });
    lines.sort(Comparator.comparingInt(Line::ties).reversed().thenComparing(Line::title));
    return lines;
  }

  private static String goroutine(GraphNode.Goroutine g) {
    return g.count() > 1
        ? Amounts.number(g.count()) + " × " + g.function() : NodeArt.joined(" ", g.name(), g.function());
  }

  private static String object(int count, String type, String name) {
    return (count > 1 ? Amounts.number(count) + " × " : "") + NodeArt.joined(" ", name, type);
  }

  /// What the letters in the cells mean.
  public static String legend() {
    return tr("S in its send queue · R in its receive queue · L waits for the lock · H may hold it"
        + " · u uses it elsewhere (inferred)");
  }

  private static String sign(Relation relation) {
    return switch (relation) {
      case SENDQ -> "S";
      case RECVQ -> "R";
      case WAITS -> "L";
      case HELD_BY -> "H";
      case OPERATES, PARTNER, SHARES_POINTER, CANCELS -> "u";
      case CREATED, REFERS, CIRCLE, FINALIZER_RING, VALUE, ENDS, NEVER -> "·";
    };
  }
}
