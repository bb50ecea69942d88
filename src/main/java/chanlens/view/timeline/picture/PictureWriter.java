package chanlens.view.timeline.picture;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.golang.Activity;
import chanlens.model.capture.CaptureFile;
import chanlens.model.capture.CaptureKind;
import chanlens.model.trace.RegionTable;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
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
import chanlens.view.timeline.Snapshots;
import chanlens.view.timeline.SpanWords;
import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.arrows.ArrowArt;
import chanlens.view.timeline.arrows.WakeArrows;
import chanlens.view.timeline.axis.Folds;
import chanlens.view.timeline.axis.TimeTicks;
import chanlens.view.timeline.axis.Viewport;
import chanlens.view.timeline.lanes.Lane;
import chanlens.view.timeline.lanes.LaneGroup;
import chanlens.view.timeline.lanes.LaneName;
import chanlens.view.timeline.lanes.LaneRows;
import chanlens.view.timeline.lanes.LaneSums;
import chanlens.view.timeline.scene.LaneView;
import chanlens.view.timeline.scene.LogFlag;
import chanlens.view.timeline.scene.RegionPiece;
import chanlens.view.timeline.scene.Scene;
import chanlens.view.timeline.scene.SceneRequest;
import chanlens.view.timeline.scene.SpanLabel;
import chanlens.words.MomentWords;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes one scene as a picture: title, flags, axis, lanes with their names, arrows, legend.
final class PictureWriter {
  private static final Font TITLE = new Font(false, 13, true);
  private static final Ink FAINT = Ink.tint(Role.STRUCTURE);
  private static final Ink ALARM = Ink.full(Role.ALARM);
  private static final double MAX_NAME = 270;
  private static final int MAX_ARROWS = 120;

  private final Timeline timeline;
  private final TraceModel trace;
  private final LaneRows rows;
  private final PictureRequest request;
  private final BitSet kept;
  private final TextMeasure measure;
  private final List<Item> items = new ArrayList<>();
  /// Words in lanes, drawn over arrows.
  private final List<Item> labels = new ArrayList<>();

  private double left;
  private double top;

  PictureWriter(
      Timeline timeline, LaneRows rows, PictureRequest request, BitSet kept, TextMeasure measure) {
    this.timeline = timeline;
    this.trace = timeline.trace();
    this.rows = rows;
    this.request = request;
    this.kept = kept;
    this.measure = measure;
  }

  Picture picture(Cancel cancel) {
    int shown = Math.min(rows.count(), request.mostRows());
    int height = shown == 0 ? 0 : rows.top(shown - 1) + rows.height(shown - 1);
    left = nameWidth(shown) + 12;
    Viewport view = viewport(shown, (int) Math.max(200, request.width() - left));
    Scene scene =
        Scene.of(new SceneRequest(timeline, rows, view, 0, height, 1), new LaneSums(timeline), Optional.empty(), true,
            cancel);
    List<Snapshots.Flag> flags = timeline.snapshots().stream().filter(f -> seen(view, f.nanos())).toList();
    boolean collected = timeline.collected();
    double flagY = 34;
    double axisY = flags.isEmpty() ? 34 : 50;
    top = axisY + (collected ? 20 : 8);
    String verdicts =
        scene.lanes().stream().allMatch(l -> l.verdict().isEmpty())
            ? ""
            : tr(", verdicts {0}", MomentWords.of(timeline.diagnosis().run()));
    String title = tr("Timeline of {0}, {1}", name(), range(view, trace.lastNanos())) + verdicts;
    axis(view, axisY, top + height);
    if (collected) {
      collector(view, axisY + 6);
    }
    scene.lanes().forEach(lane -> lane(scene, lane));
    folds(view, axisY, top + height);
    flags(view, flags, flagY, top + height);
    WakeArrows arrows = WakeArrows.ofGoroutines(timeline, kept.stream().boxed().toList(), view);
    boolean drawn = arrows.arrows().size() + arrows.more() <= MAX_ARROWS;
    double lowest = top + height;
    if (drawn) {
      List<Rect> said = Stream.concat(items.stream().filter(i -> i.touch() == Item.Touch.NONE), labels.stream())
          .flatMap(i -> i.marks().stream()).filter(m -> !(m instanceof Mark.Line)).map(Mark::bounds).toList();
      List<Item> art = new ArrowArt(rows, view, left, top, 1, measure).items(arrows, shown, timeline, said);
      lowest = art.stream().mapToDouble(i -> i.bounds().bottom()).reduce(lowest, Math::max);
      items.addAll(art);
    }
    items.addAll(labels);
    Item.Builder head = Item.builder("title", "title").touched(Item.Touch.NONE);
    words(head, title, 0, 13, TITLE, Ink.TEXT, Ink.SURFACE, Anchor.START);
    items.addFirst(head.build());
    int unseen = rows.count() - shown;
    double bottom = lowest + (unseen > 0 ? 18 : 4);
    if (unseen > 0) {
      Item.Builder more = Item.builder("more", "more").touched(Item.Touch.NONE);
      words(more, tr("and {0}", Amounts.count(unseen, "more lane")), 0, bottom - 4, Font.DETAIL,
          Ink.MUTED, Ink.SURFACE, Anchor.START);
      items.add(more.build());
    }
    String description = unseen > 0
        ? tr("{0}: {1} of {2}", title, Amounts.count(shown, "lane"), rows.count())
        : tr("{0}: {1}", title, Amounts.count(shown, "lane"));
    Picture body = new Picture(left + view.columns(), bottom, title, description, items);
    Picture legend = new PictureLegend(measure).picture(scene, drawn ? arrows : WakeArrows.NONE, body.width());
    return body.above(legend, 10);
  }

