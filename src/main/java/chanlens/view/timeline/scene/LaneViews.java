package chanlens.view.timeline.scene;

import chanlens.columns.BinarySearch;
import chanlens.golang.Activity;
import chanlens.model.trace.LogTable;
import chanlens.model.trace.RegionTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.timeline.RowsByGoroutine;
import chanlens.view.timeline.SpanWords;
import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.axis.Viewport;
import chanlens.view.timeline.lanes.Lane;
import chanlens.view.timeline.lanes.LaneGroup;
import chanlens.view.timeline.lanes.LaneSums;
import chanlens.view.timeline.sums.Columns;
import chanlens.view.timeline.sums.ProcActivity;
import chanlens.view.timeline.sums.TimeSums;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lays out single lanes. Safe for use from any thread.
final class LaneViews {
  /// Narrower spans are not named, in points.
  static final double NAMED = 46;

  /// Log messages closer than this are one flag, in points.
  private static final double FLAG = 5;

  private final SceneRequest request;
  private final Timeline timeline;
  private final TraceModel trace;
  private final Viewport view;
  private final LaneSums sums;
  private final Map<Lane, Columns> known;
  private final boolean whole;
  private final Cancel cancel;

  LaneViews(SceneRequest request, LaneSums sums, Map<Lane, Columns> known, boolean whole, Cancel cancel) {
    this.request = request;
    this.timeline = request.timeline();
    this.trace = timeline.trace();
    this.view = request.view();
    this.sums = sums;
    this.known = known;
    this.whole = whole;
    this.cancel = cancel;
  }

  LaneView of(int row) {
    cancel.check();
    Lane lane = request.rows().lane(row);
    Optional<TimeSums> lanes = whole ? Optional.of(sums.of(lane, cancel)) : sums.soon(lane);
    Optional<Columns> columns = lanes.map(s -> columns(lane, s));
    int y = request.rows().top(row) - request.top();
    return switch (lane) {
      case Lane.Goroutine g -> goroutine(row, g, y, columns);
      case Lane.Group g -> group(row, g, y, lanes.map(TimeSums::peak).orElse(g.group().size()), columns);
      case Lane.Proc p ->
          new LaneView(
              row, p, y, columns, 1, 1, runs(p.p()), List.of(), List.of(), new double[0], false, false, "");
    };
  }

  private String verdict(int row, Lane lane) {
    return sums.verdicts().of(lane, request.rows().stuckBelow(row));
  }

  private Columns columns(Lane lane, TimeSums from) {
    Columns old = known.get(lane);
    return old == null ? Columns.of(from, view) : Columns.of(from, view, old);
  }

  private LaneView goroutine(int row, Lane.Goroutine lane, int y, Optional<Columns> columns) {
    int g = lane.g();
    Spans spans = trace.spans(g);
    boolean lasts = spans.count() > 0 && trace.goroutines().alive(g);
    String verdict = verdict(row, lane);
    return new LaneView(
        row,
        lane,
        y,
        columns,
        1,
        1,
        columns.map(c -> labels(spans, c)).orElse(List.of()),
        regions(row, g),
        logs(g),
        assists(g),
        spans.count() > 0 && spans.beganBefore(0) && spans.startNanos(0) == 0,
        lasts && !timeline.stuck(g),
        verdict);
  }

  private LaneView group(int row, Lane.Group lane, int y, int peak, Optional<Columns> columns) {
    LaneGroup group = lane.group();
    boolean procs = group.kind() == LaneGroup.Kind.PROCS;
    String verdict = verdict(row, lane);
    boolean lasts = group.kind() != LaneGroup.Kind.ENDED && !procs && verdict.isEmpty();
    return new LaneView(
        row,
        lane,
        y,
        columns,
        group.size(),
        peak,
        List.of(),
        List.of(),
        List.of(),
        new double[0],
        false,
        lasts,
        verdict);
  }

  /// Spans wide enough for words: each is in a run of columns that have only its activity.
  private List<SpanLabel> labels(Spans spans, Columns columns) {
    List<SpanLabel> labels = new ArrayList<>();
    int least = (int) Math.ceil(NAMED * request.scale());
    int n = columns.count();
    for (int c = 0; c < n; ) {
      int only = only(columns, c);
      int end = c + 1;
      while (end < n && only >= 0 && only(columns, end) == only) {
        end++;
      }
      if (only >= 0 && end - c >= least - 2) {
        name(spans, c, end, labels);
      }
      c = end;
    }
    return labels;
  }

