package chanlens.view.timeline.sums;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.timeline.Overview;
import chanlens.view.timeline.TraceStory;
import chanlens.view.timeline.axis.Folds;
import chanlens.view.timeline.axis.Viewport;
import chanlens.work.Cancel;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The fast ways to a column's times against the slow one: every span clipped to every column.
class ColumnsTest {
  private static final int ACTIVITIES = Activity.values().length;

  @Test
  void aSpanIsClippedToEveryColumnItTouches() {
    TraceModel trace = TraceStory.of("""
        0 g1 existed running main.main
        25 g1 blocks "chan receive"
        40 end""");
    Viewport view = new Viewport(Folds.NONE, 0, 10, 5);
    Columns columns = Columns.of(new SpanSums(trace.spans(0), new SpanActivity(trace)), view);
    assertEquals(10, columns.nanos(1, Activity.RUNNING));
    assertEquals(5, columns.nanos(2, Activity.RUNNING));
    assertEquals(5, columns.nanos(2, Activity.RECEIVE));
    assertEquals(10, columns.nanos(3, Activity.RECEIVE));
    assertEquals(0, columns.alive(4), "behind the end of the trace nothing is known");
  }

  @Test
  void everyWayAgreesWithClippingEverySpan() {
    for (int seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      TraceModel trace = randomTrace(random, 5, 400);
      Folds folds = randomFolds(random, trace.lastNanos());
      int[] all = IntStream.range(0, trace.goroutines().count()).toArray();
      EventSums group = EventSums.ofGoroutines(trace, new SpanActivity(trace), all, Cancel.NEVER);
      for (int v = 0; v < 20; v++) {
        Viewport view = randomView(random, folds, trace.lastNanos());
        long[][] sum = new long[view.columns()][ACTIVITIES];
        for (int g : all) {
          long[][] slow = clipEverySpan(trace.spans(g), view);
          assertColumns(slow, Columns.of(new SpanSums(trace.spans(g), new SpanActivity(trace)), view), "seed " + seed
              + " g " + g + view);
          add(sum, slow);
        }
        assertColumns(sum, Columns.of(group, view), "group, seed " + seed + view);
      }
    }
  }

  @Test
  void procsAgreeWithTheirRuns() {
    Random random = new Random(7);
    TraceModel trace = randomTrace(random, 6, 300);
    EventSums[] procs = EventSums.ofProcs(trace, Cancel.NEVER);
    Viewport view = randomView(random, Folds.NONE, trace.lastNanos());
    for (int p = 0; p < procs.length; p++) {
      long[][] slow = new long[view.columns()][ACTIVITIES];
      var runs = trace.procs().runs(p);
      for (int k = 0; k < runs.count(); k++) {
        clip(slow, view, runs.startNanos(k), runs.endNanos(k), Activity.RUNNING);
      }
      assertColumns(slow, Columns.of(procs[p], view), "P " + p);
    }
  }

  @Test
  void columnsKeptWhilePanningAreTheOnesThatWouldBeComputed() {
    Random random = new Random(3);
    TraceModel trace = randomTrace(random, 1, 500);
    Folds folds = randomFolds(random, trace.lastNanos());
    SpanSums sums = new SpanSums(trace.spans(0), new SpanActivity(trace));
    Viewport view = Viewport.fitting(folds, 0, trace.lastNanos() / 3, 200, 0, 0);
    Columns kept = Columns.of(sums, view);
    for (int step : new int[] {1, 17, -30, 199, -400, 0}) {
      view = view.panned(step);
      kept = Columns.of(sums, view, kept);
      Columns fresh = Columns.of(sums, view);
      for (int c = 0; c < view.columns(); c++) {
        for (Activity a : Activity.values()) {
          assertEquals(fresh.nanos(c, a), kept.nanos(c, a), "after a step of " + step);
        }
      }
    }
  }

