package chanlens.fx.timeline;

import chanlens.view.Place;
import chanlens.view.timeline.Hit;
import chanlens.view.timeline.Lane;
import chanlens.view.timeline.Scene;
import chanlens.view.timeline.Viewport;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// What the pointer does on a timeline. FX thread only.
final class Pointer {
  private static final double NEAR = 5;
  private static final double SLACK = 4;

  private enum Drag {
    NONE,
    PRESSED,
    PAN,
    RANGE,
    MAP,
    MAP_LEFT,
    MAP_RIGHT,
    NAMES
  }

  private final Plot plot;
  private final Walk walk;
  private final Tip tip;
  private Drag drag = Drag.NONE;
  private double pressX;
  private double lastX;
  private double lastY;
  private long rangeFrom;

  Pointer(Plot plot, Walk walk, Tip tip) {
    this.plot = plot;
    this.walk = walk;
    this.tip = tip;
    plot.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
    plot.addEventHandler(MouseEvent.MOUSE_EXITED, e -> {
      plot.noCursor();
      tip.hide();
    });
    plot.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    plot.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    plot.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
    plot.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
  }

  private Geometry geometry() {
    return plot.geometry();
  }

  private void moved(MouseEvent e) {
    plot.cursorAt(e.getX());
    boolean edge = Math.abs(e.getX() - geometry().lanesLeft()) < NEAR && e.getY() > Geometry.MINIMAP;
    plot.setCursor(edge ? Cursor.H_RESIZE : Cursor.DEFAULT);
    tip.over(e.getX(), e.getY(), e.getScreenX(), e.getScreenY(), e.isControlDown());
  }

  private void pressed(MouseEvent e) {
    tip.hide();
    pressX = e.getX();
    lastX = e.getX();
    lastY = e.getY();
    Geometry g = geometry();
    boolean plain = e.getButton() == MouseButton.PRIMARY || e.getButton() == MouseButton.MIDDLE;
    if (!plain || plot.board().isEmpty()) {
      drag = Drag.NONE;
    } else if (e.getX() > g.lanesLeft() + g.lanesWidth()) {
      drag = Drag.NONE;
    } else if (Math.abs(e.getX() - g.lanesLeft()) < NEAR && e.getY() > Geometry.MINIMAP) {
      drag = Drag.NAMES;
    } else if (e.getY() < Geometry.MINIMAP + 2 && e.getX() > g.lanesLeft()) {
      pressedMap(e);
    } else if (e.isShiftDown() && e.getX() > g.lanesLeft()) {
      drag = Drag.RANGE;
      rangeFrom = plot.board().orElseThrow().view().nanosAt(g.column(e.getX()));
    } else {
      drag = Drag.PRESSED;
    }
  }

  private Viewport whole(Board b) {
    return Viewport.fitting(
        b.folds(), 0, b.timeline.trace().lastNanos(), (int) geometry().lanesWidth(), 0, 0);
  }

  private void pressedMap(MouseEvent e) {
    Board b = plot.board().orElseThrow();
    HeadPainter.Window w = HeadPainter.window(b.view(), whole(b), geometry());
    if (e.getClickCount() == 2) {
      walk.fit();
      drag = Drag.NONE;
    } else if (Math.abs(e.getX() - w.left()) < NEAR) {
      drag = Drag.MAP_LEFT;
    } else if (Math.abs(e.getX() - w.right()) < NEAR) {
      drag = Drag.MAP_RIGHT;
    } else {
      drag = Drag.MAP;
      if (e.getX() < w.left() || e.getX() > w.right()) {
        walk.view(b.view().centredOn(mapNanos(b, e.getX())));
      }
    }
  }

  private long mapNanos(Board b, double x) {
    long nanos = whole(b).nanosAt(x - geometry().lanesLeft());
    return Math.clamp(nanos, 0, b.timeline.trace().lastNanos());
  }

  private void dragged(MouseEvent e) {
    Optional<Board> board = plot.board();
    if (board.isEmpty()) {
      return;
    }
    Board b = board.get();
    double dx = e.getX() - lastX;
    double dy = e.getY() - lastY;
    switch (drag) {
      case NONE -> {}
      case PRESSED -> {
        if (Math.hypot(e.getX() - pressX, e.getY() - lastY) > SLACK) {
          drag = Drag.PAN;
          plot.setCursor(Cursor.CLOSED_HAND);
        } else {
          return;
        }
      }
      case PAN -> {
        if (Math.round(dx) != 0) {
          walk.pan(-Math.round(dx * geometry().scale()));
        }
        if (Math.round(dy) != 0) {
          walk.scroll(-dy);
        }
      }
      case RANGE -> range(b, e.getX());
      case MAP -> walk.view(b.view().panned(Math.round(dx * whole(b).nanosPerColumn() / b.view().nanosPerColumn())));
      case MAP_LEFT -> stretch(b, mapNanos(b, e.getX()), b.view().endNanos());
      case MAP_RIGHT -> stretch(b, b.view().startNanos(), mapNanos(b, e.getX()));
      case NAMES -> plot.names(e.getX());
    }
    lastX = e.getX();
    lastY = e.getY();
    plot.cursorAt(e.getX());
  }