  /// The only activity in a column, or -1.
  private static int only(Columns columns, int c) {
    int found = -1;
    for (int a = 0; a < TimeSums.ACTIVITIES; a++) {
      if (columns.nanos(c, a) > 0) {
        if (found >= 0) {
          return -1;
        }
        found = a;
      }
    }
    return found;
  }

  /// Names the spans within a run of columns; there can be several of one activity next to each other.
  private void name(Spans spans, int from, int to, List<SpanLabel> labels) {
    double x = from;
    double least = NAMED * request.scale();
    while (to - x >= least - 2) {
      int i = spans.at(view.nanosAt(x + least / 2));
      if (i < 0) {
        return;
      }
      double left = Math.max(x, Math.max(0, view.x(spans.startNanos(i))));
      double right = Math.min(view.columns(), view.x(spans.endNanos(i)));
      if (right - left >= least) {
        Activity activity = timeline.activity().of(spans, i);
        String word = SpanWords.word(activity);
        String length = new SpanWords(timeline).duration(spans, i);
        labels.add(new SpanLabel(spans.g(), i, left, right, activity, List.of(word + " " + length, word, "")));
      }
      x = Math.max(right, x + least / 2);
    }
  }

  /// What ran on a P, where it ran long enough to be named.
  private List<SpanLabel> runs(int p) {
    List<SpanLabel> labels = new ArrayList<>();
    var runs = trace.procs().runs(p);
    double least = NAMED * request.scale();
    double x = 0;
    while (x < view.columns()) {
      int k = runs.at(view.nanosAt(x + least / 2));
      double right = x;
      if (k >= 0) {
        double left = Math.max(0, view.x(runs.startNanos(k)));
        right = Math.min(view.columns(), view.x(runs.endNanos(k)));
        if (right - left >= least) {
          int g = runs.g(k);
          Activity activity = ProcActivity.of(trace, g);
          String length = new SpanWords(timeline).duration(trace.spans(g), runs.span(k));
          String title = timeline.title(g);
          String goid = "G" + timeline.goid(g);
          labels.add(
              new SpanLabel(g, runs.span(k), left, right, activity, List.of(title + " " + length, title, goid, "")));
        }
      }
      x = Math.max(right, x + least / 2);
    }
    return labels;
  }

  private List<RegionPiece> regions(int row, int g) {
    int height = request.rows().height(row) - request.rows().bodyHeight(row);
    int depths = timeline.regions().depth(g);
    if (depths == 0 || height < depths * request.rows().density().regionRow()) {
      return List.of();
    }
    List<RegionPiece> pieces = new ArrayList<>();
    RegionTable table = trace.regions();
    for (int depth = 0; depth < depths; depth++) {
      int d = depth;
      timeline.regions().at(g, depth).visible(view, (first, count, left, right) -> {
        int r = timeline.regions().row(g, d, first);
        boolean begins = left >= 0 && !table.beganBefore(r);
        boolean ends = right <= view.columns()
            && (table.end(r) == RegionTable.End.ENDED || table.end(r) == RegionTable.End.GOROUTINE_ENDED);
        pieces.add(
            new RegionPiece(r, count, d, Math.max(0, left), Math.min(view.columns(), right), begins, ends));
      });
    }
    return pieces;
  }

  private List<LogFlag> logs(int g) {
    RowsByGoroutine rows = timeline.logs();
    LogTable logs = trace.logs();
    List<LogFlag> flags = new ArrayList<>();
    double apart = FLAG * request.scale();
    int n = rows.count(g);
    for (int i = first(rows, g, view.startNanos()); i < n; ) {
      double x = view.x(logs.nanos(rows.row(g, i)));
      if (x > view.columns()) {
        break;
      }
      long until = view.folds().after(view.shownAt(x + apart));
      int next = Math.max(i + 1, first(rows, g, until));
      flags.add(new LogFlag(rows.row(g, i), next - i, x));
      i = next;
    }
    return flags;
  }

  private int first(RowsByGoroutine rows, int g, long nanos) {
    return BinarySearch.firstAtLeast(rows.count(g), i -> trace.logs().nanos(rows.row(g, i)), nanos);
  }

  private double[] assists(int g) {
    List<double[]> pairs = new ArrayList<>();
    timeline.ranges().assists(g).visible(view, (first, count, left, right) ->
        pairs.add(new double[] {Math.max(0, left), Math.min(view.columns(), right)}));
    return pairs.stream().flatMapToDouble(Arrays::stream).toArray();
  }
}
