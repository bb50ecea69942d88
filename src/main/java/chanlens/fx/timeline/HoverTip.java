package chanlens.fx.timeline;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.golang.Activity;
import chanlens.model.trace.LogTable;
import chanlens.model.trace.RegionTable;
import chanlens.view.Titles;
import chanlens.view.timeline.DelayMap;
import chanlens.view.timeline.Shares;
import chanlens.view.timeline.SpanWords;
import chanlens.view.timeline.Tracks;
import chanlens.view.timeline.axis.Folds;
import chanlens.view.timeline.axis.Viewport;
import chanlens.view.timeline.lanes.Lane;
import chanlens.view.timeline.lanes.LaneName;
import chanlens.view.timeline.scene.Hit;
import chanlens.view.timeline.scene.LaneView;
import chanlens.view.timeline.scene.Scene;
import chanlens.words.MetricsWords;
import chanlens.words.MomentWords;
import chanlens.words.MutatorWords;
import chanlens.words.VerdictWords;
import chanlens.words.WhyWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/// A tooltip for the thing under the pointer, shown a moment after the pointer rests there. With Ctrl it stays.
final class HoverTip {
  private static final Duration REST = Duration.millis(300);

  private final TimelinePane pane;
  private final Tooltip tooltip = new Tooltip();
  private final PauseTransition rest = new PauseTransition(REST);
  private double x;
  private double y;
  private double screenX;
  private double screenY;
  private List<String> said = List.of();

  HoverTip(TimelinePane pane) {
    this.pane = pane;
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(460);
    rest.setOnFinished(e -> show());
  }

  void over(double atX, double atY, double onScreenX, double onScreenY, boolean pinned) {
    if (pinned && tooltip.isShowing()) {
      return;
    }
    x = atX;
    y = atY;
    screenX = onScreenX;
    screenY = onScreenY;
    if (tooltip.isShowing()) {
      List<String> now = lines();
      if (now.equals(said)) {
        return;
      }
      tooltip.hide();
    }
    rest.playFromStart();
  }

  void hide() {
    rest.stop();
    tooltip.hide();
  }

  private void show() {
    said = lines();
    if (!said.isEmpty() && pane.getScene() != null && pane.getScene().getWindow() != null) {
      tooltip.setText(String.join("\n", said));
      tooltip.show(pane, screenX + 14, screenY + 16);
    }
  }

  /// The lines for a point; empty when there is nothing to say.
  private List<String> lines() {
    return pane.shown().flatMap(f -> pane.state().map(b -> lines(f.scene(), b))).orElse(List.of());
  }

  private List<String> lines(Scene scene, TimelineState b) {
    Geometry g = pane.geometry();
    if (x < g.lanesLeft()) {
      int row = y < g.lanesTop() ? -1 : scene.rows().rowAt(y - g.lanesTop() + scene.top());
      return row < 0 ? List.of() : name(b, scene.rows().lane(row));
    }
    if (y < g.lanesTop()) {
      return above(scene, b, g);
    }
    double column = g.column(x);
    Hit hit = scene.hit(column, y - g.lanesTop());
    return switch (hit) {
      case Hit.Nothing _ -> List.of();
      case Hit.Span s -> s.count() > 1 ? several(scene, b, s, column) : b.words.lines(s.g(), s.span());
      case Hit.OnLane l -> mix(scene, b, l.row(), column);
      case Hit.Region r -> region(b, r);
      case Hit.Log l -> log(b, l);
    };
  }

  private static List<String> name(TimelineState b, Lane lane) {
    LaneName name = LaneName.of(b.timeline, lane);
    List<String> lines = new ArrayList<>(List.of(name.whole()));
    if (lane instanceof Lane.Goroutine g && !b.timeline.function(g.g()).isEmpty()) {
      lines.add(b.timeline.function(g.g()));
      String creator = b.creator(g.g());
      if (!creator.isEmpty()) {
        lines.add("started by " + creator);
      }
      lines.add(VerdictWords.of(b.timeline.verdict(g.g())) + ": " + WhyWords.of(b.timeline.verdict(g.g())));
      lines.add(MomentWords.of(b.timeline.diagnosis().run()));
    }
    if (!name.detail().isEmpty()) {
      lines.add(name.detail());
    }
    return lines;
  }

