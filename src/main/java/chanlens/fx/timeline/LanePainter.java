package chanlens.fx.timeline;

import chanlens.golang.Activity;
import chanlens.model.trace.RegionTable;
import chanlens.model.trace.Spans;
import chanlens.view.figure.SceneNotes;
import chanlens.view.picture.Font;
import chanlens.view.picture.Glyph;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Path;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import chanlens.view.timeline.arrows.ArrowArt;
import chanlens.view.timeline.arrows.WakeArrows;
import chanlens.view.timeline.lanes.Lane;
import chanlens.view.timeline.lanes.LaneName;
import chanlens.view.timeline.lanes.LaneRows;
import chanlens.view.timeline.scene.Band;
import chanlens.view.timeline.scene.LaneView;
import chanlens.view.timeline.scene.LogFlag;
import chanlens.view.timeline.scene.RegionPiece;
import chanlens.view.timeline.scene.Scene;
import chanlens.view.timeline.scene.Selected;
import chanlens.view.timeline.scene.SpanLabel;
import java.util.List;
import java.util.Locale;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Draws everything on top of the image of the lanes: names, words in spans, verdicts, flags, the selection, arrows.
final class LanePainter {
  private static final double STEP_IN = 14;

  private static final double BAND = 4;
  private static final double BAND_OPACITY = 0.85;
  private static final double VEIL = 0.75;

  /// A narrower margin has no verdicts.
  private static final double LEAST_TAG = 40;

  private final Brush brush;

  LanePainter(Brush brush) {
    this.brush = brush;
  }

  void paint(Frames.Frame frame, TimelineState state, Geometry g) {
    GraphicsContext canvas = brush.canvas();
    canvas.save();
    canvas.beginPath();
    canvas.rect(0, g.lanesTop(), g.width() - Geometry.BAR, g.lanesHeight());
    canvas.clip();
    Scene scene = frame.scene();
    for (LaneView lane : scene.lanes()) {
      double y = g.lanesTop() + lane.y();
      tint(lane, scene, frame, g, y);
      name(lane, scene, state, g, y);
    }
    canvas.beginPath();
    canvas.rect(g.lanesLeft(), g.lanesTop(), g.lanesWidth(), g.lanesHeight());
    canvas.clip();
    for (LaneView lane : scene.lanes()) {
      double y = g.lanesTop() + lane.y() + scene.rows().bodyTop();
      double height = scene.rows().bodyHeight(lane.row());
      if (scene.rows().density() != LaneRows.Density.COMPACT) {
        lane.labels().forEach(label -> label(label, g, y, height));
        lane.regions().forEach(piece -> region(piece, scene.rows(), state, g, y + height + 1));
      }
      lane.logs().forEach(flag -> log(flag, g, y));
    }
    range(frame, g);
    selection(frame, state, g);
    arrows(frame, state, g);
    band(frame, g);
    for (LaneView lane : scene.lanes()) {
      verdict(lane, frame, g, g.lanesTop() + lane.y() + scene.rows().bodyTop(), scene.rows().bodyHeight(lane.row()));
    }
    canvas.restore();
  }

  /// Notes, over everything else.
  void notes(SceneNotes notes, Geometry g) {
    GraphicsContext canvas = brush.canvas();
    canvas.save();
    canvas.beginPath();
    canvas.rect(g.lanesLeft(), g.lanesTop(), g.lanesWidth(), g.lanesHeight());
    canvas.clip();
    canvas.translate(g.lanesLeft(), g.lanesTop());
    Color veil = brush.colours().paint(Ink.SURFACE, VEIL);
    notes.veils().forEach(v -> brush.box(v.x(), v.y(), v.width(), v.height(), veil));
    brush.items(notes.items());
    canvas.restore();
  }

  /// Highlights the name of the selection; its lane is highlighted in the image.
  private void tint(LaneView lane, Scene scene, Frames.Frame frame, Geometry g, double y) {
    if (lane.row() < scene.rows().pinned()) { // a rail
      double high = scene.rows().height(lane.row());
      brush.box(0, y, 3, high, brush.colours().paint(Ink.full(Role.RUNNABLE)));
      boolean last = lane.row() == scene.rows().pinned() - 1;
      brush.box(0, y + high - 1, last ? g.lanesLeft() : 0, 1, brush.colours().paint(Ink.full(Role.RUNNABLE)));
    }
    double light = frame.wish().lit(lane.lane());
    if (light > 0) {
      double height = scene.rows().height(lane.row());
      brush.box(0, y, g.lanesLeft(), height, brush.colours().paint(Ink.full(Role.SELECTION), light));
      if (frame.wish().lane().filter(lane.lane()::equals).isPresent()) {
        brush.box(0, y, 3, height, brush.colours().paint(Ink.full(Role.SELECTION)));
      }
    }
  }

