package chanlens.view.sequence;

import chanlens.analysis.Amounts;
import chanlens.view.picture.Arrow;
import chanlens.view.picture.Font;
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
import chanlens.view.sequence.Sequence.Kind;
import chanlens.view.sequence.Sequence.Lane;
import chanlens.view.sequence.Sequence.Step;
import java.util.ArrayList;
import java.util.List;

/// A sequence diagram: time runs down, one step per row, so distances are not durations.
public final class SequencePicture {
  private static final double TIMES = 86;
  private static final double HEAD = 30;
  private static final double TOP = 34;
  private static final double ROW = 30;
  private static final double PAD = 8;
  private static final double LEAST_LANE = 130;

  private final Sequence sequence;
  private final TextMeasure measure;
  private final double lane;
  private final List<Item> items = new ArrayList<>();

  private SequencePicture(Sequence sequence, TextMeasure measure) {
    this.sequence = sequence;
    this.measure = measure;
    this.lane = laneWidth(sequence, measure);
  }

  public static Picture of(Sequence sequence, TextMeasure measure) {
    return new SequencePicture(sequence, measure).draw();
  }

  /// Wide enough for every title, and for the words of every step over the lanes it spans.
  private static double laneWidth(Sequence sequence, TextMeasure measure) {
    double wide = LEAST_LANE;
    for (Lane l : sequence.lanes()) {
      wide = Math.max(wide, measure.width(l.title(), Font.DETAIL) + 4 * PAD);
    }
    for (Step s : sequence.steps()) {
      double spans = Math.max(1, Math.abs(s.to() - s.from()));
      wide = Math.max(wide, (measure.width(s.words(), Font.SMALL) + 4 * PAD) / spans);
    }
    return wide;
  }

  private double x(int at) {
    return TIMES + lane * at + lane / 2;
  }

  private Picture draw() {
    double foot = TOP + HEAD + ROW * (sequence.steps().size() + 0.5);
    double width = TIMES + lane * sequence.lanes().size();
    String title = sequence.title() + ", " + sequence.source();
    words("title", title, Font.TITLE, 0, 16, Ink.TEXT);
    for (int i = 0; i < sequence.lanes().size(); i++) {
      head(i, foot);
    }
    double y = TOP + HEAD;
    for (Step s : sequence.steps()) {
      y += ROW;
      words("time " + y, Amounts.duration(s.nanos()), Font.SMALL, 0, y + 4, Ink.MUTED);
      if (s.between()) {
        arrow(s, y);
      } else {
        note(s, y);
      }
    }
    String said =
        "time runs down, one step per row · wakes are recorded, how a wait ended is inferred from the stack"
            + (sequence.leftOut() > 0 ? " · " + sequence.leftOut() + " later steps are left out" : "");
    words("foot", said, Font.SMALL, 0, foot + 20, Ink.MUTED);
    double wide = Math.max(width, Math.max(measure.width(said, Font.SMALL), measure.width(title, Font.TITLE)));
    String spoken = title + ": " + sequence.lanes().size() + " lanes, " + sequence.steps().size() + " steps";
    return new Picture(wide + 4, foot + 28, title, spoken, items);
  }

  private void head(int at, double foot) {
    Lane l = sequence.lanes().get(at);
    Rect box = new Rect(x(at) - lane / 2 + PAD, TOP, lane - 2 * PAD, HEAD - 6);
    Item.Builder b = Item.builder(l, "lane").says(l.title(), l.title());
    b.line(Path.line(x(at), TOP + HEAD - 6, x(at), foot), Ink.full(Role.STRUCTURE), 1, Dash.SOLID);
    Ink ground = Ink.tint(Role.STRUCTURE);
    b.fill(l.g() == Sequence.OUTSIDE ? Outlines.ellipse(box) : Outlines.rounded(box, 4), ground);
    b.add(centred(l.title(), x(at), TOP + 16, Font.DETAIL, Ink.TEXT, ground));
    items.add(b.build());
  }

  private Mark.Words centred(String text, double x, double base, Font font, Ink ink, Ink ground) {
    double wide = measure.width(text, font);
    return new Mark.Words(text, x - wide / 2, base, font, Anchor.START, ink, ground, wide);
  }

  private void arrow(Step s, double y) {
    double fromX = x(s.from());
    double toX = x(s.to());
    double way = Math.signum(toX - fromX);
    Ink ink = Ink.full(s.kind() == Kind.CREATES ? Role.STRUCTURE : Role.SEND);
    double length = Arrow.NORMAL.length(1.4);
    Item.Builder b = Item.builder(s, s.kind() == Kind.CREATES ? "creates" : "wakes").says(s.words(), spoken(s));
    b.line(Path.line(fromX, y, toX - way * length, y), ink, 1.4, s.kind() == Kind.CREATES ? Dash.DASHED : Dash.SOLID);
    Arrow.NORMAL.marks(toX - way * length, y, toX, y, ink, 1.4, Ink.SURFACE).forEach(b::add);
    b.add(centred(s.words(), (fromX + toX) / 2, y - 5, Font.SMALL, Ink.TEXT, Ink.SURFACE));
    items.add(b.build());
  }

  private void note(Step s, double y) {
    double wide = measure.width(s.words(), Font.SMALL) + 2 * PAD;
    Rect box = new Rect(x(s.from()) - wide / 2, y - 10, wide, 18);
    Ink ground = Ink.tint(s.kind() == Kind.STILL_WAITS ? Role.SEND : Role.STRUCTURE);
    Item.Builder b = Item.builder(s, "waits").says(s.words(), spoken(s));
    b.fill(Outlines.rounded(box, 3), ground);
    if (s.kind() == Kind.STILL_WAITS) {
      b.line(Outlines.rounded(box, 3), Ink.TEXT, 1, Dash.DASHED);
    }
    b.add(centred(s.words(), x(s.from()), y + 3.5, Font.SMALL, Ink.TEXT, ground));
    items.add(b.build());
  }

  private String spoken(Step s) {
    String who = sequence.lanes().get(s.from()).title();
    String whom = s.between() ? " to " + sequence.lanes().get(s.to()).title() : "";
    return Amounts.duration(s.nanos()) + ", " + who + whom + ": " + s.words();
  }

  private void words(String id, String text, Font font, double x, double base, Ink ink) {
    items.add(
        Item.builder(id, id.substring(0, id.indexOf(' ') < 0 ? id.length() : id.indexOf(' ')))
            .touched(Item.Touch.NONE)
            .add(new Mark.Words(text, x, base, font, Anchor.START, ink, Ink.SURFACE, measure.width(text, font)))
            .build());
  }
}
