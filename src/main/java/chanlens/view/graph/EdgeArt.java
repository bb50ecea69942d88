package chanlens.view.graph;

import static chanlens.language.Translation.tr;

import chanlens.graphviz.Digraph;
import chanlens.graphviz.Layout;
import chanlens.graphviz.Layout.Point;
import chanlens.model.Evidence;
import chanlens.view.picture.Arrow;
import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Mark.Anchor;
import chanlens.view.picture.Mark.Dash;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Path;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import chanlens.view.picture.TextMeasure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How one edge is drawn. Solid is recorded, dashed inferred, dotted structure; an edge of a wait-for cycle is red,
/// heavy and has the number of its hop.
final class EdgeArt {
  private static final Font LABEL = Font.DETAIL;
  private static final Font HOP = new Font(false, 9, true);
  private static final double PAD = 4;
  private static final double BADGE = 15;
  private static final double CYCLE_WIDTH = 3;

  private final GraphSpec.GraphEdge edge;
  private final int hop;
  private final List<String> label;
  private final TextMeasure measure;
  private final double width;
  private final Ink ink;

  /// @param hop its number in a wait-for cycle, from 1; 0 if it is in none
  EdgeArt(GraphSpec.GraphEdge edge, int hop, Plan plan, TextMeasure measure) {
    this.edge = edge;
    this.hop = hop;
    this.measure = measure;
    this.label = edge.label().isEmpty() || plan.labelLines == 0
        ? List.of() : measure.lines(edge.label(), LABEL, plan.labelWidth, plan.labelLines);
    this.width = hop > 0 ? CYCLE_WIDTH : edge.relation().width;
    this.ink = Ink.full(hop > 0 ? Role.ALARM : edge.relation().role);
  }

  private Dash dash() {
    return edge.relation().dash(edge.evidence());
  }

  private double labelWidth() {
    double text = label.stream().mapToDouble(l -> measure.width(l, LABEL) + 2 * PAD).max().orElse(0);
    return text + (hop > 0 ? BADGE + (label.isEmpty() ? 0 : 1) : 0);
  }

  private double labelHeight() {
    return Math.max(hop > 0 ? BADGE : 0, Math.max(1, label.size()) * lineHeight() + 2);
  }

  private double lineHeight() {
    return measure.ascent(LABEL) + measure.descent(LABEL);
  }

  Digraph.Edge measured(int tail, int head, Digraph.Side tailSide, Digraph.Side headSide, Digraph.Ranking ranking) {
    boolean labelled = labelWidth() > 0;
    int weight = hop > 0 ? 2 : edge.relation().waiting ? 3 : edge.relation() == Relation.CREATED ? 0 : 1;
    return new Digraph.Edge(
        tail,
        head,
        labelled ? labelWidth() : 0,
        labelled ? labelHeight() : 0,
        edge.relation().tailArrow.length(width),
        edge.relation().headArrow.length(width),
        tailSide,
        headSide,
        ranking,
        weight,
        dot());
  }

  /// @param route from the outline of the tail to that of the head
  void draw(Item.Builder to, Layout.Route route) {
    Path.Builder line = Path.builder();
    List<Point> c = route.curve();
    line.move(c.getFirst().x(), c.getFirst().y());
    for (int i = 1; i < c.size(); i += 3) {
      line.curve(c.get(i).x(), c.get(i).y(), c.get(i + 1).x(), c.get(i + 1).y(), c.get(i + 2).x(), c.get(i + 2).y());
    }
    to.line(line.build(), ink, width, dash());
    route.headTip().ifPresent(tip -> arrow(to, edge.relation().headArrow, c.getLast(), tip));
    route.tailTip().ifPresent(tip -> arrow(to, edge.relation().tailArrow, c.getFirst(), tip));
  }

  private void arrow(Item.Builder to, Arrow arrow, Point base, Point tip) {
    to.add(arrow.marks(base.x(), base.y(), tip.x(), tip.y(), ink, width, Ink.SURFACE));
  }

