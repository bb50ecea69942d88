package chanlens.view.sequence;

import static chanlens.language.Translation.tr;

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
import chanlens.view.sequence.Sequence.Order;
import chanlens.view.sequence.Sequence.Step;
import chanlens.view.sequence.Sequence.Who;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A sequence diagram: time runs down, one step per row, so distances are not durations.
public final class SequencePicture {
  private static final double HEAD = 30;
  private static final double TOP = 34;
  private static final double ROW = 30;
  private static final double PAD = 8;
  /// Half of the width of the box of a wait.
  private static final double BOX = 5;
  private static final double BAR = 3;
  private static final double TICK = 7;

  private final Sequence sequence;
  private final TextMeasure measure;
  private final LaneWidths widths;
  private final double foot;
  private final List<Item> items = new ArrayList<>();

  private SequencePicture(Sequence sequence, TextMeasure measure) {
    this.sequence = sequence;
    this.measure = measure;
    this.widths = LaneWidths.of(sequence, measure);
    this.foot = y(sequence.steps().size()) - ROW / 2;
  }

  public static Picture of(Sequence sequence, TextMeasure measure) {
    return new SequencePicture(sequence, measure).draw();
  }

  private double x(int lane) {
    return widths.x(lane);
  }

  private static double y(int row) {
    return TOP + HEAD + ROW * (row + 1);
  }

  private Picture draw() {
    String title = sequence.title() + ", " + sequence.source();
    words("title", title, Font.TITLE, 0, 16, Ink.TEXT);
    for (int i = 0; i < sequence.lanes().size(); i++) {
      head(i);
    }
    List<Step> steps = sequence.steps();
    for (int row = 0; row < steps.size(); row++) {
      if (steps.get(row).kind() == Kind.WAITS || steps.get(row).kind() == Kind.STILL_WAITS) {
        box(row);
      }
    }
    sequence.orders().forEach(this::order);
    for (int row = 0; row < steps.size(); row++) {
      step(steps.get(row), y(row));
    }
    String left = sequence.leftOutWords();
    double base = foot + (left.isEmpty() ? 0 : 18);
    words("left-out", left, Font.SMALL, 0, base, Ink.MUTED);
    SequenceLegend legend = SequenceLegend.of(sequence, measure);
    double wide = Math.max(measure.width(left, Font.SMALL), legend.width());
    wide = Math.max(widths.width(), Math.max(wide, measure.width(title, Font.TITLE)));
    List<Item> signs = legend.items(base + 20, wide);
    items.addAll(signs);
    double bottom = signs.stream().mapToDouble(i -> i.bounds().bottom()).max().orElse(base);
    String spoken = title + ": " + sequence.lanes().size() + " lanes, " + steps.size() + " steps";
    return new Picture(wide + 4, bottom + 6, title, spoken, items);
  }

  /// How many steps there is room for.
  public static int rows(double height) {
    return (int) Math.min(Placing.MAX_STEPS, (height - y(0) - 2 * ROW) / ROW);
  }

  private void head(int at) {
    Lane l = sequence.lanes().get(at);
    double wide = widths.head(at);
    Rect box = new Rect(x(at) - wide / 2, TOP, wide, HEAD - 6);
    Item.Builder b = Item.builder(l, "lane").says(l.title(), l.title());
    boolean channel = l.who() == Who.CHANNEL;
    b.line(
        Path.line(x(at), TOP + HEAD - 6, x(at), foot), Ink.full(channel ? Role.LINE : Role.STRUCTURE),
        channel ? 2.2 : 1, Dash.SOLID);
    Ink ground = channel ? Ink.full(Role.CHANNEL_HEADER) : Ink.tint(Role.STRUCTURE);
    b.fill(outline(l.who(), box), ground);
    b.line(outline(l.who(), box), Ink.full(channel ? Role.LINE : Role.STRUCTURE), channel ? 1 : 0.7, Dash.SOLID);
    b.add(centred(l.title(), x(at), TOP + 16, Font.DETAIL, Ink.TEXT, ground));
    items.add(b.build());
  }

  private static Path outline(Who who, Rect box) {
    return switch (who) {
      case GOROUTINE -> Outlines.rounded(box, 4);
      case CHANNEL -> Outlines.box(box);
      case OUTSIDE -> Outlines.ellipse(box);
    };
  }

  /// From where a goroutine begins to wait to where the wait ends.
  private void box(int row) {
    Step s = sequence.steps().get(row);
    boolean open = s.kind() == Kind.STILL_WAITS;
    double to = open ? foot - 4 : Math.min(foot - 4, y(sequence.endOfWait(row)));
    Rect box = new Rect(x(s.from()) - BOX, y(row), 2 * BOX, Math.max(8, to - y(row)));
    items.add(
        Item.builder(s, "wait").touched(Item.Touch.NONE)
            .fill(Outlines.box(box), Ink.tint(open ? Role.SEND : Role.STRUCTURE))
            .line(Outlines.box(box), open ? Ink.TEXT : Ink.full(Role.STRUCTURE), 1, open ? Dash.DASHED : Dash.SOLID)
            .build());
  }

  private void order(Order o) {
    double fromX = x(o.fromLane());
    double toX = x(o.toLane());
    double toY = y(o.after());
    double way = fromX == toX ? 1 : Math.signum(toX - fromX);
    double turn = Math.min(ROW / 2, 12);
    Ink ink = Ink.full(Role.INFERRED);
    Path path = Path.line(fromX + way * BOX, y(o.before()), fromX + way * (BOX + turn), y(o.before()) + turn,
        toX - way * (BOX + turn), toY - turn / 2, toX - way * (BOX + Arrow.NORMAL.length(1)), toY - 2);
    Item.Builder b = Item.builder(o, "before").touched(Item.Touch.LINE).says(tr("happens before"), o.why());
    b.line(path, ink, 1, Dash.DOTTED);
    Arrow.NORMAL.marks(toX - way * (BOX + Arrow.NORMAL.length(1)), toY - 2, toX - way * BOX, toY, ink, 1, Ink.SURFACE)
        .forEach(b::add);
    items.add(b.build());
  }

