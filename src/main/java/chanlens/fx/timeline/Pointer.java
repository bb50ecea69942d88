package chanlens.fx.timeline;

import chanlens.view.Place;
import chanlens.view.timeline.axis.Viewport;
import chanlens.view.timeline.lanes.Lane;
import chanlens.view.timeline.scene.Hit;
import chanlens.view.timeline.scene.Scene;
import chanlens.view.timeline.scene.Selected;
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
    CURSOR,
    MAP,
    MAP_LEFT,
    MAP_RIGHT,
    NAMES,
    /// The words of a note, or a link to another thing.
    NOTE
  }

  private final TimelinePane pane;
  private final TimelineNavigation navigation;
  private final TimeCursor cursor;
  private final HoverTip hover;
  private final TimelineNotes notes;
  private Drag drag = Drag.NONE;
  private double pressX;
  private double pressY;
  private double lastX;
  private double lastY;
  private long rangeFrom;

  Pointer(
      TimelinePane pane, TimelineNavigation navigation, TimeCursor cursor, HoverTip hover, TimelineNotes notes) {
    this.pane = pane;
    this.notes = notes;
    this.navigation = navigation;
    this.cursor = cursor;
    this.hover = hover;
    pane.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
    pane.addEventHandler(MouseEvent.MOUSE_EXITED, e -> {
      pane.noCursor();
      hover.hide();
    });
    pane.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    pane.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    pane.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
    pane.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
  }

  private Geometry geometry() {
    return pane.geometry();
  }

  private void moved(MouseEvent e) {
    pane.cursorAt(e.getX());
    boolean edge = Math.abs(e.getX() - geometry().lanesLeft()) < NEAR && e.getY() > Geometry.MINIMAP;
    pane.setCursor(edge ? Cursor.H_RESIZE : Cursor.DEFAULT);
    hover.over(e.getX(), e.getY(), e.getScreenX(), e.getScreenY(), e.isControlDown());
  }

  private void pressed(MouseEvent e) {
    hover.hide();
    pressX = e.getX();
    pressY = e.getY();
    lastX = e.getX();
    lastY = e.getY();
    Geometry g = geometry();
    boolean plain = e.getButton() == MouseButton.PRIMARY || e.getButton() == MouseButton.MIDDLE;
    if (!plain || pane.state().isEmpty()) {
      drag = Drag.NONE;
    } else if (e.getX() > g.lanesLeft() + g.lanesWidth()) {
      drag = Drag.NONE;
    } else if (Math.abs(e.getX() - g.lanesLeft()) < NEAR && e.getY() > Geometry.MINIMAP) {
      drag = Drag.NAMES;
    } else if (e.getY() < Geometry.MINIMAP + 2 && e.getX() > g.lanesLeft()) {
      pressedMap(e);
    } else if (onAxis(e) && !e.isShiftDown()) {
      drag = Drag.CURSOR;
      look(e.getX());
    } else if (e.getButton() == MouseButton.PRIMARY && notes.pressed(e, hit(e.getX(), e.getY()))) {
      drag = Drag.NOTE;
    } else if (e.isShiftDown() && e.getX() > g.lanesLeft()) {
      drag = Drag.RANGE;
      rangeFrom = pane.state().orElseThrow().view().nanosAt(g.column(e.getX()));
    } else {
      drag = Drag.PRESSED;
    }
  }

  /// Whether a press there moves the time cursor.
  private boolean onAxis(MouseEvent e) {
    return e.getX() > geometry().lanesLeft() && e.getY() < geometry().lanesTop();
  }

  private void look(double x) {
    pane.cursorAt(Math.clamp(x, geometry().lanesLeft(), geometry().lanesLeft() + geometry().lanesWidth()));
    pane.pointed().ifPresent(cursor::to);
  }

  private Viewport whole(TimelineState b) {
    return Viewport.fitting(
        b.folds(), 0, b.timeline.trace().lastNanos(), (int) geometry().lanesWidth(), 0, 0);
  }

  private void pressedMap(MouseEvent e) {
    TimelineState b = pane.state().orElseThrow();
    HeadPainter.Window w = HeadPainter.window(b.view(), whole(b), geometry());
    if (e.getClickCount() == 2) {
      navigation.fit();
      drag = Drag.NONE;
    } else if (Math.abs(e.getX() - w.left()) < NEAR) {
      drag = Drag.MAP_LEFT;
    } else if (Math.abs(e.getX() - w.right()) < NEAR) {
      drag = Drag.MAP_RIGHT;
    } else {
      drag = Drag.MAP;
      if (e.getX() < w.left() || e.getX() > w.right()) {
        navigation.view(b.view().centredOn(mapNanos(b, e.getX())));
      }
    }
  }

  private long mapNanos(TimelineState b, double x) {
    long nanos = whole(b).nanosAt(x - geometry().lanesLeft());
    return Math.clamp(nanos, 0, b.timeline.trace().lastNanos());
  }

  private void dragged(MouseEvent e) {
    Optional<TimelineState> state = pane.state();
    if (state.isEmpty()) {
      return;
    }
    TimelineState b = state.get();
    double dx = e.getX() - lastX;
    double dy = e.getY() - lastY;
    switch (drag) {
      case NONE, NOTE -> {}
      case PRESSED -> {
        if (Math.hypot(e.getX() - pressX, e.getY() - lastY) > SLACK) {
          drag = Drag.PAN;
          pane.setCursor(Cursor.CLOSED_HAND);
        } else {
          return;
        }
      }
      case PAN -> {
        if (Math.round(dx) != 0) {
          navigation.pan(-Math.round(dx * geometry().scale()));
        }
        if (Math.round(dy) != 0) {
          navigation.scroll(-dy);
        }
      }
      case RANGE -> range(b, e.getX());
      case CURSOR -> look(e.getX());
      case MAP -> navigation.view(b.view().panned(
          Math.round(dx * whole(b).nanosPerColumn() / b.view().nanosPerColumn())));
      case MAP_LEFT -> stretch(b, mapNanos(b, e.getX()), b.view().endNanos());
      case MAP_RIGHT -> stretch(b, b.view().startNanos(), mapNanos(b, e.getX()));
      case NAMES -> pane.names(e.getX());
    }
    lastX = e.getX();
    lastY = e.getY();
    pane.cursorAt(e.getX());
  }

  private void stretch(TimelineState b, long from, long to) {
    if (to > from) {
      navigation.view(Viewport.fitting(b.folds(), from, to, b.view().columns(), 0, 0));
    }
  }

  private void range(TimelineState b, double x) {
    long to = b.view().nanosAt(geometry().column(x));
    long last = b.timeline.trace().lastNanos();
    long from = Math.clamp(Math.min(rangeFrom, to), 0, last);
    long until = Math.clamp(Math.max(rangeFrom, to), 0, last);
    b.selected = new Selected.Range(from, until);
    pane.repaint();
  }

  private void released(MouseEvent e) {
    Drag was = drag;
    drag = Drag.NONE;
    pane.setCursor(Cursor.DEFAULT);
    if (pane.state().isEmpty()) {
      return;
    }
    TimelineState b = pane.state().get();
    boolean moved = Math.hypot(e.getX() - pressX, e.getY() - pressY) > SLACK;
    if (was == Drag.NOTE && moved) {
      notes.dropped(e, hit(e.getX(), e.getY()));
    } else if ((was == Drag.PRESSED || was == Drag.NOTE) && e.getButton() == MouseButton.PRIMARY) {
      clicked(b, e);
    } else if (was == Drag.RANGE && b.selected instanceof Selected.Range r
        && r.toNanos() > r.fromNanos()) {
      navigation.select(new Place.TimeRange(r.fromNanos(), r.toNanos()));
    }
  }

  private void clicked(TimelineState b, MouseEvent e) {
    Geometry g = geometry();
    if (e.getX() < g.lanesLeft()) {
      clickedName(b, e);
      return;
    }
    Hit hit = hit(e.getX(), e.getY());
    if (notes.clicked(e, hit)) {
      return;
    }
    switch (hit) {
      case Hit.Nothing _ -> {}
      case Hit.Span s -> {
        b.lane = Optional.of(b.rows().lane(s.row()));
        navigation.select(new Place.Span(b.timeline.goid(s.g()), b.timeline.trace().spans(s.g()).startNanos(s.span())));
      }
      case Hit.OnLane l -> lane(b, l.row(), e.getClickCount() == 2); // of a lane that no note can be about
      case Hit.Region r -> {
        var regions = b.timeline.trace().regions();
        if (regions.task(r.region()) >= 0) {
          b.lane = Optional.of(b.rows().lane(r.row()));
          navigation.select(new Place.Task(regions.task(r.region())));
        } else {
          lane(b, r.row(), false);
        }
      }
      case Hit.Log l -> lane(b, l.row(), false);
    }
  }

  private void clickedName(TimelineState b, MouseEvent e) {
    int row = b.rows().rowAt(e.getY() - geometry().lanesTop() + b.camera().top());
    if (row < 0 || e.getY() < geometry().lanesTop()) {
      return;
    }
    double triangle = 10 + 14.0 * b.rows().depth(row);
    boolean flips = b.rows().canOpen(row) && (e.getX() < triangle + 14 || e.getClickCount() == 2);
    lane(b, row, flips);
  }

  private void lane(TimelineState b, int row, boolean flips) {
    Lane lane = b.rows().lane(row);
    b.lane = Optional.of(lane);
    switch (lane) {
      case Lane.Goroutine g -> navigation.select(new Place.Goroutine(b.timeline.goid(g.g())));
      case Lane.Group g when g.group().stackGroup().isPresent() ->
          navigation.select(new Place.Group(g.group().stackGroup().getAsInt()));
      case Lane.Group _, Lane.Proc _ -> pane.repaint();
    }
    if (flips && b.rows().canOpen(row)) {
      navigation.flip(b, row);
    }
  }

  /// What is under a point of the pane, in what is shown.
  Hit hit(double x, double y) {
    Geometry g = geometry();
    if (x < g.lanesLeft() || y < g.lanesTop() || pane.shown().isEmpty()) {
      return new Hit.Nothing();
    }
    Scene scene = pane.shown().get().scene();
    return scene.hit(g.column(x), y - g.lanesTop());
  }

  private void scrolled(ScrollEvent e) {
    hover.hide();
    if (e.isControlDown() || e.isMetaDown()) {
      double notches = e.getDeltaY() / 40;
      double x = Math.max(0, geometry().column(e.getX()));
      navigation.zoom(Math.pow(1.25, Math.clamp(notches, -6, 6)), x);
    } else if (e.isShiftDown() || Math.abs(e.getDeltaX()) > Math.abs(e.getDeltaY())) {
      double delta = e.getDeltaX() == 0 ? e.getDeltaY() : e.getDeltaX();
      navigation.pan(Math.round(-delta * 1.5 * geometry().scale()));
    } else {
      navigation.scroll(-e.getDeltaY());
    }
    e.consume();
  }
}
