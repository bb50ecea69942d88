package chanlens.view.timeline.scene;

import chanlens.golang.GoroutineState;
import chanlens.model.trace.Spans;
import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.axis.Viewport;
import chanlens.view.timeline.lanes.Lane;
import chanlens.view.timeline.lanes.LaneRows;
import chanlens.view.timeline.lanes.LaneSums;
import chanlens.view.timeline.sums.Columns;
import chanlens.view.timeline.sums.TimeSums;
import chanlens.work.Cancel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The visible lanes, laid out: what a window paints and an export writes. The same timeline, rows and viewport always
/// give the same scene. Immutable: safe for use from any thread.
public final class Scene {
  private final SceneRequest request;
  private final List<LaneView> lanes;

  private Scene(SceneRequest request, List<LaneView> lanes) {
    this.request = request;
    this.lanes = lanes;
  }

  /// @param sums of the request's timeline
  /// @param old a scene whose columns are reused where they are the same
  /// @param whole waits for lanes that take long; otherwise they come without columns, see [#uncounted()]
  public static Scene of(SceneRequest request, LaneSums sums, Optional<Scene> old, boolean whole, Cancel cancel) {
    Map<Lane, Columns> known = new HashMap<>();
    old.filter(s -> s.timeline() == request.timeline())
        .ifPresent(s -> s.lanes.forEach(l -> l.columns().ifPresent(c -> known.put(l.lane(), c))));
    int first = request.rows().rowAt(Math.max(0, request.top()));
    int last = request.rows().rowAt(Math.min(request.rows().totalHeight() - 1, request.top() + request.height() - 1));
    LaneViews views = new LaneViews(request, sums, known, whole, cancel);
    List<LaneView> lanes =
        first < 0 || last < first
            ? List.of()
            : IntStream.rangeClosed(first, last).parallel().mapToObj(views::of).toList();
    return new Scene(request, lanes);
  }

  public Timeline timeline() {
    return request.timeline();
  }

  public LaneRows rows() {
    return request.rows();
  }

  public Viewport view() {
    return request.view();
  }

  /// Points scrolled out of sight at the top.
  public int top() {
    return request.top();
  }

  /// Columns per point.
  public double scale() {
    return request.scale();
  }

  /// The visible lanes, from top to bottom.
  public List<LaneView> lanes() {
    return lanes;
  }

  /// Visible lanes whose columns are not yet counted.
  public List<Lane> uncounted() {
    return lanes.stream().filter(l -> l.columns().isEmpty()).map(LaneView::lane).toList();
  }

  /// Rows of the goroutines that have lanes of their own in sight.
  public List<Integer> goroutines() {
    return lanes.stream()
        .flatMap(l -> l.lane() instanceof Lane.Goroutine g ? Stream.of(g.g()) : Stream.empty())
        .toList();
  }

  /// Nanoseconds in each activity within the view, over the program's lanes in sight, by ordinal.
  public long[] shares() {
    long[] sums = new long[TimeSums.ACTIVITIES];
    for (LaneView lane : lanes) {
      boolean counted =
          switch (lane.lane()) {
            case Lane.Goroutine g -> !timeline().ofRuntime(g.g());
            case Lane.Group g -> g.group().ofProgram() && !rows().isOpen(lane.row());
            case Lane.Proc _ -> false;
          };
      if (counted) {
        lane.columns().ifPresent(c -> c.addTo(sums));
      }
    }
    return sums;
  }

  /// What is under a point of the view.
  ///
  /// @param x columns from the left edge
  /// @param y points from the top edge
  public Hit hit(double x, double y) {
    int row = rows().rowAt(y + top());
    if (row < 0 || y < 0 || y >= request.height()) {
      return new Hit.Nothing();
    }
    LaneView lane = lanes.get(row - lanes.getFirst().row());
    long nanos = view().nanosAt(x);
    double inLane = y - lane.y() - rows().bodyTop();
    if (inLane >= rows().bodyHeight(row)) {
      Optional<Hit> region = regionAt(lane, x, inLane - rows().bodyHeight(row));
      if (region.isPresent()) {
        return region.get();
      }
    }
    for (LogFlag flag : lane.logs()) {
      if (Math.abs(flag.x() - x) <= 4 * scale() && inLane < 8) {
        return new Hit.Log(row, flag.log(), flag.count());
      }
    }
    return switch (lane.lane()) {
      case Lane.Group _ -> new Hit.OnLane(row, nanos);
      case Lane.Goroutine g -> span(row, g.g(), x, nanos);
      case Lane.Proc p -> run(row, p.p(), x, nanos);
    };
  }

  private Optional<Hit> regionAt(LaneView lane, double x, double below) {
    int depth = (int) (below / rows().density().regionRow());
    return lane.regions().stream()
        .filter(r -> r.depth() == depth && x >= r.left() - scale() && x < r.right() + scale())
        .findFirst()
        .map(r -> new Hit.Region(lane.row(), r.region(), r.count()));
  }

  /// The span that fills most of the column; when there are very many, the one at its middle.
  private Hit span(int row, int g, double x, long nanos) {
    Spans spans = timeline().trace().spans(g);
    long column = view().firstColumn() + (long) Math.floor(x);
    long from = view().folds().after(view().edge(column));
    long to = view().folds().before(view().edge(column + 1));
    int first = Math.max(0, spans.at(from));
    int last = spans.at(Math.min(to - 1, timeline().trace().lastNanos()));
    last = last < 0 && to > 0 ? spans.count() - 1 : last;
    int best = -1;
    long most = 0;
    int lived = 0;
    for (int i = first; i <= last; i++) {
      long inside = Math.min(to, spans.endNanos(i)) - Math.max(from, spans.startNanos(i));
      boolean lives = inside > 0 && spans.state(i) != GoroutineState.ENDED;
      lived += lives ? 1 : 0;
      if (lives && inside > most) {
        most = inside;
        best = i;
      }
      if (i - first > 100_000) {
        best = Math.max(best, spans.at((from + to) / 2));
        lived = last - first + 1;
        break;
      }
    }
    return best < 0 ? new Hit.OnLane(row, nanos) : new Hit.Span(row, g, best, lived);
  }

  private Hit run(int row, int p, double x, long nanos) {
    var runs = timeline().trace().procs().runs(p);
    int k = runs.at(view().nanosAt(Math.floor(x) + 0.5));
    if (k < 0 || runs.endNanos(k) < view().folds().after(view().edge(view().firstColumn() + (long) Math.floor(x)))) {
      return new Hit.OnLane(row, nanos);
    }
    return new Hit.Span(row, runs.g(k), runs.span(k), 1);
  }

  /// The sums of a column, for a tooltip: the time of each activity.
  public long[] column(int laneIndex, int c) {
    long[] sums = new long[TimeSums.ACTIVITIES];
    lanes.get(laneIndex).columns().filter(k -> c >= 0 && c < k.count()).ifPresent(
        k -> Arrays.setAll(sums, a -> k.nanos(c, a)));
    return sums;
  }
}
