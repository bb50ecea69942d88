package chanlens.fx.timeline;

import chanlens.analysis.Amounts;
import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Path;
import chanlens.view.picture.Role;
import chanlens.view.timeline.Snapshots;
import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.axis.Folds;
import chanlens.view.timeline.axis.TimeTicks;
import chanlens.view.timeline.axis.Viewport;
import chanlens.view.timeline.picture.FoldArt;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import javafx.scene.canvas.GraphicsContext;

/// Draws everything above the lanes: the window in the minimap, the axis, flags, the collector, marks of folds.
final class HeadPainter {
  private final Brush brush;

  HeadPainter(Brush brush) {
    this.brush = brush;
  }

  /// @param at the moment that every view shows
  /// @param hits moments to mark on the minimap
  void paint(Frames.Frame frame, TimelineState state, OptionalLong at, long[] hits, Geometry g) {
    minimap(frame, state, hits, g);
    axis(frame, g);
    clipped(g, g.axisY() - 40, () -> flags(frame, state.timeline, g));
    if (g.collector()) {
      collector(frame, state.timeline, g);
    }
    TrackPainter tracks = new TrackPainter(brush);
    clipped(g, g.heapY(), () -> tracks.paint(frame.tracks(), g));
    tracks.names(frame.tracks(), g);
    clipped(g, g.axisY() - 8, () -> folds(frame, g));
    at.ifPresent(nanos -> clipped(g, g.axisY() - 12, () -> cursor(frame, nanos, g)));
  }

  /// Draws within the width of the lanes.
  private void clipped(Geometry g, double top, Runnable drawing) {
    GraphicsContext canvas = brush.canvas();
    canvas.save();
    canvas.beginPath();
    canvas.rect(g.lanesLeft() - 6, top, g.lanesWidth() + 6, g.height() - top);
    canvas.clip();
    drawing.run();
    canvas.restore();
  }

  private void minimap(Frames.Frame frame, TimelineState state, long[] hits, Geometry g) {
    Timeline timeline = state.timeline;
    Viewport whole = Viewport.fitting(state.folds(), 0, timeline.trace().lastNanos(), (int) g.lanesWidth(), 0, 0);
    double bottom = Geometry.MINIMAP;
    timeline.marks().visible(whole, (first, n, from, to) ->
        brush.box(
            g.lanesLeft() + from, bottom - 3, Math.max(1, to - from), 3, brush.colours().paint(Ink.full(Role.GC))));
    hits(hits, whole, g);
    findings(timeline, whole, g);
    Window w = window(frame.scene().view(), whole, g);
    Ink line = Ink.full(Role.SELECTION);
    brush.box(g.lanesLeft(), 2, w.left() - g.lanesLeft(), bottom - 2, brush.colours().paint(Ink.SURFACE, 0.55));
    double rest = g.lanesLeft() + g.lanesWidth() - w.right();
    brush.box(w.right(), 2, rest, bottom - 2, brush.colours().paint(Ink.SURFACE, 0.55));
    GraphicsContext canvas = brush.canvas();
    canvas.setStroke(brush.colours().paint(line));
    canvas.setLineWidth(1.5);
    canvas.strokeRect(w.left() + 0.75, 1.75, Math.max(2, w.right() - w.left() - 1.5), bottom - 1.5);
    String total = Amounts.count(timeline.programGoroutines(), "goroutine");
    brush.text(total, 10, 13, Font.DETAIL, Ink.MUTED);
    brush.text(Amounts.duration(timeline.trace().lastNanos()), 10, 26, Font.DETAIL, Ink.MUTED);
  }

  /// Where the visible part begins and ends in the minimap.
  record Window(double left, double right) {}

  static Window window(Viewport view, Viewport whole, Geometry g) {
    double from = view.edge(view.firstColumn()) / whole.nanosPerColumn();
    double to = view.edge(view.firstColumn() + view.columns()) / whole.nanosPerColumn();
    double left = Math.clamp(from, 0, g.lanesWidth() - 3);
    double right = Math.clamp(to, left + 3, g.lanesWidth());
    return new Window(g.lanesLeft() + left, g.lanesLeft() + right);
  }

  /// A tick at the foot where the longest wait of each lane begins that a filter found.
  private void hits(long[] hits, Viewport whole, Geometry g) {
    double last = -2;
    for (long nanos : hits) {
      double x = Math.floor(whole.x(nanos));
      if (x > last + 1) {
        last = x;
        brush.box(g.lanesLeft() + x, Geometry.MINIMAP - 8, 2, 8, brush.colours().paint(Ink.full(Role.SELECTION)));
      }
    }
  }

  /// A tick where each finding begins.
  private void findings(Timeline timeline, Viewport whole, Geometry g) {
    for (long nanos : timeline.beginnings()) {
      double x = g.lanesLeft() + whole.x(nanos);
      brush.fill(Path.polygon(x - 4, 1, x + 4, 1, x, 8), brush.colours().paint(Ink.full(Role.ALARM)));
    }
  }

