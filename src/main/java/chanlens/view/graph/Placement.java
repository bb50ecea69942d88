package chanlens.view.graph;

import chanlens.graphviz.Layout;
import chanlens.graphviz.Layout.Box;
import chanlens.graphviz.Layout.Point;
import chanlens.graphviz.Layout.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps what was drawn where it was when a graph changes: what is new is placed near what it is tied to, as the layout
/// of the whole has it, and moved aside where something lies already.
final class Placement {
  private static final double GAP = 14;
  private static final int STEPS = 60;
  /// How far the ends of a line may have moved against each other before it is drawn anew.
  private static final double SLACK = 0.5;

  private final GraphSpec spec;
  private final Layout fresh;
  private final Map<Object, Box> before;
  private final Box[] boxes;

  private Placement(GraphSpec spec, Layout fresh, Map<Object, Box> before) {
    this.spec = spec;
    this.fresh = fresh;
    this.before = before;
    this.boxes = new Box[spec.nodes().size()];
  }

  /// @param fresh the layout of everything, made without regard to what was drawn before
  /// @param before where things were
  static Layout keep(GraphSpec spec, Layout fresh, Map<Object, Box> before) {
    boolean any = spec.nodes().stream().anyMatch(n -> before.containsKey(n.subject()));
    return any ? new Placement(spec, fresh, before).layout() : fresh;
  }

  private Layout layout() {
    List<Box> taken = new ArrayList<>();
    for (int i = 0; i < boxes.length; i++) {
      Box was = before.get(spec.nodes().get(i).subject());
      if (was != null) {
        Box size = fresh.nodes().get(i);
        boxes[i] = around(was.centreX(), was.centreY(), size);
        taken.add(boxes[i]);
      }
    }
    for (int i = next(); i >= 0; i = next()) {
      boxes[i] = free(wish(i), taken);
      taken.add(boxes[i]);
    }
    return moved();
  }

  private static Box around(double x, double y, Box size) {
    return new Box(x - size.width() / 2, y - size.height() / 2, size.width(), size.height());
  }

  /// A node that is tied to a placed one, or else any that has no place; -1 when all have.
  private int next() {
    int any = -1;
    for (int i = 0; i < boxes.length; i++) {
      if (boxes[i] == null) {
        any = any < 0 ? i : any;
        if (anchor(i) >= 0) {
          return i;
        }
      }
    }
    return any;
  }

  private int anchor(int node) {
    Object subject = spec.nodes().get(node).subject();
    for (GraphSpec.GraphEdge e : spec.edges()) {
      Object other = e.tail().equals(subject) ? e.head() : e.head().equals(subject) ? e.tail() : subject;
      int row = row(other);
      if (row >= 0 && row != node && boxes[row] != null) {
        return row;
      }
    }
    return -1;
  }

  private final Map<Object, Integer> rows = new HashMap<>();

  private int row(Object subject) {
    if (rows.isEmpty()) {
      for (int i = 0; i < boxes.length; i++) {
        rows.put(spec.nodes().get(i).subject(), i);
      }
    }
    return rows.getOrDefault(subject, -1);
  }

  private Box wish(int node) {
    int anchor = anchor(node);
    Box at = fresh.nodes().get(node);
    if (anchor < 0) {
      return at;
    }
    Box from = fresh.nodes().get(anchor);
    Box to = boxes[anchor];
    return around(to.centreX() + at.centreX() - from.centreX(), to.centreY() + at.centreY() - from.centreY(), at);
  }

  /// The free place nearest to a wish: down and up in turn, then a column further.
  private static Box free(Box wish, List<Box> taken) {
    for (int column = 0; column < STEPS; column++) {
      for (int step = 0; step < STEPS; step++) {
        double dy = (step % 2 == 0 ? 1 : -1) * ((step + 1) / 2) * (wish.height() / 2 + GAP);
        Box tried = new Box(wish.x() + column * (wish.width() / 2 + GAP), wish.y() + dy, wish.width(), wish.height());
        if (taken.stream().noneMatch(b -> overlap(b, tried))) {
          return tried;
        }
      }
    }
    return wish;
  }

  private static boolean overlap(Box a, Box b) {
    return a.x() < b.x() + b.width() + GAP && b.x() < a.x() + a.width() + GAP && a.y() < b.y() + b.height() + GAP
        && b.y() < a.y() + a.height() + GAP;
  }