  private void step(Step s, double y) {
    if (s.nanos() >= 0) {
      words("time " + y, Amounts.duration(s.nanos()), Font.SMALL, 0, y + 4, Ink.MUTED);
    }
    if (s.kind() == Kind.CLOSES) {
      bar(s, y);
    } else if (s.between()) {
      arrow(s, y);
    } else {
      note(s, y);
    }
  }

  private Mark.Words centred(String text, double x, double base, Font font, Ink ink, Ink ground) {
    double wide = measure.width(text, font);
    return new Mark.Words(text, x - wide / 2, base, font, Anchor.START, ink, ground, wide);
  }

  /// Words over a line, with nothing behind them.
  private void said(Item.Builder b, String words, double x, double y) {
    double wide = measure.width(words, Font.SMALL);
    b.fill(Outlines.box(new Rect(x - wide / 2 - 2, y - 15, wide + 4, 12.5)), Ink.SURFACE);
    b.add(centred(words, x, y - 5, Font.SMALL, Ink.TEXT, Ink.SURFACE));
  }

  private void arrow(Step s, double y) {
    double fromX = x(s.from());
    double toX = x(s.to());
    double way = Math.signum(toX - fromX);
    boolean inferred = s.kind() == Kind.CREATES || s.kind() == Kind.STILL_WAITS;
    Ink ink = Ink.full(
        s.kind() == Kind.CREATES ? Role.STRUCTURE : s.kind() == Kind.LOGGED ? Role.LINE : Role.SEND);
    double length = Arrow.NORMAL.length(1.4);
    Item.Builder b = Item.builder(s, kind(s)).says(s.words(), spoken(s));
    said(b, s.words(), (fromX + toX) / 2, y);
    b.line(Path.line(fromX, y, toX - way * length, y), ink, 1.4, inferred ? Dash.DASHED : Dash.SOLID);
    Arrow.NORMAL.marks(toX - way * length, y, toX, y, ink, 1.4, Ink.SURFACE).forEach(b::add);
    items.add(b.build());
  }

  private static String kind(Step s) {
    return switch (s.kind()) {
      case CREATES -> "creates";
      case LOGGED -> "logged";
      case WAITS, STILL_WAITS, FOLDED, ENDS -> "waits";
      case WAKES, CLOSES -> "wakes";
    };
  }

  /// A bar from who closes over all whose wait that ends, each with a sign.
  private void bar(Step s, double y) {
    double[] at = s.woken().stream().mapToDouble(this::x).sorted().toArray();
    double left = Math.min(x(s.from()), at[0]);
    double right = Math.max(x(s.from()), at[at.length - 1]);
    Ink ink = Ink.full(Role.TEXT);
    Item.Builder b = Item.builder(s, kind(s)).says(s.words(), spoken(s));
    said(b, s.words(), (left + right) / 2, y);
    b.line(Path.line(left, y, right, y), ink, BAR, Dash.SOLID);
    b.fill(Outlines.box(new Rect(x(s.from()) - BOX, y - BOX, 2 * BOX, 2 * BOX)), ink);
    Arrays.stream(at).forEach(
        x -> b.fill(Path.polygon(x - BOX, y + 1, x + BOX, y + 1, x, y + 1 + TICK), ink));
    items.add(b.build());
  }

  private void note(Step s, double y) {
    double wide = measure.width(s.words(), Font.SMALL) + 2 * PAD;
    Rect box = new Rect(x(s.from()) - wide / 2, y - 10, wide, 18);
    Ink ground = Ink.tint(s.kind() == Kind.STILL_WAITS ? Role.SEND : Role.STRUCTURE);
    Item.Builder b = Item.builder(s, kind(s)).says(s.words(), spoken(s));
    Ink edge = s.kind() == Kind.STILL_WAITS ? Ink.TEXT : Ink.full(Role.STRUCTURE);
    if (s.kind() == Kind.FOLDED) {
      Path behind = Outlines.rounded(new Rect(box.x() + 3, box.y() + 3, box.width(), box.height()), 3);
      b.fill(behind, ground).line(behind, edge, 1, Dash.SOLID);
    }
    b.fill(Outlines.rounded(box, 3), ground);
    boolean open = s.kind() == Kind.STILL_WAITS;
    b.line(Outlines.rounded(box, 3), edge, open || s.kind() == Kind.FOLDED ? 1 : 0.7, open ? Dash.DASHED : Dash.SOLID);
    b.add(centred(s.words(), x(s.from()), y + 3.5, Font.SMALL, Ink.TEXT, ground));
    items.add(b.build());
  }

  private String spoken(Step s) {
    String who = sequence.lanes().get(s.from()).title();
    String said =
        s.between()
            ? tr("{0} to {1}: {2}", who, sequence.lanes().get(s.to()).title(), s.words())
            : tr("{0}: {1}", who, s.words());
    return s.nanos() < 0 ? said : tr("{0}, {1}", Amounts.duration(s.nanos()), said);
  }

  private void words(String id, String text, Font font, double x, double base, Ink ink) {
    if (text.isEmpty()) {
      return;
    }
    items.add(
        Item.builder(id, id.substring(0, id.indexOf(' ') < 0 ? id.length() : id.indexOf(' ')))
            .touched(Item.Touch.NONE)
            .add(new Mark.Words(text, x, base, font, Anchor.START, ink, Ink.SURFACE, measure.width(text, font)))
            .build());
  }
}
