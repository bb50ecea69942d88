package chanlens.view.timeline.arrows;

import chanlens.view.Titles;
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
import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.axis.Viewport;
import chanlens.view.timeline.lanes.LaneRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Draws wakes and creations over the lanes, in points. The same on screen and in documents.
public final class ArrowArt {
  /// How far an arrow whose other end is hidden reaches.
  private static final double STUB = 24;

  private static final Ink INK = Ink.full(Role.TEXT);
  private static final Ink CREATED = Ink.full(Role.STRUCTURE);

  private final LaneRows rows;
  private final Viewport view;
  private final double left;
  private final double top;
  private final double scale;
  private final TextMeasure measure;

  /// @param left of the lanes
  /// @param top of the first row, whether scrolled out of sight or not
  /// @param scale columns a point
  public ArrowArt(LaneRows rows, Viewport view, double left, double top, double scale, TextMeasure measure) {
    this.rows = rows;
    this.view = view;
    this.left = left;
    this.top = top;
    this.scale = scale;
    this.measure = measure;
  }

  /// @param shown the rows in sight, from the first; later ones count as hidden
  public List<Item> items(WakeArrows arrows, int shown, Timeline timeline) {
    List<Item> items = new ArrayList<>();
    Set<Integer> labelled = new HashSet<>();
    for (WakeArrow a : arrows.arrows()) {
      double x = left + view.x(a.nanos()) / scale;
      if (x < left - 1 || x > left + view.columns() / scale) {
        continue;
      }
      Item.Builder b = Item.builder(a, a.creation() ? "creation" : "wake").touched(Item.Touch.LINE);
      String from = timeline.title(a.fromG());
      String to = timeline.title(a.toG());
      b.says(from + " → " + to, from + (a.creation() ? " created " : " woke ") + to);
      int fromRow = row(a.fromG(), shown);
      int toRow = row(a.toG(), shown);
      if (fromRow == toRow) {
        continue;
      }
      if ((fromRow < 0 && timeline.ofRuntime(a.fromG())) || (toRow < 0 && timeline.ofRuntime(a.toG()))) {
        continue;
      }
      if (fromRow < 0 || toRow < 0) {
        stub(b, a, x, fromRow, toRow, timeline);
      } else {
        arrow(b, a, x, fromRow, toRow);
      }
      if (a.fan() >= 0 && fromRow >= 0 && labelled.add(a.fan())) {
        String text = arrows.fans().get(a.fan()).words();
        double wide = measure.width(text, Font.SMALL);
        double at = x + 9 + wide < left + view.columns() / scale ? x + 9 : x - 9 - wide;
        words(b, text, at, edge(fromRow, toRow >= fromRow) + (toRow >= fromRow ? 11 : -4));
      }
      items.add(b.build());
    }
    return items;
  }

  private int row(int g, int shown) {
    int row = rows.rowOfGoroutine(g);
    return row < shown ? row : -1;
  }

  /// The edge of a row's spans at which an arrow that leads down or up leaves it.
  private double edge(int row, boolean lower) {
    double y = top + rows.top(row) + rows.bodyTop();
    return lower ? y + rows.bodyHeight(row) : y;
  }

  private void arrow(Item.Builder b, WakeArrow a, double x, int fromRow, int toRow) {
    boolean down = toRow > fromRow;
    double y0 = edge(fromRow, down) + (down ? -3 : 3);
    double y1 = edge(toRow, !down);
    double head = Arrow.NORMAL.length(1) * 0.8;
    double base = y1 - (down ? head : -head);
    Ink ink = a.creation() ? CREATED : INK;
    boolean stem = a.fan() >= 0;
    double room = left + view.columns() / scale - x;
    double bow = stem ? 0 : Math.min(10, Math.abs(y1 - y0) / 5) * (room < 10 ? -1 : 1);
    Path line =
        Path.builder().move(x, y0).curve(x + bow, y0 + (base - y0) / 3, x + bow, y0 + (base - y0) * 2 / 3, x, base)
            .build();
    b.line(line, ink, 1.1, a.creation() ? Dash.DOTTED : Dash.SOLID);
    b.fill(Outlines.ellipse(new Rect(x - 2, y0 - 2, 4, 4)), ink);
    b.add(Arrow.NORMAL.marks(x, base, x, y1, ink, 1, Ink.SURFACE));
  }

  private void stub(Item.Builder b, WakeArrow a, double x, int fromRow, int toRow, Timeline timeline) {
    Ink ink = a.creation() ? CREATED : INK;
    if (fromRow < 0 && toRow < 0) {
      return;
    }
    boolean out = fromRow >= 0;
    double y = out ? edge(fromRow, true) : edge(toRow, false);
    double far = out ? y + STUB : y - STUB;
    String other = Titles.goid(timeline.goid(out ? a.toG() : a.fromG()));
    if (out) {
      b.line(Path.line(x, y - 3, x, far - 6), ink, 1, Dash.DOTTED);
      b.add(Arrow.NORMAL.marks(x, far - 7, x, far, ink, 1, Ink.SURFACE));
      words(b, other, x + 4, far);
    } else {
      b.line(Path.line(x, far, x, y - 7), ink, 1, Dash.DOTTED);
      b.add(Arrow.NORMAL.marks(x, y - 7, x, y, ink, 1, Ink.SURFACE));
      words(b, other, x + 4, far + 6);
    }
  }

  private void words(Item.Builder b, String text, double x, double base) {
    double width = measure.width(text, Font.SMALL);
    b.fill(Outlines.box(new Rect(x - 2, base - 8, width + 4, 10)), Ink.SURFACE);
    b.add(new Mark.Words(text, x, base, Font.SMALL, Anchor.START, Ink.TEXT, Ink.SURFACE, width));
  }
}
