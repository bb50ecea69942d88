package chanlens.fx.timeline;

import chanlens.view.picture.Ink;
import chanlens.view.picture.Role;
import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.axis.Camera;
import chanlens.view.timeline.scene.SceneRequest;
import chanlens.words.TimeWords;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.stage.Window;

/// The picture of a timeline: an image of the lanes made off-thread, a canvas with texts above it, a scroll bar. The
/// canvas is drawn when the image it belongs to is shown, so that both always show the same.
final class TimelinePane extends Region {
  private final TimelineControl control;
  private final Canvas canvas = new Canvas();
  private final ImageView lanes = new ImageView();
  private final ImageView map = new ImageView();
  private final Rectangle ground = outside();
  private final Rectangle before = outside();
  private final Rectangle behind = outside();
  private final Line cursor = new Line();
  private final Label cursorTime = new Label();
  private final Region ring = new Region();
  private final FilterBox filter;
  private final ScrollBar bar = new ScrollBar();
  private final Frames frames = new Frames(this::show);
  private final Brush brush;
  private final HeadPainter head;
  private final LanePainter body;
  private final Minimap minimap;
  private Optional<TimelineState> state = Optional.empty();
  private Optional<Frames.Frame> shown = Optional.empty();
  private Geometry geometry = new Geometry(1, 1, NAMES, false, false, Geometry.Rows.NONE, 1);
  private double names = NAMES;
  private boolean chosen;
  private boolean wanted;
  private OptionalLong under = OptionalLong.empty();
  private Consumer<Frames.Frame> onFrame = frame -> {};
  private Runnable onPointed = () -> {};

  static final double NAMES = 230;
  /// With less height the lanes need it more.
  private static final double LEAST_FOR_TRACKS = 260;
  private static final double FILTER_LEFT = 8;
  private static final double FILTER_RIGHT = 66;
  private static final double FILTER_HEIGHT = 22;
  private static final double FILTER_WIDE = 460;
  /// Share of the width, unless the reader wants more.
  private static final double MAX_NAMES = 0.36;

  TimelinePane(TimelineControl control) {
    this.control = control;
    this.brush = new Brush(canvas.getGraphicsContext2D(),
        Colours.of(control.session().pictures(), control.highlighted()));
    this.head = new HeadPainter(brush);
    this.body = new LanePainter(brush);
    this.minimap = new Minimap();
    this.filter = new FilterBox(control);
    filter.setManaged(false);
    filter.focusedProperty().addListener((o, was, is) -> placeFilter());
    filter.textProperty().addListener((o, was, is) -> placeFilter());
    getStyleClass().add("timeline-pane");
    bar.setOrientation(Orientation.VERTICAL);
    bar.setFocusTraversable(false);
    bar.valueProperty().addListener((o, was, now) -> scrolledByBar(now.intValue()));
    cursor.setVisible(false);
    cursor.setMouseTransparent(true);
    cursor.getStyleClass().add("timeline-cursor");
    cursorTime.setVisible(false);
    cursorTime.setManaged(false);
    cursorTime.setMouseTransparent(true);
    cursorTime.getStyleClass().add("timeline-cursor-time");
    ring.setManaged(false);
    ring.setMouseTransparent(true);
    ring.getStyleClass().add("timeline-ring");
    ring.visibleProperty().bind(control.focusedProperty());
    canvas.setMouseTransparent(true);
    lanes.setMouseTransparent(true);
    map.setMouseTransparent(true);
    lanes.setSmooth(false);
    ground.setManaged(false);
    getChildren().addAll(ground, before, behind, lanes, map, canvas, cursor, cursorTime, bar, filter, ring);
  }

  private static Rectangle outside() {
    Rectangle r = new Rectangle();
    r.setMouseTransparent(true);
    r.setManaged(false);
    return r;
  }

  /// @param listener called for every picture that is shown
  void onFrame(Consumer<Frames.Frame> listener) {
    onFrame = listener;
  }

  Optional<TimelineState> state() {
    return state;
  }

  void state(TimelineState next) {
    state = Optional.of(next);
    minimap.forget();
    filter.ready(next);
    requestLayout();
    repaint();
  }

  FilterBox filter() {
    return filter;
  }

