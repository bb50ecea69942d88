package chanlens.fx.timeline;

import chanlens.view.Place;
import chanlens.view.Titles;
import chanlens.view.timeline.Overview;
import chanlens.view.timeline.SpanWords;
import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.axis.Camera;
import chanlens.view.timeline.axis.CameraHistory;
import chanlens.view.timeline.axis.Folds;
import chanlens.view.timeline.axis.Viewport;
import chanlens.view.timeline.lanes.Arrangement;
import chanlens.view.timeline.lanes.Lane;
import chanlens.view.timeline.lanes.LaneRows;
import chanlens.view.timeline.lanes.LaneSums;
import chanlens.view.timeline.lanes.LaneTree;
import chanlens.view.timeline.scene.Chain;
import chanlens.view.timeline.scene.Selected;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The state of a timeline on screen: the run's lanes, which are open, where the camera is, what is selected. FX thread
/// only; workers get values, never this object.
final class TimelineState {
  /// Room after the end of the trace for a verdict, in points.
  private static final double MARGIN = 132;

  private static final double SLIM_MARGIN = 14;

  final Timeline timeline;
  final LaneSums sums;
  final SpanWords words;
  final CameraHistory history = new CameraHistory();
  Arrangement arrangement = Arrangement.NONE;

  private Overview overview;
  private LaneTree tree;
  private LaneRows rows;
  private Camera camera;
  private Folds folds;
  private boolean fitted = true;
  private final boolean anyStuck;

  /// What a key brings back: the view, what is selected, and the moment shown.
  record Bookmark(Camera camera, Place place, OptionalLong instant) {}

  /// By digit.
  final Map<Integer, Bookmark> bookmarks = new HashMap<>();

  Selected selected = new Selected.Nothing();
  /// The lane from which the keys move; also for lanes that have no place.
  Optional<Lane> lane = Optional.empty();
  /// The band over the lanes.
  Chain chain = Chain.NONE;

  TimelineState(Timeline timeline, Overview overview, LaneTree tree, LaneRows rows, Folds folds) {
    this.timeline = timeline;
    this.sums = new LaneSums(timeline);
    this.words = new SpanWords(timeline);
    this.overview = overview;
    this.tree = tree;
    this.rows = rows;
    this.folds = folds;
    this.anyStuck = timeline.anyStuck();
    this.camera = new Camera(Viewport.fitting(folds, 0, timeline.trace().lastNanos(), 1000, 0, 0), 0);
  }

  Overview overview() {
    return overview;
  }

  LaneTree tree() {
    return tree;
  }

  LaneRows rows() {
    return rows;
  }

  Camera camera() {
    return camera;
  }

  Viewport view() {
    return camera.view();
  }

  Folds folds() {
    return folds;
  }

  boolean fitted() {
    return fitted;
  }

  void lanes(LaneTree newTree, LaneRows newRows) {
    tree = newTree;
    rows = newRows;
  }

  void rows(LaneRows newRows) {
    rows = newRows;
  }

  void fold(Folds newFolds, Overview newOverview) {
    folds = newFolds;
    overview = newOverview;
    camera = camera.with(view().withFolds(newFolds));
  }

  /// Everything, with room for verdicts after the end.
  Viewport whole(Geometry g) {
    double margin = Math.min((anyStuck ? MARGIN : SLIM_MARGIN) * g.scale(), g.columns() / 3.0);
    return Viewport.fitting(folds, 0, timeline.trace().lastNanos(), g.columns(), 0, (int) margin);
  }

  /// Moves the camera and remembers where it was.
  void move(Camera to) {
    history.moved(camera, System.nanoTime());
    place(to, false);
  }

  /// Moves the camera without an action of the reader: after a resize, or for a selection that would be out of sight.
  void place(Camera to, boolean isFitted) {
    camera = to.with(to.view().within(timeline.trace().lastNanos()));
    fitted = isFitted;
  }

  /// `G1 main, go main.go:33`; empty when it is not known who started it.
  String creator(int g) {
    return Titles.of(timeline.diagnosis()).creator(timeline.goid(g));
  }

  int mostScroll(Geometry g) {
    return Math.max(0, rows.totalHeight() - g.lanesHeight() + 12);
  }
}
