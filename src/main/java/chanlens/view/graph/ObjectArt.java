package chanlens.view.graph;

import static chanlens.language.Translation.tr;

import chanlens.analysis.findings.Degree;
import chanlens.graphviz.Digraph;
import chanlens.view.graph.TextBlock.Run;
import chanlens.view.picture.Font;
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

/// Everything that is an outline with two lines of text: locks, memory, goroutines that are gone, things outside, nil
/// channels.
final class ObjectArt implements NodeArt {
  private static final double MAX_TEXT = 280;
  private static final double FOLD = 9;

  /// The outlines, each with the room it takes from the text at left and right, and above and below.
  private enum Form {
    OCTAGON("octagon", 12, 7, 7),
    HEXAGON("hexagon", 18, 7, 7),
    HOUSE("house", 12, 15, 6),
    INVERTED_HOUSE("invhouse", 12, 6, 15),
    NOTE("note", 11, 7, 7),
    TAB("tab", 10, 14, 6),
    ELLIPSE("ellipse", 22, 10, 10),
    CIRCLE("circle", 8, 8, 8),
    BOX("box", 11, 7, 7),
    ROUNDED("box", 11, 7, 7);

    private final String dot;
    private final double side;
    private final double above;
    private final double below;

    Form(String dot, double side, double above, double below) {
      this.dot = dot;
      this.side = side;
      this.above = above;
      this.below = below;
    }

    Path path(Rect r) {
      return switch (this) {
        case OCTAGON -> Outlines.cut(r, 9);
        case HEXAGON -> Outlines.hexagon(r, 12);
        case HOUSE -> Outlines.house(r, 10);
        case INVERTED_HOUSE -> Outlines.invertedHouse(r, 10);
        case NOTE -> Outlines.note(r, FOLD);
        case TAB -> Outlines.tab(r, Math.min(46, r.width() / 2), 8);
        case ELLIPSE, CIRCLE -> Outlines.ellipse(r);
        case BOX -> Outlines.box(r);
        case ROUNDED -> Outlines.rounded(r, 8);
      };
    }
  }

  private final Form form;
  private final String kind;
  private final String title;
  private final String spoken;
  private final Ink ground;
  private final Ink border;
  private final Dash dash;
  private final TextBlock text;

  private ObjectArt(
      Form form, String kind, String title, String spoken, Ink ground, Ink border, Dash dash, TextBlock text) {
    this.form = form;
    this.kind = kind;
    this.title = title;
    this.spoken = spoken;
    this.ground = ground;
    this.border = border;
    this.dash = dash;
    this.text = text;
  }

  static ObjectArt of(GraphNode.Lock l, TextMeasure measure) {
    Form form =
        switch (l.kind()) {
          case MUTEX, RWMUTEX, SEMAPHORE -> Form.OCTAGON;
          case WAITGROUP -> Form.HEXAGON;
          case COND -> Form.HOUSE;
        };
    TextBlock text = new TextBlock(measure, MAX_TEXT);
    text.line(new Run(l.title(), Font.TITLE, Ink.TEXT), new Run(l.name(), Font.NAME, Ink.TEXT));
    text.line(new Run(l.detail(), Font.DETAIL, Ink.MUTED));
    String title = NodeArt.joined(" ", l.title(), l.name());
    String spoken = NodeArt.joined(", ", title, l.detail());
    Ink border = Ink.full(l.degree() == Degree.INFO ? Role.LINE : Role.ALARM);
    return new ObjectArt(form, "lock", title, spoken, Ink.full(Role.PANEL), border, Dash.SOLID, text);
  }

  static ObjectArt of(GraphNode.Memory m, TextMeasure measure) {
    Form form =
        switch (m.kind()) {
          case OBJECT -> Form.NOTE;
          case FRAME -> Form.TAB;
          case GLOBAL -> Form.INVERTED_HOUSE;
          case FINALIZER -> Form.CIRCLE;
        };
    String title = NodeArt.times(m.count()) + m.title();
    TextBlock text = twoLines(title, m.detail(), Ink.TEXT, measure);
    Ink ground = m.kind() == GraphNode.MemoryKind.OBJECT ? Ink.full(Role.PANEL) : Ink.SURFACE;
    String spoken = NodeArt.joined(", ", title, m.detail());
    return new ObjectArt(form, "memory", title, spoken, ground, Ink.full(Role.LINE), Dash.SOLID, text);
  }

