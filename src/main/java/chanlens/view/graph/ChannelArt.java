package chanlens.view.graph;

import static chanlens.language.Translation.tr;

import chanlens.analysis.findings.Degree;
import chanlens.graphviz.DotText;
import chanlens.view.graph.GraphNode.Buffer;
import chanlens.view.graph.GraphNode.ChannelKind;
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

/// A channel: a record with a header that shows its kind, and below it its buffer: one cell per slot with marks for
/// `sendx` and `recvx`, or a gauge when there are more than [RingCells#MAX].
final class ChannelArt implements NodeArt {
  private static final double PAD_X = 10;
  private static final double PAD_Y = 6;
  private static final double MAX_TEXT = 250;
  private static final double RING = 4;

  private final GraphNode.Channel c;
  private final TextBlock header;
  private final TextBlock note;
  private final RingCells cells;
  private final Role headerRole;
  private final double ring;

  ChannelArt(GraphNode.Channel c, TextMeasure measure) {
    this.c = c;
    this.ring = c.count() > 1 ? RING : 0;
    this.headerRole = headerRole(c);
    cells = new RingCells(c.buffer(), measure);
    header = new TextBlock(measure, MAX_TEXT);
    String first = NodeArt.times(c.count()) + firstWord();
    header.line(new Run(first, Font.TITLE, Ink.TEXT), new Run(c.name(), Font.NAME, Ink.TEXT));
    String type = c.kind() == ChannelKind.TIMER || c.kind() == ChannelKind.DONE ? c.type() : "";
    header.line(new Run(NodeArt.joined(" · ", type, fill(c.buffer()), c.state()), Font.DETAIL, Ink.MUTED));
    note = new TextBlock(measure, MAX_TEXT);
    Ink noteInk = c.degree() == Degree.INFO ? Ink.MUTED : Ink.full(Role.ALARM);
    note.line(new Run(c.note(), Font.DETAIL, noteInk));
  }

  private String firstWord() {
    return switch (c.kind()) {
      case TIMER -> tr("timer");
      case DONE -> "ctx.Done";
      case PLAIN, CLOSED, NIL -> c.type();
    };
  }

  private static Role headerRole(GraphNode.Channel c) {
    if (c.degree() != Degree.INFO) {
      return Role.ALARM_PANEL;
    }
    return switch (c.kind()) {
      case TIMER -> Role.TIMER_HEADER;
      case DONE -> Role.DONE_HEADER;
      case CLOSED -> Role.CLOSED_HEADER;
      case PLAIN, NIL -> Role.CHANNEL_HEADER;
    };
  }

  /// `4 of 4`, `unbuffered`; nothing when unknown.
  static String fill(Buffer b) {
    if (b.capacity().isEmpty()) {
      return "";
    }
    if (b.capacity().getAsInt() == 0) {
      return tr("unbuffered");
    }
    String length = b.length().isPresent() ? Integer.toString(b.length().getAsInt()) : "?";
    return tr("{0} of {1}", length, b.capacity().getAsInt());
  }

  private double headerHeight() {
    return header.height() + 2 * PAD_Y;
  }

  private double noteHeight() {
    return note.isEmpty() ? 0 : note.height() + 2 * PAD_Y - 2;
  }

  @Override
  public double width() {
    double text = Math.max(header.width(), note.width()) + 2 * PAD_X;
    return Math.max(text, cells.width()) + 2 * ring;
  }

  @Override
  public double height() {
    return headerHeight() + cells.height() + noteHeight() + 2 * ring;
  }

  @Override
  public void draw(Item.Builder to, Rect box) {
    Rect r = box.grown(-ring);
    Rect head = new Rect(r.x(), r.y(), r.width(), headerHeight());
    Ink headInk = Ink.full(headerRole);
    to.fill(Outlines.box(box), Ink.SURFACE);
    to.fill(Outlines.box(head), headInk);
    header.draw(to, r.x() + PAD_X, r.y() + PAD_Y, false, headInk);
    if (c.kind() == ChannelKind.CLOSED) {
      strike(to, head);
    }
    double at = head.bottom();
    if (cells.height() > 0) {
      to.line(line(r, at), Ink.full(Role.LINE), 1, Dash.SOLID);
      cells.draw(to, new Rect(r.x(), at, r.width(), cells.height()));
      at += cells.height();
    }
    if (!note.isEmpty()) {
      to.line(line(r, at), border(), 1, Dash.SOLID);
      note.draw(to, r.x() + PAD_X, at + PAD_Y - 1, false, Ink.SURFACE);
    }
    boolean alarm = c.degree() != Degree.INFO;
    to.line(Outlines.box(r), border(), alarm ? 2 : 1.3, alarm ? Dash.DASHED : Dash.SOLID);
    if (ring > 0) {
      to.line(Outlines.box(box), border(), alarm ? 2 : 1.3, alarm ? Dash.DASHED : Dash.SOLID);
    }
  }

  private void strike(Item.Builder to, Rect head) {
    double y = head.y() + PAD_Y + header.height() * 0.28;
    to.line(
        Path.line(head.x() + PAD_X - 3, y, head.x() + PAD_X + header.width() + 3, y),
        Ink.full(Role.LINE),
        1,
        Dash.SOLID);
  }

  private static Path line(Rect r, double y) {
    return Path.line(r.x(), y, r.right(), y);
  }

  private Ink border() {
    return Ink.full(c.degree() == Degree.INFO ? Role.LINE : Role.ALARM);
  }

  @Override
  public String title() {
    return NodeArt.times(c.count()) + NodeArt.joined(" ", firstWord(), c.name());
  }

  @Override
  public String kind() {
    return "channel" + (c.degree() == Degree.INFO ? "" : " stuck");
  }

  @Override
  public String spoken() {
    return NodeArt.joined(", ", title(), fill(c.buffer()), c.state(), cells.spoken(), c.note());
  }

  @Override
  public Map<String, String> dot() {
    Map<String, String> a = new LinkedHashMap<>();
    a.put("shape", "plain");
    DotTable table = new DotTable(border(), c.degree() != Degree.INFO, Math.max(1, cells.columns()));
    table.row(Ink.full(headerRole), title(), NodeArt.joined(" · ", fill(c.buffer()), c.state()));
    cells.dot(table);
    if (!c.note().isEmpty()) {
      table.row(Ink.SURFACE, "", c.note());
    }
    a.put(DotText.HTML_LABEL, table.text());
    a.put("tooltip", spoken());
    return a;
  }
}
