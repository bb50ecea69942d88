package chanlens.view.graph;

import static chanlens.language.Translation.tr;

import chanlens.analysis.findings.Degree;
import chanlens.golang.Activity;
import chanlens.model.Evidence;
import chanlens.view.picture.Arrow;
import chanlens.view.picture.Font;
import chanlens.view.picture.Glyph;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Mark.Anchor;
import chanlens.view.picture.Mark.Dash;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Path;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import chanlens.view.picture.TextMeasure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the signs on a picture mean: only those that occur in it. Each entry is a separate item, so that a window can
/// make it a filter.
public final class Legend {
  private static final double ROW = 20;
  private static final double SAMPLE = 30;
  private static final double GAP = 18;
  private static final Font FONT = Font.DETAIL;

  /// The subject of an entry: everything drawn like it.
  ///
  /// @param what `send`, `sendq recorded`, `cycle`, `stuck`
  public record Entry(String what) {}

  static final String CYCLE = "cycle";
  static final String STUCK = "stuck";
  static final String POSSIBLY_STUCK = "possibly-stuck";

  private record Sign(String what, String words, SampleArt art) {}

  private interface SampleArt {
    void draw(Item.Builder to, double x, double y);
  }

  private final TextMeasure measure;
  private final List<Sign> signs = new ArrayList<>();

  Legend(GraphSpec spec, TextMeasure measure) {
    this.measure = measure;
    states(spec);
    changes(spec);
    stuck(spec);
    relations(spec);
    if (!spec.cycles().isEmpty()) {
      signs.add(new Sign(CYCLE, tr("wait-for cycle, hops numbered"), Legend::cycleSample));
    }
  }

  private void states(GraphSpec spec) {
    Set<Activity> used = EnumSet.noneOf(Activity.class);
    for (GraphNode n : spec.nodes()) {
      if (n instanceof GraphNode.Goroutine g) {
        used.add(g.activity());
      }
    }
    for (Activity a : used) {
      Role role = Role.of(a);
      signs.add(new Sign(role.word(), a.words(), (to, x, y) -> stateSample(to, role, Glyph.of(a), x, y)));
    }
  }

  private void changes(GraphSpec spec) {
    Set<NodeChange.Kind> used = EnumSet.noneOf(NodeChange.Kind.class);
    for (GraphNode n : spec.nodes()) {
      if (n instanceof GraphNode.Goroutine g) {
        g.change().map(NodeChange::kind).ifPresent(used::add);
      }
    }
    for (NodeChange.Kind kind : used) {
      signs.add(new Sign(kind.sign(), kind.words(), (to, x, y) -> changeSample(to, kind, x, y)));
    }
  }

  private void stuck(GraphSpec spec) {
    if (spec.nodes().stream().anyMatch(n -> NodeArt.isGrave(n.degree()))) {
      signs.add(new Sign(STUCK, tr("stuck, proved or strong"), Legend::stuckSample));
    }
    if (spec.nodes().stream().anyMatch(n -> n.degree() == Degree.POSSIBLE)) {
      signs.add(new Sign(POSSIBLY_STUCK, tr("possibly stuck"), Legend::possibleSample));
    }
  }

  private void relations(GraphSpec spec) {
    Map<String, Sign> used = new LinkedHashMap<>();
    for (Relation relation : Relation.values()) {
      for (Evidence evidence : Evidence.values()) {
        if (spec.edges().stream().anyMatch(e -> e.relation() == relation && e.evidence() == evidence)) {
          boolean dashed = relation.dash(evidence) == Dash.DASHED;
          String words = dashed && relation != Relation.NEVER ? tr("{0} (inferred)", relation.words())
              : relation.words();
          String what = sign(relation, evidence);
          used.putIfAbsent(what, new Sign(what, words, (to, x, y) -> edgeSample(to, relation, evidence, x, y)));
        }
      }
    }
    signs.addAll(used.values());
  }

  /// The entry that explains an edge.
  static String sign(GraphSpec.GraphEdge edge) {
    return sign(edge.relation(), edge.evidence());
  }

  private static String sign(Relation relation, Evidence evidence) {
    return relation.word + (relation.dash(evidence) == Dash.DASHED ? " inferred" : " recorded");
  }