  @Test
  void theOverviewIsTheSumOfAllLanesOfTheProgram() {
    Random random = new Random(11);
    TraceModel trace = randomTrace(random, 8, 300);
    Folds folds = randomFolds(random, trace.lastNanos());
    Overview overview = Overview.of(trace, new SpanActivity(trace), g -> false, folds, Cancel.NEVER);
    Viewport whole = Viewport.fitting(folds, 0, trace.lastNanos(), Overview.COLUMNS, 0, 0);
    long[][] sum = new long[Overview.COLUMNS][ACTIVITIES];
    for (int g = 0; g < trace.goroutines().count(); g++) {
      add(sum, clipEverySpan(trace.spans(g), whole));
    }
    assertColumns(sum, overview.columns(), "overview");
  }

  private static void assertColumns(long[][] expected, Columns columns, String where) {
    for (int c = 0; c < expected.length; c++) {
      for (Activity a : Activity.values()) {
        assertEquals(expected[c][a.ordinal()], columns.nanos(c, a), where + " column " + c + " " + a);
      }
    }
  }

  private static void add(long[][] sum, long[][] more) {
    for (int c = 0; c < sum.length; c++) {
      for (int a = 0; a < ACTIVITIES; a++) {
        sum[c][a] += more[c][a];
      }
    }
  }

  private static long[][] clipEverySpan(Spans spans, Viewport view) {
    long[][] times = new long[view.columns()][ACTIVITIES];
    for (int i = 0; i < spans.count(); i++) {
      if (spans.state(i) != GoroutineState.ENDED) {
        clip(times, view, spans.startNanos(i), spans.endNanos(i), spans.activity(i));
      }
    }
    return times;
  }

  /// Moves both ends to shown time, where what is folded has no length, and clips there.
  private static void clip(long[][] times, Viewport view, long start, long end, Activity activity) {
    long from = view.folds().shown(start);
    long to = view.folds().shown(end);
    for (int c = 0; c < times.length; c++) {
      long left = view.edge(view.firstColumn() + c);
      long right = view.edge(view.firstColumn() + c + 1);
      times[c][activity.ordinal()] += Math.max(0, Math.min(to, right) - Math.max(from, left));
    }
  }

  private static Viewport randomView(Random random, Folds folds, long last) {
    double scale = Math.exp(random.nextDouble() * Math.log(last / 20.0));
    int columns = 1 + random.nextInt(120);
    long first = (long) ((random.nextDouble() * 1.2 - 0.1) * (last / scale));
    return new Viewport(folds, first, scale, columns);
  }

  private static Folds randomFolds(Random random, long last) {
    long[][] folds = new long[random.nextInt(6)][];
    long at = random.nextBoolean() ? 0 : random.nextLong(last / 3);
    for (int i = 0; i < folds.length; i++) {
      long end = at + 1 + random.nextLong(last / 12);
      folds[i] = new long[] {at, end};
      at = end + 1 + random.nextLong(last / 12);
    }
    assertTrue(at > 0);
    return Folds.of(folds);
  }

  private static TraceModel randomTrace(Random random, int goroutines, int spansEach) {
    String[] reasons = {"chan send", "chan receive", "select", "sync", "sleep", "network", "forever"};
    long[] next = new long[goroutines];
    StringBuilder text = new StringBuilder();
    for (int g = 0; g < goroutines; g++) {
      text.append(0).append(" g").append(g + 1).append(" existed running main.work\n");
      next[g] = random.nextInt(50);
    }
    int[] made = new int[goroutines];
    long last = 0;
    while (true) {
      int g = IntStream.range(0, goroutines).filter(i -> made[i] < spansEach).boxed()
          .min((a, b) -> Long.compare(next[a], next[b])).orElse(-1);
      if (g < 0) {
        return TraceStory.of(text + "" + (last + 10) + " end");
      }
      last = next[g];
      String name = " g" + (g + 1);
      switch (made[g]++ % 3) {
        case 0 -> text.append(last).append(name).append(" blocks \"")
            .append(reasons[random.nextInt(reasons.length)]).append("\"\n");
        case 1 -> text.append(last).append(name).append(" woken\n");
        default -> text.append(last).append(name).append(" runs\n");
      }
      next[g] += random.nextInt(5) == 0 ? random.nextInt(5000) : random.nextInt(30);
    }
  }
}
