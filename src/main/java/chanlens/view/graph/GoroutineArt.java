package chanlens.view.graph;

import chanlens.analysis.findings.Degree;
import chanlens.view.graph.TextBlock.Run;
import chanlens.view.picture.Font;
import chanlens.view.picture.Glyph;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark.Dash;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Path;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import chanlens.view.picture.TextMeasure;
import java.util.LinkedHashMap;
import java.util.Map;

/// A goroutine: a rounded box with a band in the colour of its state and the state's glyph on it. A group has a double
/// border; a stuck one has cut corners, a double red border and words that say so.
final class GoroutineArt implements NodeArt {
  private static final double BAND = 26;
  private static final double PAD_X = 9;
  private static final double PAD_Y = 7;
  private static final double RING = 4;
  private static final double RADIUS = 8;
  private static final double CUT = 9;
  private static final double GLYPH = 13;
  private static final double MAX_TEXT = 230;

  private final GraphNode.Goroutine g;
  private final Role role;
  private final TextBlock text;
  private final double ring;

  GoroutineArt(GraphNode.Goroutine g, TextMeasure measure) {
    this.g = g;
    this.role = Role.of(g.activity());
    this.ring = g.count() > 1 || NodeArt.isGrave(g.degree()) ? RING : 0;
    text = new TextBlock(measure, MAX_TEXT);
    if (g.count() > 1) {
      text.line(new Run(NodeArt.times(g.count()) + g.function(), Font.TITLE, Ink.TEXT));
    } else {
      text.line(new Run(g.name(), Font.TITLE, Ink.TEXT), new Run(g.function(), Font.NAME, Ink.TEXT));
    }
    Ink quiet = g.change().isPresent() ? Ink.TEXT : Ink.MUTED;
    text.line(new Run(NodeArt.joined(" · ", g.reason(), g.site()), Font.DETAIL, quiet));
    text.line(new Run(g.detail(), Font.DETAIL, quiet));
    g.change().ifPresent(c -> text.line(new Run(c.words(), Font.DETAIL_BOLD, Ink.TEXT)));
    if (g.degree() != Degree.INFO) {
      text.line(new Run(g.verdict(), Font.DETAIL_BOLD, Ink.full(Role.ALARM)));
    }
  }

  @Override
  public double width() {
    return BAND + text.width() + 2 * PAD_X + 2 * ring;
  }

  @Override
  public double height() {
    return Math.max(34, text.height() + 2 * PAD_Y) + 2 * ring;
  }

  @Override
  public Path hull(Rect box) {
    return NodeArt.isGrave(g.degree()) ? Outlines.cut(box, CUT + 2) : Outlines.rounded(box, RADIUS + ring);
  }

  @Override
  public void draw(Item.Builder to, Rect box) {
    boolean grave = NodeArt.isGrave(g.degree());
    Rect inner = box.grown(-ring);
    Path outer = hull(box);
    Path body = grave ? Outlines.cut(inner, CUT) : Outlines.rounded(inner, RADIUS);
    if (ring > 0) {
      to.fill(outer, Ink.SURFACE);
    }
    Ink ground = g.change().map(c -> c.kind().ink()).orElse(Ink.tint(role));
    to.fill(body, ground);
    to.fill(band(inner, grave), Ink.field(role));
    double x = inner.x() + BAND / 2;
    to.fill(Glyph.of(g.activity()).plate(x, inner.centreY(), GLYPH), Ink.plate(role));
    to.fill(Glyph.of(g.activity()).at(x, inner.centreY(), GLYPH), Ink.sign(role));
    Ink border = Ink.full(g.degree() == Degree.INFO ? role : Role.ALARM);
    to.line(body, border, grave ? 1.4 : 1.6, g.degree() == Degree.POSSIBLE ? Dash.DASHED : Dash.SOLID);
    if (ring > 0) {
      to.line(outer, border, grave ? 2.2 : 1.4, g.degree() == Degree.POSSIBLE ? Dash.DASHED : Dash.SOLID);
    }
    text.draw(to, inner.x() + BAND + PAD_X, inner.centreY() - text.height() / 2, false, ground);
  }

  private static Path band(Rect r, boolean cut) {
    double right = r.x() + BAND;
    if (cut) {
      return Path.polygon(
          r.x() + CUT, r.y(), right, r.y(), right, r.bottom(), r.x() + CUT, r.bottom(), r.x(), r.bottom() - CUT,
          r.x(), r.y() + CUT);
    }
    return Outlines.rounded(new Rect(r.x(), r.y(), BAND, r.height()), RADIUS, 0, 0, RADIUS);
  }

  @Override
  public String title() {
    return g.count() > 1 ? NodeArt.times(g.count()) + g.function() : NodeArt.joined(" ", g.name(), g.function());
  }

  @Override
  public String kind() {
    return "goroutine " + role.word() + (g.degree() == Degree.INFO ? "" : " stuck");
  }

  @Override
  public String spoken() {
    return NodeArt.joined(", ", title(), g.activity().words(), g.reason(), g.site(), g.detail(),
        g.change().map(NodeChange::words).orElse(""), g.verdict());
  }

  @Override
  public Map<String, String> dot() {
    Map<String, String> a = new LinkedHashMap<>();
    boolean grave = NodeArt.isGrave(g.degree());
    a.put("shape", "box");
    a.put("style", "rounded,filled" + (grave ? ",diagonals" : g.degree() == Degree.POSSIBLE ? ",dashed" : ""));
    if (ring > 0) {
      a.put("peripheries", "2");
    }
    Ink ground = g.change().map(c -> c.kind().ink()).orElse(Ink.tint(role));
    a.put("fillcolor", DotColour.of(ground));
    a.put("color", DotColour.of(Ink.full(g.degree() == Degree.INFO ? role : Role.ALARM)));
    a.put("fontcolor", DotColour.text(Ink.TEXT, ground));
    a.put("penwidth", grave ? "2.2" : "1.6");
    a.put("label", NodeArt.joined("\n", title(), NodeArt.joined(" · ", g.reason(), g.site()), g.detail(),
        g.change().map(NodeChange::words).orElse(""), g.verdict()));
    a.put("tooltip", spoken());
    return a;
  }
}