  static ObjectArt of(GraphNode.Gone g, TextMeasure measure) {
    String title = NodeArt.times(g.count()) + g.title();
    TextBlock text = twoLines(title, g.detail(), Ink.MUTED, measure);
    String spoken = NodeArt.joined(", ", title, g.detail());
    return new ObjectArt(
        Form.ROUNDED, "gone", title, spoken, Ink.SURFACE, Ink.full(Role.STRUCTURE), Dash.DASHED, text);
  }

  static ObjectArt of(GraphNode.Outside o, TextMeasure measure) {
    TextBlock text = twoLines(o.title(), o.detail(), Ink.TEXT, measure);
    String spoken = NodeArt.joined(", ", o.title(), o.detail());
    return new ObjectArt(
        Form.ELLIPSE, "outside", o.title(), spoken, Ink.full(Role.OUTSIDE), Ink.full(Role.LINE), Dash.SOLID, text);
  }

  /// A nil channel.
  static ObjectArt of(GraphNode.Channel c, TextMeasure measure) {
    String title = NodeArt.times(c.count()) + NodeArt.joined(" ", tr("nil channel"), c.name());
    TextBlock text = new TextBlock(measure, MAX_TEXT);
    text.line(new Run(title, Font.TITLE, Ink.full(Role.ALARM)));
    text.line(new Run(c.note(), Font.DETAIL, Ink.MUTED));
    String spoken = NodeArt.joined(", ", title, c.note());
    return new ObjectArt(
        Form.BOX, "channel nil", title, spoken, Ink.SURFACE, Ink.full(Role.ALARM), Dash.DASHED, text);
  }

  private static TextBlock twoLines(String title, String detail, Ink ink, TextMeasure measure) {
    TextBlock text = new TextBlock(measure, MAX_TEXT);
    text.line(new Run(title, Font.NAME, ink));
    text.line(new Run(detail, Font.DETAIL, Ink.MUTED));
    return text;
  }

  @Override
  public double width() {
    double width = text.width() + 2 * form.side;
    return form == Form.CIRCLE ? Math.max(width, height()) : Math.max(40, width);
  }

  @Override
  public double height() {
    return Math.max(28, text.height() + form.above + form.below);
  }

  @Override
  public Digraph.Outline outline() {
    return form == Form.ELLIPSE || form == Form.CIRCLE ? Digraph.Outline.ELLIPSE : Digraph.Outline.BOX;
  }

  @Override
  public Path hull(Rect box) {
    return form.path(box);
  }

  @Override
  public void draw(Item.Builder to, Rect box) {
    Path path = form.path(box);
    to.fill(path, ground);
    to.line(path, border, 1.3, dash);
    if (form == Form.NOTE) {
      to.line(Outlines.fold(box, FOLD), border, 1, Dash.SOLID);
    }
    double top = box.y() + form.above + (box.height() - form.above - form.below - text.height()) / 2;
    text.draw(to, box.centreX(), top, true, ground);
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public String spoken() {
    return spoken;
  }

  @Override
  public Map<String, String> dot() {
    Map<String, String> a = new LinkedHashMap<>();
    a.put("shape", form.dot);
    String style = "filled" + (form == Form.ROUNDED ? ",rounded" : "") + (dash == Dash.DASHED ? ",dashed" : "");
    a.put("style", style);
    a.put("fillcolor", DotColour.of(ground));
    a.put("color", DotColour.of(border));
    a.put("fontcolor", DotColour.text(kind.equals("channel nil") ? Ink.full(Role.ALARM) : Ink.TEXT, ground));
    a.put("label", spoken.replaceFirst(", ", "\n"));
    a.put("tooltip", spoken);
    return a;
  }
}