  private void stretch(Board b, long from, long to) {
    if (to > from) {
      walk.view(Viewport.fitting(b.folds(), from, to, b.view().columns(), 0, 0));
    }
  }

  private void range(Board b, double x) {
    long to = b.view().nanosAt(geometry().column(x));
    long last = b.timeline.trace().lastNanos();
    long from = Math.clamp(Math.min(rangeFrom, to), 0, last);
    long until = Math.clamp(Math.max(rangeFrom, to), 0, last);
    b.selected = new chanlens.view.timeline.Selected.Range(from, until);
    plot.repaint();
  }

  private void released(MouseEvent e) {
    Drag was = drag;
    drag = Drag.NONE;
    plot.setCursor(Cursor.DEFAULT);
    if (plot.board().isEmpty()) {
      return;
    }
    Board b = plot.board().get();
    if (was == Drag.PRESSED && e.getButton() == MouseButton.PRIMARY) {
      clicked(b, e);
    } else if (was == Drag.RANGE && b.selected instanceof chanlens.view.timeline.Selected.Range r
        && r.toNanos() > r.fromNanos()) {
      walk.select(new Place.TimeRange(r.fromNanos(), r.toNanos()));
    }
  }

  private void clicked(Board b, MouseEvent e) {
    Geometry g = geometry();
    if (e.getX() < g.lanesLeft()) {
      clickedName(b, e);
      return;
    }
    Hit hit = hit(e.getX(), e.getY());
    switch (hit) {
      case Hit.Nothing _ -> {}
      case Hit.Span s -> {
        b.lane = Optional.of(b.rows().lane(s.row()));
        walk.select(new Place.Span(b.timeline.goid(s.g()), b.timeline.trace().spans(s.g()).startNanos(s.span())));
        if (e.getClickCount() == 2) {
          walk.zoomTo(
              b.timeline.trace().spans(s.g()).startNanos(s.span()),
              b.timeline.trace().spans(s.g()).endNanos(s.span()));
        }
      }
      case Hit.OnLane l -> lane(b, l.row(), e.getClickCount() == 2);
      case Hit.Region r -> {
        var regions = b.timeline.trace().regions();
        if (regions.task(r.region()) >= 0) {
          b.lane = Optional.of(b.rows().lane(r.row()));
          walk.select(new Place.Task(regions.task(r.region())));
        } else {
          lane(b, r.row(), false);
        }
        if (e.getClickCount() == 2) {
          walk.zoomTo(regions.startNanos(r.region()), regions.endNanos(r.region()));
        }
      }
      case Hit.Log l -> lane(b, l.row(), false);
    }
  }

  private void clickedName(Board b, MouseEvent e) {
    int row = b.rows().rowAt(e.getY() - geometry().lanesTop() + b.camera().top());
    if (row < 0 || e.getY() < geometry().lanesTop()) {
      return;
    }
    double triangle = 10 + 14.0 * b.rows().depth(row);
    boolean flips = b.rows().canOpen(row) && (e.getX() < triangle + 14 || e.getClickCount() == 2);
    lane(b, row, flips);
  }

  private void lane(Board b, int row, boolean flips) {
    Lane lane = b.rows().lane(row);
    b.lane = Optional.of(lane);
    switch (lane) {
      case Lane.Goroutine g -> walk.select(new Place.Goroutine(b.timeline.goid(g.g())));
      case Lane.Group g when g.group().stackGroup().isPresent() ->
          walk.select(new Place.Group(g.group().stackGroup().getAsInt()));
      case Lane.Group _, Lane.Proc _ -> plot.repaint();
    }
    if (flips && b.rows().canOpen(row)) {
      walk.flip(b, row);
    }
  }

  /// What lies under a point of the plot, in what is shown.
  Hit hit(double x, double y) {
    Geometry g = geometry();
    if (x < g.lanesLeft() || y < g.lanesTop() || plot.shown().isEmpty()) {
      return new Hit.Nothing();
    }
    Scene scene = plot.shown().get().scene();
    return scene.hit(g.column(x), y - g.lanesTop());
  }

  private void scrolled(ScrollEvent e) {
    tip.hide();
    if (e.isControlDown() || e.isMetaDown()) {
      double notches = e.getDeltaY() / 40;
      double x = Math.max(0, geometry().column(e.getX()));
      walk.zoom(Math.pow(1.25, Math.clamp(notches, -6, 6)), x);
    } else if (e.isShiftDown() || Math.abs(e.getDeltaX()) > Math.abs(e.getDeltaY())) {
      double delta = e.getDeltaX() == 0 ? e.getDeltaY() : e.getDeltaX();
      walk.pan(Math.round(-delta * 1.5 * geometry().scale()));
    } else {
      walk.scroll(-e.getDeltaY());
    }
    e.consume();
  }
}