  private List<String> several(Scene scene, TimelineState b, Hit.Span s, double column) {
    List<String> lines = new ArrayList<>(mix(scene, b, s.row(), column));
    lines.add(Amounts.count(s.count(), "span") + " here, the longest: ");
    lines.addAll(b.words.lines(s.g(), s.span()).stream().skip(1).limit(2).toList());
    return lines;
  }

  /// The share of each activity in the column under the pointer.
  private static List<String> mix(Scene scene, TimelineState b, int row, double column) {
    int index = row - scene.lanes().getFirst().row();
    LaneView lane = scene.lanes().get(index);
    long[] sums = scene.column(index, (int) Math.floor(column));
    long total = Arrays.stream(sums).sum();
    if (total == 0) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    Viewport v = scene.view();
    long c = v.firstColumn() + (long) Math.floor(column);
    lines.add(LaneName.of(b.timeline, lane.lane()).whole());
    lines.add("in " + Amounts.duration(v.edge(c + 1) - v.edge(c)) + " at " + Amounts.duration(v.nanosAt(column)) + ":");
    Arrays.stream(Activity.values())
        .filter(a -> sums[a.ordinal()] > 0)
        .sorted(Comparator.comparingLong(a -> -sums[a.ordinal()]))
        .forEach(a -> lines.add("  " + SpanWords.word(a) + " " + Shares.percent(sums[a.ordinal()], total)));
    return lines;
  }

  private static List<String> region(TimelineState b, Hit.Region r) {
    RegionTable table = b.timeline.trace().regions();
    if (r.count() > 1) {
      return List.of(Amounts.count(r.count(), "region"), "the first: " + table.name(r.region()));
    }
    String length = Amounts.duration(table.endNanos(r.region()) - table.startNanos(r.region()));
    List<String> lines = new ArrayList<>(List.of("region " + table.name(r.region())));
    lines.addAll(
        switch (table.end(r.region())) {
          case ENDED -> List.of((table.beganBefore(r.region()) ? "at least " : "") + length);
          case GOROUTINE_ENDED -> List.of(length, "ended with its goroutine");
          case OPEN -> List.of("at least " + length, "had not ended when the trace did");
          case CUT -> List.of("at least " + length, "its end could not be read");
        });
    int task = table.task(r.region());
    if (task >= 0) {
      lines.add("of " + Titles.of(b.timeline.diagnosis()).task(task));
    }
    return lines;
  }

  private static List<String> log(TimelineState b, Hit.Log l) {
    LogTable table = b.timeline.trace().logs();
    String category = table.category(l.log());
    String text = (category.isEmpty() ? "" : category + ": ") + table.message(l.log());
    return l.count() > 1
        ? List.of(Amounts.count(l.count(), "log message"), "the first: " + text)
        : List.of(text, "at " + Amounts.duration(table.nanos(l.log())));
  }