  private void name(LaneView lane, Scene scene, TimelineState state, Geometry g, double top) {
    LaneName name = LaneName.of(state.timeline, lane.lane());
    LaneRows rows = scene.rows();
    double y = top + rows.bodyTop();
    double height = rows.bodyHeight(lane.row());
    double x = 10 + STEP_IN * rows.depth(lane.row());
    if (rows.canOpen(lane.row())) {
      triangle(x, y + height / 2, rows.isOpen(lane.row()));
    }
    if (!lane.verdict().isEmpty()) {
      stuckSign(g.lanesLeft() - 7, y + height / 2);
    }
    x += 14;
    boolean compact = rows.density() == LaneRows.Density.COMPACT;
    boolean two = !name.detail().isEmpty() && !compact;
    double base = two ? y + height / 2 - 1 : y + height / 2 + 4;
    double room = g.lanesLeft() - (lane.verdict().isEmpty() ? 8 : 22) - x;
    Font strong = compact ? Font.DETAIL_BOLD : Font.TITLE;
    Font plain = compact ? Font.DETAIL : lane.members() > 1 ? Font.TITLE : Font.NAME;
    double id = name.id().isEmpty() ? 0 : brush.width(name.id(), strong) + 5;
    if (id > 0) {
      brush.text(name.id(), x, base, strong, Ink.TEXT);
    }
    brush.text(brush.fitted(name.text(), plain, room - id), x + id, base, plain, Ink.TEXT);
    if (two) {
      String peak = lane.members() > lane.peak() ? String.format(Locale.ROOT, ", %,d at once", lane.peak()) : "";
      brush.text(brush.fitted(name.detail() + peak, Font.DETAIL, room), x, base + 12, Font.DETAIL, Ink.MUTED);
    }
  }

  private void triangle(double x, double y, boolean open) {
    Path shape =
        open
            ? Path.polygon(x, y - 3, x + 8, y - 3, x + 4, y + 4)
            : Path.polygon(x + 1, y - 4, x + 8, y, x + 1, y + 4);
    brush.fill(shape, brush.colours().paint(Ink.MUTED));
  }

  private void label(SpanLabel label, Geometry g, double y, double height) {
    if (label.activity() == Activity.RUNNABLE || brush.colours().isFaded(label.activity())) {
      return;
    }
    boolean full = label.activity() == Activity.RUNNING;
    Font font = full ? Font.DETAIL : Font.SMALL;
    double size = full ? 9 : 8;
    double x = g.x(label.left()) + 5;
    double middle = y + height / 2;
    double room = g.x(label.right()) - x - size - 10;
    Color ink = brush.colours().textOn(label.activity());
    brush.fill(Glyph.of(label.activity()).at(x + size / 2, middle, size), ink);
    for (String text : label.texts()) {
      if (brush.width(text, font) <= room) {
        brush.text(text, x + size + 4, middle + font.size() * 0.35, font, ink);
        return;
      }
    }
  }

  private void region(RegionPiece piece, LaneRows rows, TimelineState state, Geometry g, double below) {
    double width = g.x(piece.right()) - g.x(piece.left());
    if (piece.count() > 1 || width < 20) {
      return;
    }
    RegionTable table = state.timeline.trace().regions();
    String name = table.name(piece.region());
    String text = RegionPiece.words(name, Font.SMALL, width - 7, brush);
    if (!text.isEmpty()) {
      double y = below + (piece.depth() + 1) * (double) rows.density().regionRow() - 3;
      brush.text(text, g.x(piece.left()) + 4, y, Font.SMALL, Ink.TEXT);
    }
  }

  private void log(LogFlag flag, Geometry g, double y) {
    double x = g.x(flag.x());
    brush.fill(Path.polygon(x - 3.5, y - 3.5, x + 3.5, y - 3.5, x, y + 2), brush.colours().paint(Ink.TEXT));
  }

  private void range(Frames.Frame frame, Geometry g) {
    if (frame.wish().selected() instanceof Selected.Range r) {
      double from = Math.max(g.lanesLeft(), g.x(frame.scene().view().x(r.fromNanos())));
      double to = Math.min(g.lanesLeft() + g.lanesWidth(), g.x(frame.scene().view().x(r.toNanos())));
      if (to > from) {
        Ink ink = Ink.full(Role.SELECTION);
        brush.box(from, g.lanesTop(), to - from, g.lanesHeight(), brush.colours().paint(ink, 0.12));
        brush.line(from, g.lanesTop(), from, g.height(), brush.colours().paint(ink), 1);
        brush.line(to, g.lanesTop(), to, g.height(), brush.colours().paint(ink), 1);
      }
    }
  }