  private void axis(Frames.Frame frame, Geometry g) {
    double y = g.axisY();
    double right = g.lanesLeft() + g.lanesWidth();
    brush.line(g.lanesLeft(), y + 0.5, right, y + 0.5, brush.colours().paint(Ink.full(Role.STRUCTURE)), 1);
    for (TimeTicks.Tick t : frame.ticks().ticks()) {
      double x = Math.round(g.x(t.x())) + 0.5;
      brush.line(x, y - 4, x, y, brush.colours().paint(Ink.full(Role.STRUCTURE)), 1);
      if (x + 3 + brush.width(t.label(), Font.DETAIL) < right) {
        brush.text(t.label(), x + 3, y - 5, Font.DETAIL, Ink.MUTED);
      }
    }
    String base = frame.ticks().base();
    if (!base.isEmpty()) {
      brush.text(base, g.lanesLeft() - 8 - brush.width(base, Font.DETAIL), y - 5, Font.DETAIL, Ink.TEXT);
    }
  }

  private void flags(Frames.Frame frame, Timeline timeline, Geometry g) {
    List<Snapshots.Flag> flags = timeline.snapshots();
    double y = g.flagsY();
    Ink ink = Ink.full(Role.SELECTION);
    for (int i = 0; i < flags.size(); ) {
      double x = g.x(frame.scene().view().x(flags.get(i).nanos()));
      int next = i + 1;
      while (next < flags.size() && g.x(frame.scene().view().x(flags.get(next).nanos())) - x < 90) {
        next++;
      }
      double last = x;
      for (Snapshots.Flag flag : flags.subList(i, next)) {
        last = Math.round(g.x(frame.scene().view().x(flag.nanos()))) + 0.5;
        brush.canvas().setLineDashes(4, 3);
        brush.line(last, y + 4, last, g.height(), brush.colours().paint(ink, 0.7), 1);
        brush.canvas().setLineDashes();
        brush.fill(Path.polygon(last, y, last + 9, y + 4, last, y + 8), brush.colours().paint(ink));
      }
      String words =
          flags.subList(i, next).stream().map(Snapshots.Flag::words).distinct().collect(Collectors.joining(", "));
      double width = brush.width(words, Font.DETAIL);
      boolean fits = last + 12 + width < g.lanesLeft() + g.lanesWidth();
      brush.text(words, fits ? last + 12 : x - 5 - width, y + 8, Font.DETAIL, Ink.MUTED);
      i = next;
    }
  }

  /// The moment that every view shows: a line with a handle on the axis.
  private void cursor(Frames.Frame frame, long nanos, Geometry g) {
    double x = Math.round(g.x(frame.scene().view().x(nanos))) + 0.5;
    var paint = brush.colours().paint(Ink.full(Role.SELECTION));
    brush.line(x, g.axisY() - 4, x, g.height(), brush.colours().paint(Ink.SURFACE, 0.7), 4);
    brush.line(x, g.axisY() - 4, x, g.height(), paint, 2);
    brush.fill(Path.polygon(x - 6, g.axisY() - 9, x + 6, g.axisY() - 9, x + 6, g.axisY() - 4, x, g.axisY() + 2,
        x - 6, g.axisY() - 4), paint);
  }

  private void collector(Frames.Frame frame, Timeline timeline, Geometry g) {
    Viewport view = frame.scene().view();
    double y = g.collectorY();
    brush.text("GC", g.lanesLeft() - 8 - brush.width("GC", Font.SMALL), y + 8, Font.SMALL, Ink.MUTED);
    timeline.marks().visible(view, (first, n, from, to) -> strip(g, from, to, y, Ink.full(Role.GC)));
    timeline.stops().visible(view, (first, n, from, to) -> strip(g, from, to, y, Ink.full(Role.ALARM)));
  }

  private void strip(Geometry g, double from, double to, double y, Ink ink) {
    double left = Math.max(g.lanesLeft(), g.x(from));
    double right = Math.min(g.lanesLeft() + g.lanesWidth(), g.x(to));
    if (right > left) {
      brush.box(left, y, Math.max(1, right - left), 8, brush.colours().paint(ink));
    }
  }

  private void folds(Frames.Frame frame, Geometry g) {
    Viewport view = frame.scene().view();
    Folds folds = view.folds();
    double last = -20;
    for (int f = folds.firstFrom(view.edge(view.firstColumn())); f < folds.count(); f++) {
      double column = folds.place(f) / view.nanosPerColumn() - view.firstColumn();
      if (column > view.columns()) {
        return;
      }
      double x = g.x(column);
      if (x - last < 14) {
        continue;
      }
      last = x;
      brush.canvas().setLineDashes(1.2, 3);
      brush.line(x, g.lanesTop(), x, g.height(), brush.colours().paint(Ink.full(Role.INFERRED)), 1);
      brush.canvas().setLineDashes();
      brush.box(x - 6, g.axisY() - 3, 12, 7, brush.colours().paint(Ink.SURFACE));
      brush.canvas().setStroke(brush.colours().paint(Ink.TEXT));
      brush.canvas().setLineWidth(1.2);
      brush.stroke(FoldArt.waves(x, g.axisY() + 0.5));
    }
  }
}