  private List<String> above(Scene scene, TimelineState b, Geometry g) {
    Viewport v = scene.view();
    double column = g.column(x);
    if (y > Geometry.MINIMAP && y < g.axisY() + 2) {
      Folds folds = v.folds();
      for (int f = folds.firstFrom(v.shownAt(column - 8 * g.scale())); f < folds.count(); f++) {
        if (folds.place(f) > v.shownAt(column + 8 * g.scale())) {
          break;
        }
        long length = folds.endNanos(f) - folds.startNanos(f);
        return List.of("a pause of " + Amounts.duration(length) + " is not shown", "the world was stopped for a dump");
      }
      return b.timeline.snapshots().stream()
          .filter(s -> Math.abs(g.x(v.x(s.nanos())) - x) < 8)
          .map(s -> s.sentence())
          .toList();
    }
    if (y >= g.heapY()) {
      return track(column, g);
    }
    if (g.collector() && y >= g.axisY()) {
      List<String> lines = new ArrayList<>();
      b.timeline.stops().visible(v, (first, n, from, to) -> {
        if (column >= from - 1 && column <= to + 1 && lines.isEmpty()) {
          lines.add(b.timeline.stop(first) + (n > 1 ? " and " + (n - 1) + " more" : ""));
        }
      });
      b.timeline.marks().visible(v, (first, n, from, to) -> {
        if (column >= from - 1 && column <= to + 1 && lines.size() < 2) {
          long length = b.timeline.marks().endNanos(first) - b.timeline.marks().startNanos(first);
          String least = b.timeline.markIsCut(first) ? "at least " : "";
          lines.add(n > 1 ? Amounts.count(n, "collection") : "GC marks, " + least + Amounts.duration(length));
        }
      });
      return lines;
    }
    return List.of();
  }

  /// What a track of the process shows in a column.
  private List<String> track(double column, Geometry g) {
    Tracks.Shown shown = pane.shown().map(Frames.Frame::tracks).orElse(null);
    int c = (int) column;
    if (shown == null || c < 0 || c >= shown.heap().length) {
      return List.of();
    }
    if (y >= g.measuredY() && y < g.helpY()) {
      int i = (int) ((y - g.measuredY()) / (Geometry.CURVE + 2));
      Tracks.Curve curve = shown.measured().get(Math.min(i, shown.measured().size() - 1));
      return Double.isNaN(curve.values()[c])
          ? List.of() : List.of(curve.name() + ": " + MetricsWords.number(curve.values()[c]));
    }
    if (y < g.helpY()) {
      return shown.heap()[c] < 0
          ? List.of()
          : List.of("heap in use " + Amounts.bytes(shown.heap()[c]),
              shown.goal()[c] < 0 ? "no goal: the collector is off" : "goal " + Amounts.bytes(shown.goal()[c]));
    }
    if (y < g.samplesY()) {
      return several(shown.help()[c], "assist or sweep", "assists and sweeps");
    }
    if (y < g.logsY()) {
      return several(shown.samples()[c], "CPU sample", "CPU samples");
    }
    if (y < g.leftY()) {
      return several(shown.logs()[c], "log message", "log messages");
    }
    return y < g.delaysY()
        ? shown.left().map(l -> left(l[c])).orElse(List.of())
        : shown.delays().map(d -> delays(d, c, g)).orElse(List.of());
  }

  private static List<String> left(double share) {
    String percent = MutatorWords.percent(share);
    return Double.isNaN(share)
        ? List.of() : List.of(tr("the collector left the program at least {0} of the processors", percent));
  }

  private List<String> delays(Tracks.Delays delays, int column, Geometry g) {
    int size = Math.clamp(DelayMap.SIZES - 1 - (int) ((y - g.delaysY()) / Geometry.DELAY), 0, DelayMap.SIZES - 1);
    int n = delays.count(column, size);
    if (n == 0) {
      return List.of();
    }
    String number = Amounts.number(n);
    String cell = Amounts.duration(Math.round(delays.of().cellNanos()));
    String from = size == 0 ? "" : Amounts.duration(DelayMap.below(size - 1));
    String words =
        size == 0
            ? tr("{0} times a goroutine waited less than {1} for a processor", number,
                Amounts.duration(DelayMap.below(0)))
            : size == DelayMap.SIZES - 1
                ? tr("{0} times a goroutine waited {1} or more for a processor", number, from)
                : tr("{0} times a goroutine waited {1} to {2} for a processor", number, from,
                    Amounts.duration(DelayMap.below(size)));
    return List.of(words, tr("counted in cells of {0}", cell));
  }

  private static List<String> several(int n, String one, String more) {
    return n == 0 ? List.of() : List.of(Amounts.number(n) + " " + (n == 1 ? one : more));
  }
}
