package chanlens.view.timeline.picture;

import static chanlens.language.Translation.tr;

import chanlens.golang.Activity;
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
import chanlens.view.timeline.RangeIndex;
import chanlens.view.timeline.Shares;
import chanlens.view.timeline.arrows.WakeArrow;
import chanlens.view.timeline.arrows.WakeArrows;
import chanlens.view.timeline.scene.Scene;
import java.util.ArrayList;
import java.util.List;

/// What the colours, heights and arrows of a timeline mean, with the share of each state in the visible part.
final class PictureLegend {
  private static final double ROW = 20;
  private static final double GAP = 18;
  private static final double SAMPLE = 22;
  private static final Font FONT = Font.DETAIL;

  private final TextMeasure measure;
  private final List<Item> items = new ArrayList<>();
  private double x;
  private double y = ROW / 2;

  PictureLegend(TextMeasure measure) {
    this.measure = measure;
  }

  Picture picture(Scene scene, WakeArrows arrows, double width) {
    long[] shares = scene.shares();
    long total = java.util.Arrays.stream(shares).sum();
    for (Activity a : Activity.values()) {
      long nanos = shares[a.ordinal()];
      if (nanos > 0) {
        String words = a.words() + " " + Shares.percent(nanos, total);
        entry(a.name(), words, width, (b, left) -> state(b, a, left));
      }
    }
    if (arrows.arrows().stream().anyMatch(a -> !a.creation())) {
      entry("wake", tr("woke (recorded)"), width, (b, left) -> arrow(b, left, Role.TEXT, Dash.SOLID));
    }
    if (arrows.arrows().stream().anyMatch(WakeArrow::creation)) {
      entry("creation", tr("created"), width, (b, left) -> arrow(b, left, Role.STRUCTURE, Dash.DOTTED));
    }
    RangeIndex ranges = scene.timeline().ranges();
    if (ranges.marks().count() > 0) {
      entry("gc", tr("GC marks"), width,
          (b, left) -> b.fill(Outlines.box(new Rect(left, y - 4, SAMPLE, 8)), Ink.field(Role.GC)));
    }
    if (ranges.stops().count() > 0) {
      entry("stop", tr("world stopped"), width,
          (b, left) -> b.fill(Outlines.box(new Rect(left, y - 4, SAMPLE, 8)), Ink.full(Role.ALARM)));
    }
    if (scene.view().folds().count() > 0) {
      entry("fold", tr("pause for a dump, not shown"), width, (b, left) ->
          b.line(FoldArt.waves(left + SAMPLE / 2, y), Ink.full(Role.INFERRED), 1.3, Dash.SOLID));
    }
    return new Picture(width, y + ROW / 2, tr("Legend"), "", items);
  }

  private interface Art {
    void draw(Item.Builder to, double left);
  }

  private void entry(String what, String words, double width, Art art) {
    double wide = SAMPLE + 6 + measure.width(words, FONT);
    if (x > 0 && x + wide > width) {
      x = 0;
      y += ROW;
    }
    Item.Builder b = Item.builder("legend " + what, "legend").says(words, "Legend: " + words);
    art.draw(b, x);
    double base = y + (measure.ascent(FONT) - measure.descent(FONT)) / 2;
    b.add(new Mark.Words(words, x + SAMPLE + 6, base, FONT, Anchor.START, Ink.MUTED, Ink.SURFACE, wide - SAMPLE - 6));
    items.add(b.build());
    x += wide + GAP;
  }

  /// As high as it is in the lanes.
  private void state(Item.Builder b, Activity a, double left) {
    Role role = Role.of(a);
    double high = a == Activity.RUNNING ? 16 : 10;
    if (a == Activity.RUNNABLE) {
      b.fill(Outlines.box(new Rect(left, y - 8, SAMPLE, 3)), Ink.field(role));
      return;
    }
    b.fill(Outlines.box(new Rect(left, y - high / 2, SAMPLE, high)), Ink.field(role));
    b.fill(Outlines.box(new Rect(left + SAMPLE / 2 - 5, y - 5, 10, 10)), Ink.plate(role));
    b.fill(Glyph.of(a).at(left + SAMPLE / 2, y, 8), Ink.sign(role));
  }

  private void arrow(Item.Builder b, double left, Role role, Dash dash) {
    b.line(Path.line(left, y, left + SAMPLE - 7, y), Ink.full(role), 1.2, dash);
    b.add(Arrow.NORMAL.marks(left + SAMPLE - 8, y, left + SAMPLE, y, Ink.full(role), 1, Ink.SURFACE));
  }
}