  private String name() {
    return timeline.diagnosis().run().files().stream()
        .filter(f -> f.kind() == CaptureKind.TRACE)
        .map(CaptureFile::name)
        .findFirst()
        .orElse(tr("a trace"));
  }

  private Viewport viewport(int shown, int columns) {
    Folds folds = request.pauses() ? timeline.pauses() : Folds.NONE;
    long from = request.fromNanos() < 0 ? 0 : request.fromNanos();
    long to = request.toNanos() < 0 ? trace.lastNanos() : Math.min(request.toNanos(), trace.lastNanos());
    boolean margin = to == trace.lastNanos() && anyStuck(shown);
    double right = margin ? measure.width("20 of 20 STUCK, proved", Font.DETAIL_BOLD) + 36 : 8;
    return Viewport.fitting(folds, from, Math.max(to, from + 1), columns, 0, (int) right);
  }

  /// `0 to 84.2 ms`.
  private static String range(Viewport view, long lastNanos) {
    long from = Math.max(0, view.startNanos());
    long to = Math.min(lastNanos, view.endNanos());
    return tr("{0} to {1}", from == 0 ? "0" : Amounts.duration(from), Amounts.duration(to));
  }

  private boolean anyStuck(int shown) {
    for (int row = 0; row < shown; row++) {
      boolean stuck =
          switch (rows.lane(row)) {
            case Lane.Goroutine g -> timeline.stuck(g.g());
            case Lane.Group g -> g.group().kind() == LaneGroup.Kind.STACK && timeline.stuck(g.group().member(0));
            case Lane.Proc _ -> false;
          };
      if (stuck) {
        return true;
      }
    }
    return false;
  }

  private boolean seen(Viewport view, long nanos) {
    double x = view.x(nanos);
    return x >= 0 && x <= view.columns();
  }

  private double nameWidth(int shown) {
    double most = 60;
    for (int row = 0; row < shown; row++) {
      double indent = 14.0 * rows.depth(row);
      LaneName name = LaneName.of(timeline, rows.lane(row));
      double detail = name.detail().isEmpty() ? 0 : measure.width(name.detail(), Font.DETAIL);
      double title = measure.width(name.id(), Font.TITLE) + measure.width(" " + name.text(), Font.NAME);
      most = Math.max(most, indent + Math.max(title, detail));
    }
    return Math.min(most, MAX_NAME);
  }

