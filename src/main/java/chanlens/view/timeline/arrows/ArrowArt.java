package chanlens.view.timeline.arrows;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Draws wakes and creations over the lanes, in points: those of one lane at one place as one stem with their number.
/// The same on screen and in documents.
public final class ArrowArt {
  /// How far an arrow whose other end is hidden reaches.
  private static final double STUB = 24;

  /// Arrows of one lane that are this near are one stem, in points.
  private static final double ONE_PLACE = 3;

  private static final double HEAD = Arrow.NORMAL.length(1) * 0.8;
  private static final int HIDDEN = -2;
  private static final int DOWN = Integer.MAX_VALUE;
  private static final int UP = Integer.MAX_VALUE - 1;

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
  /// @param kept where words of lanes are: names and numbers of arrows are left out where they would cover them or each
  ///     other
  public List<Item> items(WakeArrows arrows, int shown, Timeline timeline, List<Rect> kept) {
    List<Item> items = new ArrayList<>();
    List<Item> said = new ArrayList<>();
    List<Rect> taken = new ArrayList<>(kept);
    for (Stem stem : stems(arrows, shown, timeline)) {
      Item.Builder b =
          Item.builder(stem.first(), stem.key.creation ? "creation" : "wake").touched(Item.Touch.LINE);
      says(b, stem, timeline);
      if (stem.key.fromRow < 0 || stem.key.toRow < 0) {
        stub(b, stem);
      } else {
        arrow(b, stem);
      }
      items.add(b.build());
      name(stem, timeline, taken).ifPresent(said::add);
      count(stem, arrows, taken).ifPresent(said::add);
    }
    items.addAll(said);
    return items;
  }

  /// What arrows have in common that are drawn as one stem when they are at one place.
  ///
  /// @param toRow of a hidden waker's arrow, [#HIDDEN] for a hidden end, else [#DOWN] or [#UP]
  private record Key(int fromRow, int toRow, boolean creation) {}

  /// Arrows from one lane at one place.
  private record Stem(Key key, double x, List<WakeArrow> arrows, SortedSet<Integer> rows) {
    WakeArrow first() {
      return arrows.getFirst();
    }
  }

  private List<Stem> stems(WakeArrows arrows, int shown, Timeline timeline) {
    List<Stem> stems = new ArrayList<>();
    Map<Key, Stem> last = new HashMap<>();
    List<WakeArrow> inOrder = arrows.arrows().stream().sorted(Comparator.comparingLong(WakeArrow::nanos)).toList();
    for (WakeArrow a : inOrder) {
      double x = left + view.x(a.nanos()) / scale;
      int fromRow = row(a.fromG(), shown);
      int toRow = row(a.toG(), shown);
      boolean inSight = x >= left - 1 && x <= left + view.columns() / scale;
      if (!inSight || fromRow == toRow || isRuntimeOutOfSight(a, fromRow, toRow, timeline)) {
        continue;
      }
      int to = fromRow < 0 ? toRow : toRow < 0 ? HIDDEN : toRow > fromRow ? DOWN : UP;
      Key key = new Key(fromRow, to, a.creation());
      Stem stem = last.get(key);
      if (stem == null || x - stem.x > ONE_PLACE) {
        stem = new Stem(key, x, new ArrayList<>(), new TreeSet<>());
        last.put(key, stem);
        stems.add(stem);
      }
      stem.arrows.add(a);
      stem.rows.add(toRow);
    }
    return stems;
  }

  private static boolean isRuntimeOutOfSight(WakeArrow a, int fromRow, int toRow, Timeline timeline) {
    return (fromRow < 0 && timeline.ofRuntime(a.fromG())) || (toRow < 0 && timeline.ofRuntime(a.toG()));
  }

  private static void says(Item.Builder b, Stem stem, Timeline timeline) {
    String did = stem.key.creation ? tr("{0} created {1}") : tr("{0} woke {1}");
    String from = timeline.title(stem.first().fromG());
    boolean one = stem.arrows.stream().allMatch(a -> a.fromG() == stem.first().fromG());
    if (stem.arrows.size() == 1) {
      String to = timeline.title(stem.first().toG());
      b.says(from + " → " + to, did.replace("{0}", from).replace("{1}", to));
      return;
    }
    String many = Amounts.count(stem.arrows.size(), "goroutine");
    String who = one ? from : tr("several goroutines");
    b.says((one ? from : tr("several")) + " → " + many, did.replace("{0}", who).replace("{1}", many));
  }