  /// Beside the axis, above the names; wider while something is typed.
  private void placeFilter() {
    double room = geometry.lanesLeft() - FILTER_LEFT - FILTER_RIGHT;
    boolean typing = filter.isFocused() || !filter.getText().isEmpty();
    double width = typing ? Math.min(FILTER_WIDE, geometry.width() - 2 * FILTER_LEFT) : Math.max(60, room);
    filter.resizeRelocate(FILTER_LEFT, geometry.axisY() - FILTER_HEIGHT, Math.max(width, 60), FILTER_HEIGHT);
  }

  Geometry geometry() {
    return geometry;
  }

  Optional<Frames.Frame> shown() {
    return shown;
  }

  Brush brush() {
    return brush;
  }

  void names(double width) {
    chosen = true;
    names = Math.clamp(width, 60, Math.max(60, getWidth() - 200));
    requestLayout();
    repaint();
  }

  /// Requests a new picture. Requests before the next pulse are merged.
  void repaint() {
    if (!wanted) {
      wanted = true;
      requestLayout();
    }
  }

  /// Colours have changed.
  void recolour() {
    brush.use(Colours.of(control.session().pictures(), control.highlighted()));
    minimap.forget();
    repaint();
  }

  /// Shows or hides the line at the pointer.
  void cursorAt(double x) {
    boolean inside = x >= geometry.lanesLeft() && x <= geometry.lanesLeft() + geometry.lanesWidth();
    cursor.setVisible(inside);
    cursor.setStartX(Math.round(x) + 0.5);
    cursor.setEndX(Math.round(x) + 0.5);
    cursor.setStartY(geometry.axisY());
    cursor.setEndY(geometry.height());
    under = inside ? state.map(b -> nanosAt(b, x)).orElse(OptionalLong.empty()) : OptionalLong.empty();
    cursorTime.setVisible(under.isPresent());
    under.ifPresent(nanos -> {
      cursorTime.setText(TimeWords.exact(nanos, state.map(b -> b.view().nanosPerColumn()).orElse(1.0)));
      cursorTime.applyCss(); // its font decides about its width
      cursorTime.autosize();
      double room = geometry.lanesLeft() + geometry.lanesWidth() - cursorTime.getWidth();
      cursorTime.relocate(Math.clamp(x + 5, geometry.lanesLeft(), Math.max(room, geometry.lanesLeft())),
          geometry.axisY() - cursorTime.getHeight() - 1);
    });
    onPointed.run();
  }

  private OptionalLong nanosAt(TimelineState b, double x) {
    return OptionalLong.of(Math.clamp(b.view().nanosAt(geometry.column(x)), 0, b.timeline.trace().lastNanos()));
  }

  /// The moment under the pointer; empty while it is not over the lanes.
  OptionalLong pointed() {
    return under;
  }

  /// @param listener called whenever the pointer is at another moment
  void onPointed(Runnable listener) {
    onPointed = listener;
  }

  void noCursor() {
    cursor.setVisible(false);
    cursorTime.setVisible(false);
    under = OptionalLong.empty();
    onPointed.run();
  }

  @Override
  protected void layoutChildren() {
    double w = getWidth();
    double h = getHeight();
    if (w < 2 || h < 2) {
      return;
    }
    boolean flags = state.map(b -> !b.timeline.snapshots().isEmpty()).orElse(false);
    boolean collector = state.map(b -> b.timeline.collected()).orElse(false);
    double left = chosen ? names : Math.min(names, w * MAX_NAMES);
    Geometry.Rows rows =
        control.tracksProperty().get() && h > LEAST_FOR_TRACKS
            ? state.map(b -> rows(b.timeline)).orElse(Geometry.Rows.NONE)
            : Geometry.Rows.NONE;
    Geometry now = new Geometry(w, h, left, flags, collector, rows, outputScale());
    boolean resized = !now.equals(geometry);
    geometry = now;
    if (resized) {
      canvas.setWidth(w);
      canvas.setHeight(h);
      bar.resizeRelocate(w - Geometry.BAR, now.lanesTop(), Geometry.BAR, now.lanesHeight());
      lanes.setX(now.lanesLeft());
      lanes.setY(now.lanesTop());
      lanes.setFitWidth(now.columns() / now.scale());
      map.setX(now.lanesLeft());
      map.setY(2);
      ring.resizeRelocate(0, 0, w, h);
      cursor.setEndY(h);
      placeFilter();
      minimap.forget();
      wanted = true;
    }
    state.ifPresent(b -> {
      if (resized) {
        Camera c = b.camera();
        Camera fit = b.fitted() ? c.with(b.whole(now)) : c.with(c.view().withColumns(now.columns()));
        b.place(fit.scrolledTo(fit.top(), b.mostScroll(now)), b.fitted());
      }
      if (wanted) {
        wanted = false;
        ask(b);
      }
    });
  }