  private void axis(Viewport view, double y, double bottom) {
    TimeAxis scale = new TimeAxis(left, y, bottom, view, 1);
    Item.Builder axis = Item.builder(scale, "axis").touched(Item.Touch.NONE);
    axis.line(Path.line(left, y + 2, left + view.columns(), y + 2), Ink.full(Role.STRUCTURE), 0.7, Dash.SOLID);
    TimeTicks ticks = TimeTicks.of(view, trace.lastNanos(), 90);
    for (TimeTicks.Tick t : ticks.ticks()) {
      double x = left + Math.round(t.x()) + 0.5;
      axis.line(Path.line(x, y + 2, x, bottom), FAINT, 1, Dash.SOLID);
      boolean fits = x + 2 + measure.width(t.label(), Font.DETAIL) <= left + view.columns();
      words(axis, t.label(), fits ? x + 2 : x - 2, y - 2, Font.DETAIL, Ink.MUTED, Ink.SURFACE,
          fits ? Anchor.START : Anchor.END);
    }
    if (!ticks.base().isEmpty()) {
      words(axis, ticks.base(), left - 6, y - 2, Font.DETAIL, Ink.MUTED, Ink.SURFACE, Anchor.END);
    }
    items.add(axis.build());
  }

  private void collector(Viewport view, double y) {
    Item.Builder gc = Item.builder("gc", "gc").says("GC", tr("Garbage collection")).touched(Item.Touch.AREA);
    words(gc, "GC", left - 6, y + 8, Font.SMALL, Ink.MUTED, Ink.SURFACE, Anchor.END);
    timeline.ranges().marks().visible(view, (first, n, from, to) -> box(gc, from, to, view, y, 8, Ink.field(Role.GC)));
    timeline.ranges().stops().visible(view, (first, n, from, to) ->
        box(gc, from, to, view, y, 8, Ink.full(Role.ALARM)));
    items.add(gc.build());
  }

  private void box(Item.Builder to, double from, double until, Viewport view, double y, double height, Ink ink) {
    double a = Math.clamp(from, 0, view.columns());
    double b = Math.clamp(until, a, view.columns());
    to.fill(Outlines.box(new Rect(left + a, y, Math.max(1, b - a), height)), ink);
  }

  private void folds(Viewport view, double y, double bottom) {
    Folds folds = view.folds();
    double last = -20;
    for (int f = folds.firstFrom(view.edge(view.firstColumn())); f < folds.count(); f++) {
      double x = folds.place(f) / view.nanosPerColumn() - view.firstColumn();
      if (x > view.columns()) {
        return;
      }
      if (x - last < 12) {
        continue;
      }
      last = x;
      long length = folds.endNanos(f) - folds.startNanos(f);
      Item.Builder mark = Item.builder("fold " + f, "fold");
      mark.says(tr("pause"), tr("A pause of {0} for a dump is not shown here", Amounts.duration(length)));
      FoldArt.draw(mark, left + x, y + 2, bottom);
      items.add(mark.build());
    }
  }

  private void flags(Viewport view, List<Snapshots.Flag> flags, double y, double bottom) {
    for (int i = 0; i < flags.size(); ) {
      double x = left + view.x(flags.get(i).nanos());
      int next = i + 1;
      while (next < flags.size() && left + view.x(flags.get(next).nanos()) - x < 90) {
        next++;
      }
      List<Snapshots.Flag> near = flags.subList(i, next);
      Item.Builder mark = Item.builder("flag " + i, "flag");
      String all = near.stream().map(Snapshots.Flag::words).distinct().collect(Collectors.joining(", "));
      mark.says(all, near.stream().map(Snapshots.Flag::sentence).collect(Collectors.joining("; ")));
      double last = x;
      for (Snapshots.Flag flag : near) {
        last = left + view.x(flag.nanos());
        mark.line(Path.line(last, y - 8, last, bottom), Ink.full(Role.SELECTION), 1, Dash.DASHED);
        mark.fill(Path.polygon(last, y - 12, last + 9, y - 8, last, y - 4), Ink.full(Role.SELECTION));
      }
      boolean fits = last + 12 + measure.width(all, Font.DETAIL) <= left + view.columns();
      Anchor anchor = fits ? Anchor.START : Anchor.END;
      words(mark, all, fits ? last + 12 : x - 5, y - 4, Font.DETAIL, Ink.MUTED, Ink.SURFACE, anchor);
      items.add(mark.build());
      i = next;
    }
  }