  /// The number of arrows in a stem, and what they look like together.
  private Optional<Item> count(Stem stem, WakeArrows arrows, List<Rect> taken) {
    int fan = stem.first().fan();
    boolean isFan = fan >= 0 && stem.arrows.stream().allMatch(a -> a.fan() == fan);
    if (stem.key.fromRow < 0 || (stem.arrows.size() < 2 && !isFan)) {
      return Optional.empty();
    }
    String text = isFan ? arrows.fans().get(fan).words() : "×" + Amounts.number(stem.arrows.size());
    boolean down = stem.key.toRow != UP;
    double wide = measure.width(text, Font.SMALL);
    double at = stem.x + 9 + wide < left + view.columns() / scale ? stem.x + 9 : stem.x - 9 - wide;
    return words(stem, text, at, edge(stem.key.fromRow, down) + (down ? 11 : -4), taken);
  }

  /// Who is at the hidden end.
  private Optional<Item> name(Stem stem, Timeline timeline, List<Rect> taken) {
    boolean out = stem.key.fromRow >= 0;
    if (out && stem.key.toRow >= 0) {
      return Optional.empty();
    }
    WakeArrow a = stem.first();
    String other = Titles.goid(timeline.goid(out ? a.toG() : a.fromG()));
    String who = stem.arrows.size() == 1 ? other : out ? "" : "×" + Amounts.number(stem.arrows.size());
    return who.isEmpty() ? Optional.empty() : words(stem, who, stem.x + 4, far(stem) + (out ? 0 : 6), taken);
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

  private void arrow(Item.Builder b, Stem stem) {
    boolean down = stem.key.toRow == DOWN;
    int far = down ? stem.rows.last() : stem.rows.first();
    double x = stem.x;
    double y0 = edge(stem.key.fromRow, down) + (down ? -3 : 3);
    double y1 = edge(far, !down);
    Ink ink = stem.key.creation ? CREATED : INK;
    double base = y1 - (down ? HEAD : -HEAD);
    boolean straight = stem.arrows.size() > 1 || stem.first().fan() >= 0;
    double room = left + view.columns() / scale - x;
    double bow = straight ? 0 : Math.min(10, Math.abs(y1 - y0) / 5) * (room < 10 ? -1 : 1);
    Path line =
        Path.builder().move(x, y0).curve(x + bow, y0 + (base - y0) / 3, x + bow, y0 + (base - y0) * 2 / 3, x, base)
            .build();
    b.line(line, ink, stem.arrows.size() > 1 ? 1.8 : 1.1, stem.key.creation ? Dash.DOTTED : Dash.SOLID);
    b.fill(Outlines.ellipse(new Rect(x - 2, y0 - 2, 4, 4)), ink);
    for (int row : stem.rows) {
      double tip = edge(row, !down);
      b.add(Arrow.NORMAL.marks(x, tip - (down ? HEAD : -HEAD), x, tip, ink, 1, Ink.SURFACE));
    }
  }

  /// The height of the end of a stub.
  private double far(Stem stem) {
    return stem.key.fromRow >= 0 ? edge(stem.key.fromRow, true) + STUB : edge(stem.key.toRow, false) - STUB;
  }

  private void stub(Item.Builder b, Stem stem) {
    Ink ink = stem.key.creation ? CREATED : INK;
    double x = stem.x;
    double far = far(stem);
    if (stem.key.fromRow >= 0) {
      b.line(Path.line(x, far - STUB - 3, x, far - 6), ink, 1, Dash.DOTTED);
      b.add(Arrow.NORMAL.marks(x, far - 7, x, far, ink, 1, Ink.SURFACE));
    } else {
      double y = far + STUB;
      b.line(Path.line(x, far, x, y - 7), ink, 1, Dash.DOTTED);
      b.add(Arrow.NORMAL.marks(x, y - 7, x, y, ink, 1, Ink.SURFACE));
    }
  }

  /// Words over all arrows; none where they would cover others.
  private Optional<Item> words(Stem stem, String text, double x, double base, List<Rect> taken) {
    double width = measure.width(text, Font.SMALL);
    Rect box = new Rect(x - 2, base - 8, width + 4, 10);
    if (taken.stream().anyMatch(box::overlaps)) {
      return Optional.empty();
    }
    taken.add(box);
    return Optional.of(Item.builder(stem.first(), "arrow words").touched(Item.Touch.NONE)
        .fill(Outlines.box(box), Ink.SURFACE)
        .add(new Mark.Words(text, x, base, Font.SMALL, Anchor.START, Ink.TEXT, Ink.SURFACE, width)).build());
  }
}