  private void ask(TimelineState b) {
    int most = b.mostScroll(geometry);
    bar.setVisible(most > 0);
    bar.setMax(most);
    bar.setVisibleAmount(most <= 0 ? 1 : (double) most * geometry.lanesHeight() / b.rows().totalHeight());
    bar.setUnitIncrement(28);
    bar.setBlockIncrement(geometry.lanesHeight() - 40.0);
    bar.setValue(b.camera().top());
    SceneRequest scene =
        new SceneRequest(
            b.timeline, b.rows(), b.camera().view(), b.camera().top(), geometry.lanesHeight(), geometry.scale());
    frames.ask(
        new Frames.Wish(scene, b.sums, b.selected, b.lane, control.allArrowsProperty().get(),
            control.tracksProperty().get() && control.delaysProperty().get(), b.chain,
            control.session().notes().shown(), brush.colours()));
  }

  private Geometry.Rows rows(Timeline timeline) {
    return Geometry.Rows.of(timeline.tracks(), control.delaysProperty().get(), timeline.collected());
  }

  private double outputScale() {
    Window window = getScene() == null ? null : getScene().getWindow();
    return window == null ? 1 : Math.max(1, window.getOutputScaleX());
  }

  private void scrolledByBar(int value) {
    state.ifPresent(b -> {
      if (value != b.camera().top()) {
        b.place(b.camera().scrolledTo(value, b.mostScroll(geometry)), b.fitted());
        repaint();
      }
    });
  }

  private void show(Frames.Frame frame) {
    if (state.filter(b -> b.timeline == frame.scene().timeline()).isEmpty()) {
      return;
    }
    shown = Optional.of(frame);
    lanes.setImage(frame.image());
    lanes.setFitHeight(frame.image().getHeight() / frame.scene().scale());
    paintAbove();
    onFrame.accept(frame);
  }

  /// Draws everything on top of the image.
  void paintAbove() {
    Frames.Frame frame = shown.orElse(null);
    TimelineState b = state.orElse(null);
    if (frame == null || b == null) {
      return;
    }
    brush.canvas().clearRect(0, 0, geometry.width(), geometry.height());
    shadeOutside(frame);
    map.setImage(minimap.image(b.overview(), geometry, brush.colours()));
    map.setFitWidth(geometry.lanesWidth());
    map.setFitHeight(Geometry.MINIMAP - 2);
    body.paint(frame, b, geometry);
    body.notes(frame.notes(), geometry);
    head.paint(frame, b, control.session().instant(), control.hitsProperty().get(), geometry);
  }

  private void shadeOutside(Frames.Frame frame) {
    ground.setWidth(geometry.width());
    ground.setHeight(geometry.height());
    ground.setFill(brush.colours().paint(Ink.SURFACE));
    double from = frame.scene().view().x(0) / geometry.scale();
    double to = frame.scene().view().x(frame.scene().timeline().trace().lastNanos()) / geometry.scale();
    shade(before, 0, from);
    shade(behind, to, geometry.lanesWidth());
  }

  private void shade(Rectangle r, double from, double to) {
    double a = Math.clamp(from, 0, geometry.lanesWidth());
    double b = Math.clamp(to, a, geometry.lanesWidth());
    r.setX(geometry.lanesLeft() + a);
    r.setY(geometry.lanesTop());
    r.setWidth(b - a);
    r.setHeight(geometry.lanesHeight());
    r.setFill(brush.colours().paint(Ink.full(Role.PANEL)));
  }

  void close() {
    frames.close();
  }
}