  private void lane(Scene scene, LaneView lane) {
    double y = top + lane.y() + rows.bodyTop();
    int height = rows.bodyHeight(lane.row());
    name(lane, y, height);
    Item.Builder body = Item.builder(lane.lane(), "lane");
    LaneName name = LaneName.of(timeline, lane.lane());
    body.says(name.whole(), name.whole() + (name.detail().isEmpty() ? "" : ", " + name.detail()));
    Viewport view = scene.view();
    lane.columns().ifPresent(c -> {
      long[] whole = lane.members() > 1 ? LaneArt.whole(view, lane.peak(), trace.lastNanos()) : new long[0];
      Map<Activity, Path> paths = LanePaths.of(c, whole, height, left, y, 1);
      for (Activity a : LaneArt.PAINTED) {
        Optional.ofNullable(paths.get(a)).ifPresent(p -> body.fill(p, Ink.field(Role.of(a))));
      }
    });
    if (lane.members() > 1) {
      body.line(Path.line(left, y + height, left + view.columns(), y + height), FAINT, 0.6, Dash.SOLID);
    }
    edges(body, lane, view, y, height);
    for (int i = 0; i + 1 < lane.assists().length; i += 2) {
      double from = left + lane.assists()[i];
      body.fill(Outlines.box(new Rect(from, y + height, Math.max(1, left + lane.assists()[i + 1] - from), 2)),
          Ink.field(Role.GC));
    }
    items.add(body.build());
    gaps(view, y, height);
    lane.labels().forEach(label -> label(label, y, height));
    lane.regions().forEach(piece -> region(piece, y + height + 1));
    lane.logs().forEach(flag -> log(flag, y));
  }

  private void name(LaneView lane, double y, int height) {
    LaneName name = LaneName.of(timeline, lane.lane());
    double x = 14.0 * rows.depth(lane.row());
    Item.Builder b = Item.builder(lane.lane(), "name").touched(Item.Touch.NONE);
    String peak = lane.members() > lane.peak() ? tr(", {0} at once", Amounts.number(lane.peak())) : "";
    boolean two = !name.detail().isEmpty() && height >= 26;
    double base = two ? y + height / 2.0 - 2 : y + height / 2.0 + 4;
    double room = left - 10 - x;
    double idWidth = name.id().isEmpty() ? 0 : measure.width(name.id() + " ", Font.TITLE);
    if (idWidth > 0) {
      words(b, name.id(), x, base, Font.TITLE, Ink.TEXT, Ink.SURFACE, Anchor.START);
    }
    Font font = lane.members() > 1 ? Font.TITLE : Font.NAME;
    String text = measure.fitted(name.text(), font, room - idWidth);
    words(b, text, x + idWidth, base, font, Ink.TEXT, Ink.SURFACE, Anchor.START);
    if (two) {
      String detail = measure.fitted(name.detail() + peak, Font.DETAIL, room);
      words(b, detail, x, base + 13, Font.DETAIL, Ink.MUTED, Ink.SURFACE, Anchor.START);
    }
    items.add(b.build());
  }

  private void edges(Item.Builder body, LaneView lane, Viewport view, double y, int height) {
    double begin = view.x(0);
    double end = view.x(trace.lastNanos());
    if (lane.tornLeft() && begin >= 0) {
      body.fill(TraceEdgeArt.torn(left + begin, y, height, 1), Ink.SURFACE);
    }
    boolean seesEnd = end <= view.columns();
    if (lane.tornRight() && seesEnd) {
      body.fill(TraceEdgeArt.torn(left + end, y, height, -1), Ink.SURFACE);
    }
    if (!lane.verdict().isEmpty() && seesEnd) {
      double middle = y + height / 2.0;
      Activity last = TraceEdgeArt.lastActivity(timeline, lane.lane());
      double bandTop = lane.members() > 1 ? y : y + LaneArt.bandTop(height);
      double bandBottom = lane.members() > 1 ? y + height : y + LaneArt.bandBottom(height);
      body.fill(Outlines.box(new Rect(left + end, bandTop, 8, bandBottom - bandTop)), Ink.field(Role.of(last)));
      words(body, lane.verdict(), left + end + 12, middle + 3.5, Font.DETAIL_BOLD, ALARM, Ink.SURFACE, Anchor.START);
      double x = left + end + 16 + measure.width(lane.verdict(), Font.DETAIL_BOLD);
      body.line(Path.line(x, middle, x + 8, middle), ALARM, 1.6, Dash.SOLID);
      body.add(Arrow.NORMAL.marks(x + 7, middle, x + 15, middle, ALARM, 1.6, Ink.SURFACE));
    }
  }

