package chanlens.fx.timeline;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.golang.Activity;
import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Role;
import chanlens.view.timeline.DelayMap;
import chanlens.view.timeline.Tracks;
import chanlens.words.MetricsWords;
import java.util.Arrays;

/// Draws what there is above the lanes for the whole process: the heap with its goal, where the collector was helped,
/// CPU samples were taken and messages logged, how long goroutines waited for a processor, and what the collector left.
record TrackPainter(Brush brush) {
  private static final double MARK = 5;
  private static final double LEAST_OPACITY = 0.35;
  private static final double FAINT = 0.2;

  void paint(Tracks.Shown shown, Geometry g) {
    if (g.rows().heap()) {
      heap(shown, g);
    }
    for (int i = 0; i < g.rows().measured(); i++) {
      curve(shown.measured().get(i), g.measuredY() + i * (Geometry.CURVE + 2), g);
    }
    if (g.rows().help()) {
      marks(shown.help(), g.helpY(), Role.GC, g);
    }
    if (g.rows().samples()) {
      marks(shown.samples(), g.samplesY(), Role.RUNNING, g);
    }
    if (g.rows().logs()) {
      marks(shown.logs(), g.logsY(), Role.TEXT, g);
    }
    if (g.rows().left() && shown.left().isPresent()) {
      curve(new Tracks.Curve("", shown.left().get(), 0, 1), g.leftY(), g);
    }
    if (g.rows().delays() && shown.delays().isPresent()) {
      delays(shown.delays().get(), shown.heap().length, g);
    }
  }

  /// An area for what is in use, a line for the goal; one scale for the whole trace.
  private void heap(Tracks.Shown shown, Geometry g) {
    var area = brush.colours().paint(Ink.full(Role.GC), 0.3);
    var line = brush.colours().paint(Ink.full(Role.GC));
    double bottom = g.heapY() + Geometry.HEAP;
    for (int c = 0; c < shown.heap().length; c++) {
      double x = g.x(c);
      double width = 1 / g.scale();
      if (shown.heap()[c] >= 0) {
        double high = height(shown.heap()[c], shown);
        brush.box(x, bottom - high, width, high, area);
      }
      if (shown.goal()[c] >= 0) {
        brush.box(x, bottom - height(shown.goal()[c], shown), width, 1, line);
      }
    }
  }

  /// A line between the least and the most of the figure in the trace.
  private void curve(Tracks.Curve curve, double y, Geometry g) {
    var area = brush.colours().paint(Ink.full(Role.LINE), 0.25);
    var line = brush.colours().paint(Ink.full(Role.LINE));
    double span = curve.most() - curve.least();
    for (int c = 0; c < curve.values().length; c++) {
      double value = curve.values()[c];
      if (!Double.isNaN(value)) {
        double share = span == 0 ? 0.5 : (value - curve.least()) / span;
        double high = 1 + (Geometry.CURVE - 2) * Math.clamp(share, 0, 1);
        brush.box(g.x(c), y + Geometry.CURVE - high, 1 / g.scale(), high, area);
        brush.box(g.x(c), y + Geometry.CURVE - high, 1 / g.scale(), 1, line);
      }
    }
  }

  /// The longest delays on top; the more there are of a size, the darker.
  private void delays(Tracks.Delays delays, int columns, Geometry g) {
    double most = Math.log1p(delays.most());
    for (int size = 0; size < DelayMap.SIZES; size++) {
      double y = g.delaysY() + (DelayMap.SIZES - 1 - size) * Geometry.DELAY;
      for (int c = 0; c < columns; c++) {
        int n = delays.count(c, size);
        if (n > 0) {
          double opacity = FAINT + (1 - FAINT) * Math.log1p(n) / most;
          var paint = brush.colours().paint(Ink.full(Role.of(Activity.RUNNABLE)), opacity);
          brush.box(g.x(c), y, Math.max(2, 1 / g.scale()), Geometry.DELAY - 1, paint);
        }
      }
    }
  }

  private static double height(long value, Tracks.Shown shown) {
    return shown.most() == 0 ? 0 : Geometry.HEAP * ((double) value / shown.most());
  }

  /// The more there are in a column, the darker.
  private void marks(int[] counts, double y, Role role, Geometry g) {
    int most = Arrays.stream(counts).max().orElse(0);
    for (int c = 0; c < counts.length; c++) {
      if (counts[c] > 0) {
        double opacity = LEAST_OPACITY + (1 - LEAST_OPACITY) * counts[c] / most;
        brush.box(g.x(c), y + 1, Math.max(1, 1 / g.scale()), MARK, brush.colours().paint(Ink.full(role), opacity));
      }
    }
  }

  void names(Tracks.Shown shown, Geometry g) {
    if (g.rows().heap()) {
      name("heap, at most " + Amounts.bytes(shown.most()), g.heapY() + Geometry.HEAP - 6, g);
    }
    for (int i = 0; i < g.rows().measured(); i++) {
      Tracks.Curve c = shown.measured().get(i);
      String range = MetricsWords.number(c.least()) + "–" + MetricsWords.number(c.most());
      name(c.name() + ", " + range, g.measuredY() + i * (Geometry.CURVE + 2) + Geometry.CURVE - 3, g);
    }
    if (g.rows().help()) {
      name("assist, sweep", g.helpY() + MARK + 2, g);
    }
    if (g.rows().samples()) {
      name("CPU samples", g.samplesY() + MARK + 2, g);
    }
    if (g.rows().logs()) {
      name("log", g.logsY() + MARK + 2, g);
    }
    if (g.rows().left()) {
      name(tr("left by the collector, 0–100 %"), g.leftY() + Geometry.CURVE - 3, g);
    }
    if (g.rows().delays()) {
      double bottom = g.delaysY() + DelayMap.SIZES * Geometry.DELAY;
      name(tr("runnable for 10 ms or more"), g.delaysY() + Geometry.DELAY + 2, g);
      name(tr("for less than 10 µs"), bottom - 1, g);
    }
  }

  private void name(String words, double base, Geometry g) {
    brush.text(words, g.lanesLeft() - 8 - brush.width(words, Font.SMALL), base, Font.SMALL, Ink.MUTED);
  }
}
