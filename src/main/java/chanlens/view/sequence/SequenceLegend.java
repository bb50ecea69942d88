package chanlens.view.sequence;

import static chanlens.language.Translation.tr;

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
import chanlens.view.sequence.Sequence.Kind;
import chanlens.view.sequence.Sequence.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What the signs of a sequence mean: only those that occur in it.
final class SequenceLegend {
  private static final double ROW = 18;
  private static final double SAMPLE = 26;
  private static final double GAP = 18;
  private static final Font FONT = Font.SMALL;

  private final TextMeasure measure;
  private final List<Sign> signs = new ArrayList<>();

  private record Sign(String words, Art art) {}

  private interface Art {
    void draw(Item.Builder to, double y);
  }

  private SequenceLegend(TextMeasure measure) {
    this.measure = measure;
  }

  static SequenceLegend of(Sequence sequence, TextMeasure measure) {
    SequenceLegend legend = new SequenceLegend(measure);
    legend.add(sequence, s -> s.kind() == Kind.WAKES && s.between(),
        tr("ends a wait; recorded, how it does is inferred from the stack"),
        (b, y) -> arrow(b, y, Ink.full(Role.SEND), Dash.SOLID));
    legend.add(sequence, s -> s.kind() == Kind.CREATES, tr("starts a goroutine"),
        (b, y) -> arrow(b, y, Ink.full(Role.STRUCTURE), Dash.DASHED));
    legend.add(sequence, s -> s.kind() == Kind.CLOSES, tr("several waits ended at once, which looks like close"),
        (b, y) -> b.line(Path.line(2, y, SAMPLE - 4, y), Ink.TEXT, 3, Dash.SOLID));
    legend.add(sequence, s -> s.kind() == Kind.WAITS, "waits", (b, y) -> box(b, y, false));
    legend.add(sequence, s -> s.kind() == Kind.STILL_WAITS, tr("still waits when the trace ends"),
        (b, y) -> box(b, y, true));
    legend.add(sequence, s -> s.kind() == Kind.FOLDED, tr("waits in which nobody else took part, counted"),
        SequenceLegend::folded);
    if (sequence.lanes().stream().anyMatch(l -> l.who() == Who.CHANNEL)) {
      String how = sequence.steps().stream().anyMatch(s -> s.kind() == Kind.LOGGED)
          ? tr("a channel that the program logs") : tr("a channel or lock, as the heap dump shows");
      legend.signs.add(new Sign(how, (b, y) -> b.line(Path.line(12, y - 6, 12, y + 6), Ink.full(Role.LINE), 2.2,
          Dash.SOLID)));
    }
    if (!sequence.orders().isEmpty()) {
      legend.signs.add(new Sign(tr("happens before, as Go's memory model defines it"),
          (b, y) -> arrow(b, y, Ink.full(Role.INFERRED), Dash.DOTTED)));
    }
    return legend;
  }

  private void add(Sequence sequence, Predicate<Sequence.Step> which, String words, Art art) {
    if (sequence.steps().stream().anyMatch(which)) {
      signs.add(new Sign(words, art));
    }
  }

  private static void arrow(Item.Builder b, double y, Ink ink, Dash dash) {
    double end = SAMPLE - 4;
    b.line(Path.line(2, y, end - Arrow.NORMAL.length(1.4), y), ink, 1.4, dash);
    Arrow.NORMAL.marks(end - Arrow.NORMAL.length(1.4), y, end, y, ink, 1.4, Ink.SURFACE).forEach(b::add);
  }

  private static void box(Item.Builder b, double y, boolean open) {
    Path box = Outlines.box(new Rect(7, y - 6, 10, 12));
    b.fill(box, Ink.tint(open ? Role.SEND : Role.STRUCTURE));
    b.line(box, open ? Ink.TEXT : Ink.full(Role.STRUCTURE), 1, open ? Dash.DASHED : Dash.SOLID);
  }

  private static void folded(Item.Builder b, double y) {
    for (double by : new double[] {2, 0}) {
      Path box = Outlines.rounded(new Rect(4 + by, y - 5 + by, 16, 9), 2);
      b.fill(box, Ink.tint(Role.STRUCTURE)).line(box, Ink.full(Role.STRUCTURE), 1, Dash.SOLID);
    }
  }

  /// Entries stand side by side as far as there is room.
  ///
  /// @param top of the first row
  List<Item> items(double top, double room) {
    List<Item> items = new ArrayList<>();
    double x = 0;
    double y = top;
    for (Sign sign : signs) {
      double wide = SAMPLE + measure.width(sign.words(), FONT);
      if (x > 0 && x + wide > room) {
        x = 0;
        y += ROW;
      }
      Item.Builder b = Item.builder("legend " + sign.words(), "legend").touched(Item.Touch.NONE);
      sign.art().draw(b, 0);
      b.add(new Mark.Words(
          sign.words(), SAMPLE, 3.5, FONT, Anchor.START, Ink.MUTED, Ink.SURFACE, wide - SAMPLE));
      items.add(b.build().placed(1, x, y));
      x += wide + GAP;
    }
    return items;
  }

  /// Of the widest entry.
  double width() {
    return SAMPLE + signs.stream().mapToDouble(s -> measure.width(s.words(), FONT)).max().orElse(0);
  }
}