  /// The label on the line, on a patch of surface so that nothing runs through it.
  void drawLabel(Item.Builder to, int row, Layout.Route route, LabelRoom room) {
    if (labelWidth() == 0 || (route.label().isEmpty() && hop == 0)) {
      return;
    }
    boolean roomForText = route.label().isPresent();
    Point wish = route.label().orElseGet(() -> Curves.middle(route));
    Point at = room.take(row, wish, roomForText ? labelWidth() : BADGE, labelHeight());
    double w = roomForText ? labelWidth() : BADGE;
    double h = labelHeight();
    Rect box = new Rect(at.x() - w / 2, at.y() - h / 2, w, h);
    to.fill(Outlines.rounded(box, 4), Ink.SURFACE);
    double x = box.x();
    if (hop > 0) {
      badge(to, x + BADGE / 2, at.y());
      x += BADGE + 1;
    }
    if (roomForText) {
      double base = at.y() - label.size() * lineHeight() / 2 + measure.ascent(LABEL);
      Ink text = hop > 0 ? ink : edge.relation() == Relation.CREATED ? Ink.MUTED : Ink.TEXT;
      for (String line : label) {
        double wide = measure.width(line, LABEL);
        to.add(new Mark.Words(line, x + PAD, base, LABEL, Anchor.START, text, Ink.SURFACE, wide));
        base += lineHeight();
      }
    }
  }

  private void badge(Item.Builder to, double x, double y) {
    Rect disc = new Rect(x - BADGE / 2, y - BADGE / 2, BADGE, BADGE);
    to.fill(Outlines.ellipse(disc), ink);
    String number = Integer.toString(hop);
    double base = y + (measure.ascent(HOP) - measure.descent(HOP)) / 2;
    to.add(new Mark.Words(number, x, base, HOP, Anchor.MIDDLE, Ink.SURFACE, ink, measure.width(number, HOP)));
  }

  String kind() {
    return "edge " + edge.relation().word + " " + edge.evidence().word() + (hop > 0 ? " cycle" : "");
  }

  /// `G22 produce to chan int: sendq #1, recorded`.
  String spoken(String tail, String head) {
    String what = edge.label().isEmpty() ? edge.relation().words() : edge.label();
    String how = tr(edge.evidence().word());
    return hop > 0
        ? tr("{0} to {1}: hop {2} of a cycle, {3}, {4}", tail, head, hop, what, how)
        : tr("{0} to {1}: {2}, {3}", tail, head, what, how);
  }

  private Map<String, String> dot() {
    Map<String, String> a = new LinkedHashMap<>();
    String text = NodeArt.joined(" ", hop > 0 ? Integer.toString(hop) : "", edge.label());
    if (!text.isEmpty()) {
      a.put("label", text);
      a.put("fontname", "Helvetica");
      a.put("fontsize", "10");
    }
    a.put("color", DotColour.of(ink));
    a.put("fontcolor", DotColour.text(hop > 0 ? ink : Ink.TEXT, Ink.SURFACE));
    a.put("penwidth", Double.toString(width));
    switch (dash()) {
      case SOLID -> {}
      case DASHED -> a.put("style", "dashed");
      case DOTTED -> a.put("style", "dotted");
    }
    a.put("arrowhead", dotArrow(edge.relation().headArrow));
    if (edge.relation().tailArrow != Arrow.NONE) {
      a.put("arrowtail", dotArrow(edge.relation().tailArrow));
      a.put("dir", "both");
    }
    if (edge.evidence() != Evidence.RECORDED) {
      a.put("comment", edge.evidence().word());
    }
    return a;
  }

  private static String dotArrow(Arrow arrow) {
    return switch (arrow) {
      case NONE -> "none";
      case NORMAL -> "normal";
      case VEE -> "vee";
      case EMPTY -> "empty";
      case DOT -> "odot";
      case TEE -> "tee";
    };
  }
}