  /// Everything moved so that its upper left corner is (0, 0).
  private Layout moved() {
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = 0;
    double bottom = 0;
    for (Box b : boxes) {
      left = Math.min(left, b.x());
      top = Math.min(top, b.y());
      right = Math.max(right, b.x() + b.width());
      bottom = Math.max(bottom, b.y() + b.height());
    }
    double margin = 12;
    double dx = margin - left;
    double dy = margin - top;
    List<Box> placed = new ArrayList<>();
    for (Box b : boxes) {
      placed.add(new Box(b.x() + dx, b.y() + dy, b.width(), b.height()));
    }
    List<Route> routes = new ArrayList<>();
    for (int i = 0; i < spec.edges().size(); i++) {
      routes.add(route(i, placed));
    }
    List<Optional<Box>> circles = spec.cycles().stream().map(c -> Optional.of(frame(c, placed))).toList();
    return new Layout(
        right - left + 2 * margin, bottom - top + 2 * margin, placed, routes, circles, fresh.engine(), fresh.notes());
  }

  private Box frame(List<Object> circle, List<Box> placed) {
    double x = Double.MAX_VALUE;
    double y = Double.MAX_VALUE;
    double right = 0;
    double bottom = 0;
    for (Object subject : circle) {
      Box b = placed.get(Math.max(0, row(subject)));
      x = Math.min(x, b.x());
      y = Math.min(y, b.y());
      right = Math.max(right, b.x() + b.width());
      bottom = Math.max(bottom, b.y() + b.height());
    }
    double pad = 10;
    double title = 16;
    return new Box(x - pad, y - pad - title, right - x + 2 * pad, bottom - y + 2 * pad + title);
  }

  /// The line of the fresh layout where both its ends lie as there, else one drawn from box to box.
  private Route route(int edge, List<Box> placed) {
    GraphSpec.GraphEdge e = spec.edges().get(edge);
    int tail = row(e.tail());
    int head = row(e.head());
    Box a = placed.get(tail);
    Box b = placed.get(head);
    double dx = a.centreX() - fresh.nodes().get(tail).centreX();
    double dy = a.centreY() - fresh.nodes().get(tail).centreY();
    boolean together = Math.abs(dx - b.centreX() + fresh.nodes().get(head).centreX()) < SLACK
        && Math.abs(dy - b.centreY() + fresh.nodes().get(head).centreY()) < SLACK;
    return together ? shifted(fresh.edges().get(edge), dx, dy) : drawn(e, a, b);
  }

  private static Route shifted(Route r, double dx, double dy) {
    return new Route(
        r.curve().stream().map(p -> p.plus(dx, dy)).toList(), r.tailTip().map(p -> p.plus(dx, dy)),
        r.headTip().map(p -> p.plus(dx, dy)), r.label().map(p -> p.plus(dx, dy)));
  }

  /// From the nearer sides of two boxes, bent so that it leaves and enters them straight.
  private static Route drawn(GraphSpec.GraphEdge e, Box a, Box b) {
    double dx = b.centreX() - a.centreX();
    double dy = b.centreY() - a.centreY();
    boolean across = Math.abs(dx) - (a.width() + b.width()) / 2 >= Math.abs(dy) - (a.height() + b.height()) / 2;
    double sx = across ? Math.signum(dx) : 0;
    double sy = across ? 0 : dy < 0 ? -1 : 1;
    double headLength = e.relation().headArrow.length(e.relation().width);
    double tailLength = e.relation().tailArrow.length(e.relation().width);
    Point tailTip = new Point(a.centreX() + sx * a.width() / 2, a.centreY() + sy * a.height() / 2);
    Point headTip = new Point(b.centreX() - sx * b.width() / 2, b.centreY() - sy * b.height() / 2);
    Point start = tailTip.plus(sx * tailLength, sy * tailLength);
    Point end = headTip.plus(-sx * headLength, -sy * headLength);
    double bend = Math.max(12, (across ? Math.abs(end.x() - start.x()) : Math.abs(end.y() - start.y())) / 2);
    Point middle = new Point((start.x() + end.x()) / 2, (start.y() + end.y()) / 2);
    return new Route(
        List.of(start, start.plus(sx * bend, sy * bend), end.plus(-sx * bend, -sy * bend), end),
        tailLength > 0 ? Optional.of(tailTip) : Optional.empty(),
        headLength > 0 ? Optional.of(headTip) : Optional.empty(),
        e.label().isEmpty() ? Optional.empty() : Optional.of(middle));
  }
}