  private void gaps(Viewport view, double y, int height) {
    if (trace.gaps().isEmpty()) {
      return;
    }
    Item.Builder b = Item.builder("gap", "gap").says(tr("damaged"), tr("The trace could not be read here"));
    for (var gap : trace.gaps()) {
      double from = Math.max(0, view.x(gap.startNanos()));
      double to = Math.min(view.columns(), view.x(gap.endNanos()));
      if (to > from) {
        b.line(TraceEdgeArt.hatch(left + from, y, to - from, height), Ink.full(Role.INFERRED), 1, Dash.SOLID);
      }
    }
    items.add(b.build());
  }

  private void label(SpanLabel label, double y, int height) {
    boolean half = label.activity() != Activity.RUNNING;
    if (label.activity() == Activity.RUNNABLE) {
      return;
    }
    Role role = Role.of(label.activity());
    double middle = y + height / 2.0;
    double size = half ? 8 : 9;
    Font font = half ? Font.SMALL : Font.DETAIL;
    double x = left + label.left() + 5;
    double room = label.right() - label.left() - 24;
    String text = label.texts().stream().filter(t -> measure.width(t, font) <= room).findFirst().orElse("");
    Place place = new Place.Span(timeline.goid(label.g()), trace.spans(label.g()).startNanos(label.span()));
    Item.Builder b = Item.builder(place, "span").touched(Item.Touch.NONE);
    b.says(SpanWords.word(label.activity()), new SpanWords(timeline).sentence(label.g(), label.span()));
    double width = text.isEmpty() ? 0 : measure.width(text, font) + 5;
    b.fill(Outlines.box(new Rect(x - 2, middle - size / 2 - 1, size + 4 + width, size + 2)), Ink.plate(role));
    b.fill(Glyph.of(label.activity()).at(x + size / 2, middle, size), Ink.sign(role));
    if (!text.isEmpty()) {
      double base = middle + (measure.ascent(font) - measure.descent(font)) / 2 - 0.3;
      words(b, text, x + size + 4, base, font, Ink.sign(role), Ink.plate(role), Anchor.START);
    }
    labels.add(b.build());
  }

  private void region(RegionPiece piece, double below) {
    double y = below + piece.depth() * (double) rows.density().regionRow();
    double height = rows.density().regionRow() - 2.0;
    String name = piece.count() > 1 ? "" : trace.regions().name(piece.region());
    Item.Builder b = Item.builder("region " + piece.region(), "region");
    double width = Math.max(1, piece.right() - piece.left());
    boolean open = trace.regions().end(piece.region()) == RegionTable.End.OPEN;
    b.says(name,
        piece.count() > 1
            ? Amounts.count(piece.count(), "region")
            : open ? tr("region {0}, never ended", name) : tr("region {0}", name));
    double x = left + piece.left();
    b.fill(Outlines.box(new Rect(x, y, width, height)), Ink.tint(Role.SELECTION));
    Path outline =
        open
            ? Path.line(x + width, y, x, y, x, y + height, x + width, y + height)
            : Outlines.box(new Rect(x, y, width, height));
    b.line(outline, Ink.full(Role.STRUCTURE), 0.6, Dash.SOLID);
    items.add(b.build());
    String text = RegionPiece.words(name, Font.SMALL, width - 8, measure);
    if (!text.isEmpty()) {
      Item.Builder label = Item.builder("region name " + piece.region(), "region").touched(Item.Touch.NONE);
      double wide = measure.width(text, Font.SMALL);
      label.fill(Outlines.box(new Rect(x + 3, y + 1, wide + 2, height - 2)), Ink.tint(Role.SELECTION));
      words(label, text, x + 4, y + height - 2, Font.SMALL, Ink.TEXT, Ink.tint(Role.SELECTION), Anchor.START);
      labels.add(label.build());
    }
  }

  private void log(LogFlag flag, double y) {
    double x = left + flag.x();
    String message = trace.logs().message(flag.log());
    Item.Builder b = Item.builder("log " + flag.log(), "log");
    b.says(message, flag.count() > 1
        ? tr("{0} log messages, the first: {1}", flag.count(), message)
        : tr("log: {0}", message));
    b.fill(Path.polygon(x - 3, y - 3, x + 3, y - 3, x, y + 2), Ink.TEXT);
    items.add(b.build());
  }

  private void words(
      Item.Builder to, String text, double x, double base, Font font, Ink ink, Ink on, Anchor anchor) {
    to.add(new Mark.Words(text, x, base, font, anchor, ink, on, measure.width(text, font)));
  }
}
