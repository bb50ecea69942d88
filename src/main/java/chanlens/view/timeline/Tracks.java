package chanlens.view.timeline;

import chanlens.columns.BinarySearch;
import chanlens.model.trace.Metric;
import chanlens.model.trace.RangeKind;
import chanlens.model.trace.Series;
import chanlens.model.trace.TraceModel;
import chanlens.view.timeline.axis.Viewport;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/// What is shown above the lanes for the whole process: the heap and its goal, help for the collector, CPU samples and
/// log messages. Immutable: safe for use from any thread.
public final class Tracks {
  /// A goal that means that the collector is off.
  private static final long OFF = 1L << 48;

  private final Series heap;
  private final Series goal;
  private final Moments help;
  private final Moments samples;
  private final Moments logs;
  private final long most;
  private final long lastNanos;

  /// Moments in order of time.
  private record Moments(int count, IntToLongFunction nanos) {}

  /// What the columns of a view show.
  ///
  /// @param heap bytes in use at the end of each column; -1 where none is recorded
  /// @param goal the size at which the next collection should end; -1 where there is none
  /// @param most the largest of both in the trace
  /// @param help how many mark assists and sweeps began in each column
  public record Shown(long[] heap, long[] goal, long most, int[] help, int[] samples, int[] logs) {}

  private Tracks(TraceModel trace) {
    this.heap = trace.metric(Metric.HEAP_LIVE);
    this.goal = trace.metric(Metric.HEAP_GOAL);
    int[] helps = IntStream.range(0, trace.ranges().count())
        .filter(r -> trace.ranges().kind(r) == RangeKind.MARK_ASSIST || trace.ranges().kind(r) == RangeKind.GC_SWEEP)
        .toArray();
    this.help = new Moments(helps.length, i -> trace.ranges().startNanos(helps[i]));
    this.samples = new Moments(trace.samples().count(), trace.samples()::nanos);
    this.logs = new Moments(trace.logs().count(), trace.logs()::nanos);
    this.lastNanos = trace.lastNanos();
    this.most = Math.max(largest(heap), largest(goal));
  }

  static Tracks of(TraceModel trace) {
    return new Tracks(trace);
  }

  private static long largest(Series series) {
    return IntStream.range(0, series.count()).mapToLong(series::value).filter(v -> v >= 0 && v < OFF).max().orElse(0);
  }

  public boolean hasHeap() {
    return heap.count() > 0;
  }

  public boolean hasHelp() {
    return help.count > 0;
  }

  public boolean hasSamples() {
    return samples.count > 0;
  }

  public boolean hasLogs() {
    return logs.count > 0;
  }

  /// Costs a few binary searches for each column.
  public Shown at(Viewport view) {
    int n = view.columns();
    long[] used = new long[n];
    long[] goals = new long[n];
    for (int c = 0; c < n; c++) {
      long end = view.folds().before(view.edge(view.firstColumn() + c + 1));
      boolean inside = view.edge(view.firstColumn() + c) < view.folds().shown(lastNanos);
      used[c] = inside ? value(heap, end) : -1;
      goals[c] = inside ? value(goal, end) : -1;
    }
    return new Shown(used, goals, most, counts(help, view), counts(samples, view), counts(logs, view));
  }

  private static long value(Series series, long nanos) {
    int i = nanos < 0 ? -1 : series.at(nanos);
    return i < 0 || series.value(i) < 0 || series.value(i) >= OFF ? -1 : series.value(i);
  }

  private static int[] counts(Moments moments, Viewport view) {
    int[] counts = new int[view.columns()];
    if (moments.count == 0) {
      return counts;
    }
    int from = first(moments, view, 0, 0);
    for (int c = 0; c < counts.length; c++) {
      int to = first(moments, view, c + 1, from);
      counts[c] = to - from;
      from = to;
    }
    return counts;
  }

  /// The first moment of a column or later ones, from another on: looked for in steps that double, since it is near.
  private static int first(Moments moments, Viewport view, int column, int from) {
    long edge = view.folds().after(view.edge(view.firstColumn() + column));
    int low = from;
    int step = 1;
    while (low + step < moments.count && moments.nanos.applyAsLong(low + step) < edge) {
      low += step;
      step *= 2;
    }
    return BinarySearch.firstAtLeast(low, Math.min(moments.count, low + step + 1), moments.nanos, edge);
  }
}