  /// Rows of entries, no wider than requested unless one entry is.
  ///
  /// @param foot small print below: source and engine
  Picture picture(double width, List<String> foot) {
    List<Item> items = new ArrayList<>();
    double x = 0;
    double y = ROW / 2 + 6;
    double right = 0;
    for (Sign s : signs) {
      double wide = SAMPLE + 7 + measure.width(s.words, FONT);
      if (x > 0 && x + wide > width) {
        x = 0;
        y += ROW;
      }
      Item.Builder b = Item.builder(new Entry(s.what), "legend").says(s.words, tr("Legend: {0}", s.words));
      b.fill(Outlines.box(new Rect(x, y - ROW / 2, wide, ROW)), Ink.SURFACE);
      s.art.draw(b, x, y);
      words(b, s.words, x + SAMPLE + 7, y, FONT);
      items.add(b.build());
      right = Math.max(right, x + wide);
      x += wide + GAP;
    }
    double bottom = signs.isEmpty() ? 6 : y + ROW / 2 + 2;
    Item.Builder small = Item.builder(new Entry("foot"), "foot").touched(Item.Touch.NONE);
    for (String line : foot) {
      right = Math.max(right, measure.width(line, Font.SMALL));
      words(small, line, 0, bottom + 8, Font.SMALL);
      bottom += 13;
    }
    small.line(Path.line(0, 0, Math.max(width, right), 0), Ink.full(Role.STRUCTURE), 0.5, Dash.SOLID);
    items.add(small.build());
    return new Picture(Math.max(width, right), bottom + 2, "Legend", "", items);
  }

  private void words(Item.Builder to, String text, double x, double y, Font font) {
    double base = y + (measure.ascent(font) - measure.descent(font)) / 2;
    to.add(new Mark.Words(text, x, base, font, Anchor.START, Ink.MUTED, Ink.SURFACE, measure.width(text, font)));
  }

  private static void stateSample(Item.Builder to, Role role, Glyph glyph, double x, double y) {
    Path box = Outlines.rounded(new Rect(x + 6, y - 8, 20, 16), 4);
    to.fill(box, Ink.field(role)).fill(glyph.plate(x + 16, y, 9), Ink.plate(role));
    to.fill(glyph.at(x + 16, y, 9), Ink.sign(role)).line(box, Ink.full(role), 1, Dash.SOLID);
  }

  private static void changeSample(Item.Builder to, NodeChange.Kind kind, double x, double y) {
    Path box = Outlines.rounded(new Rect(x + 4, y - 8, 24, 16), 4);
    to.fill(box, kind.ink()).line(box, Ink.full(Role.LINE), 1, Dash.SOLID);
  }

  private static void stuckSample(Item.Builder to, double x, double y) {
    Ink alarm = Ink.full(Role.ALARM);
    to.line(Outlines.cut(new Rect(x + 1, y - 8, 28, 16), 5), alarm, 1.8, Dash.SOLID);
    to.line(Outlines.cut(new Rect(x + 4, y - 5, 22, 10), 3.5), alarm, 1, Dash.SOLID);
  }

  private static void possibleSample(Item.Builder to, double x, double y) {
    to.line(Outlines.rounded(new Rect(x + 1, y - 7, 28, 14), 4), Ink.full(Role.ALARM), 1.6, Dash.DASHED);
  }

  private static void cycleSample(Item.Builder to, double x, double y) {
    Ink alarm = Ink.full(Role.ALARM);
    to.line(Path.line(x, y, x + SAMPLE - 10, y), alarm, 3, Dash.SOLID);
    to.add(Arrow.NORMAL.marks(x + SAMPLE - 12, y, x + SAMPLE, y, alarm, 3, Ink.SURFACE));
  }

  private static void edgeSample(Item.Builder to, Relation relation, Evidence evidence, double x, double y) {
    Ink ink = Ink.full(relation.role);
    double tail = relation.tailArrow.length(relation.width);
    double head = relation.headArrow.length(relation.width);
    double end = x + SAMPLE;
    to.line(Path.line(x + tail, y, end - head, y), ink, relation.width, relation.dash(evidence));
    to.add(relation.tailArrow.marks(x + tail, y, x, y, ink, relation.width, Ink.SURFACE));
    to.add(relation.headArrow.marks(end - head, y, end, y, ink, relation.width, Ink.SURFACE));
  }

  /// What is explained, in order.
  List<String> explained() {
    return signs.stream().map(Sign::what).toList();
  }
}