  /// A frame around the selected span.
  private void selection(Frames.Frame frame, TimelineState state, Geometry g) {
    if (!(frame.wish().selected() instanceof Selected.Span s)) {
      return;
    }
    Scene scene = frame.scene();
    int row = scene.rows().rowOfGoroutine(s.g());
    if (row < 0 || !(scene.rows().lane(row) instanceof Lane.Goroutine)) {
      return;
    }
    Spans spans = state.timeline.trace().spans(s.g());
    double left = Math.max(g.lanesLeft() - 4, g.x(scene.view().x(spans.startNanos(s.span()))));
    double right = Math.min(g.lanesLeft() + g.lanesWidth() + 4, g.x(scene.view().x(spans.endNanos(s.span()))));
    if (right < g.lanesLeft() || left > g.lanesLeft() + g.lanesWidth()) {
      return;
    }
    double y = g.lanesTop() + scene.rows().top(row) - scene.top() + scene.rows().bodyTop();
    GraphicsContext canvas = brush.canvas();
    double width = Math.max(4, right - left);
    canvas.setLineWidth(3.5);
    canvas.setStroke(brush.colours().paint(Ink.SURFACE));
    canvas.strokeRect(left - 1, y - 1, width + 2, scene.rows().bodyHeight(row) + 2);
    canvas.setLineWidth(2);
    canvas.setStroke(brush.colours().paint(Ink.full(Role.SELECTION)));
    canvas.strokeRect(left - 1, y - 1, width + 2, scene.rows().bodyHeight(row) + 2);
  }

  private void arrows(Frames.Frame frame, TimelineState state, Geometry g) {
    WakeArrows arrows = frame.arrows();
    if (arrows.arrows().isEmpty()) {
      return;
    }
    Scene scene = frame.scene();
    ArrowArt art =
        new ArrowArt(scene.rows(), scene.view(), g.lanesLeft(), g.lanesTop() - scene.top(), scene.scale(), brush);
    brush.items(art.items(arrows, scene.rows().count(), state.timeline, List.of()));
    if (arrows.more() > 0) {
      String words =
          String.format(Locale.ROOT, "%,d of the wakes are drawn; zoom in for the others", arrows.arrows().size());
      double width = brush.width(words, Font.DETAIL);
      Rect box = new Rect(g.lanesLeft() + g.lanesWidth() - width - 22, g.height() - 26, width + 14, 20);
      brush.fill(Outlines.rounded(box, 4), brush.colours().paint(Ink.full(Role.PANEL)));
      brush.text(words, box.x() + 7, box.y() + 14, Font.DETAIL, Ink.TEXT);
    }
  }

  /// The chain of wakes that was walked, or the critical path: a band at the foot of lanes, and a line from lane to
  /// lane.
  private void band(Frames.Frame frame, Geometry g) {
    Scene scene = frame.scene();
    var paint = brush.colours().paint(Ink.full(Role.SELECTION), BAND_OPACITY);
    for (Band.Piece p : frame.band()) {
      double left = g.x(p.left());
      double bottom = foot(scene, p.fromRow(), g);
      if (p.fromRow() == p.toRow()) {
        brush.box(left, bottom - BAND, Math.max(1, g.x(p.right()) - left), BAND, paint);
      } else {
        double other = foot(scene, p.toRow(), g);
        brush.box(left - 1, Math.min(bottom, other) - BAND, 2, Math.abs(other - bottom) + BAND, paint);
      }
    }
  }

  private static double foot(Scene scene, int row, Geometry g) {
    return g.lanesTop() + scene.rows().top(row) - scene.top() + scene.rows().bodyTop() + scene.rows().bodyHeight(row);
  }

  /// The verdict, in the margin after the trace and nowhere else: it would cover spans.
  private void verdict(LaneView lane, Frames.Frame frame, Geometry g, double y, double height) {
    if (lane.verdict().isEmpty()) {
      return;
    }
    double x = g.x(frame.scene().view().x(frame.scene().timeline().trace().lastNanos())) + 12;
    double room = g.lanesLeft() + g.lanesWidth() - x - 4;
    if (x < g.lanesLeft() || room < LEAST_TAG) {
      return;
    }
    String words = brush.fitted(lane.verdict() + " →", Font.DETAIL_BOLD, room);
    brush.text(words, x, y + height / 2 + 3.5, Font.DETAIL_BOLD, Ink.full(Role.ALARM));
  }

  /// A sign beside the name of a lane with a verdict, for when the margin after the trace is out of sight.
  private void stuckSign(double right, double middle) {
    brush.fill(Outlines.cut(new Rect(right - 10, middle - 5, 10, 10), 3), brush.colours().paint(Ink.full(Role.ALARM)));
    brush.box(right - 5.75, middle - 3, 1.5, 3.5, brush.colours().paint(Ink.SURFACE));
    brush.box(right - 5.75, middle + 1.5, 1.5, 1.5, brush.colours().paint(Ink.SURFACE));
  }
}
