package chanlens.view.timeline;

import chanlens.analysis.metrics.PlacedMetrics;
import chanlens.analysis.mutator.MutatorUtilisation;
import chanlens.columns.BinarySearch;
import chanlens.model.metrics.MetricsLog.Figure;
import chanlens.model.trace.Metric;
import chanlens.model.trace.RangeKind;
import chanlens.model.trace.Series;
import chanlens.model.trace.TraceModel;
import chanlens.view.timeline.axis.Viewport;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What is shown above the lanes for the whole process: the heap and its goal, help for the collector, CPU samples and
/// log messages; on demand how long goroutines waited for a processor, and what the collector left to the program.
///
/// Immutable: safe for use from any thread.
public final class Tracks {
  /// A goal that means that the collector is off.
  private static final long OFF = 1L << 48;

  private static final int MAX_MEASURED = 8;

  private final Series heap;
  private final Series goal;
  private final List<Measured> measured;
  private final Moments help;
  private final Moments samples;
  private final Moments logs;
  private final long most;
  private final long lastNanos;
  private final TraceModel trace;
  private @Nullable Scheduling scheduling;

  /// What takes a pass over the trace: read when it is first shown.
  private record Scheduling(DelayMap delays, Optional<MutatorUtilisation> left) {}

  /// Moments in order of time.
  private record Moments(int count, IntToLongFunction nanos) {}

  /// What the columns of a view show.
  ///
  /// @param heap bytes in use at the end of each column; -1 where none is recorded
  /// @param goal the size at which the next collection should end; -1 where there is none
  /// @param most the largest of both in the trace
  /// @param help how many mark assists and sweeps began in each column
  /// @param measured figures of other files
  /// @param delays of scheduling; empty unless asked for
  /// @param left the share of the processors that the collector left to the program, the least in each column; empty
  ///     unless asked for
  public record Shown(
      long[] heap, long[] goal, long most, List<Curve> measured, int[] help, int[] samples, int[] logs,
      Optional<Delays> delays, Optional<double[]> left) {
    public Shown {
      measured = List.copyOf(measured);
    }
  }

  /// A figure of another file, on the clock of the trace.
  ///
  /// @param name with its unit
  /// @param least of what lies in the trace; `most` likewise
  private record Measured(String name, Figure figure, long shift, double least, double most) {
    /// The value in force at a moment; NaN before the first.
    double at(long nanos) {
      int i = BinarySearch.firstAtLeast(0, figure.count(), figure::nanos, nanos - shift + 1) - 1;
      return i < 0 ? Double.NaN : figure.value(i);
    }
  }

  /// One figure in the columns of a view.
  ///
  /// @param values at the end of each column; NaN where there is none
  public record Curve(String name, double[] values, double least, double most) {}

  /// Delays of scheduling in the columns of a view.
  ///
  /// @param counts by column and size
  /// @param most of one size in a column of this view
  public record Delays(DelayMap of, int[] counts, int most) {
    /// @param size from 0, the shortest
    public int count(int column, int size) {
      return counts[column * DelayMap.SIZES + size];
    }
  }

  private Tracks(TraceModel trace, List<PlacedMetrics> metrics) {
    this.heap = trace.metric(Metric.HEAP_LIVE);
    this.goal = trace.metric(Metric.HEAP_GOAL);
    int[] helps = IntStream.range(0, trace.ranges().count())
        .filter(r -> trace.ranges().kind(r) == RangeKind.MARK_ASSIST || trace.ranges().kind(r) == RangeKind.GC_SWEEP)
        .toArray();
    this.help = new Moments(helps.length, i -> trace.ranges().startNanos(helps[i]));
    this.samples = new Moments(trace.samples().count(), trace.samples()::nanos);
    this.logs = new Moments(trace.logs().count(), trace.logs()::nanos);
    this.trace = trace;
    this.lastNanos = trace.lastNanos();
    this.most = Math.max(largest(heap), largest(goal));
    this.measured = measured(metrics, trace.lastNanos());
  }

  static Tracks of(TraceModel trace, List<PlacedMetrics> metrics) {
    return new Tracks(trace, metrics);
  }

  private static List<Measured> measured(List<PlacedMetrics> metrics, long lastNanos) {
    List<Measured> all = new ArrayList<>();
    for (PlacedMetrics m : metrics) {
      for (Figure f : m.hasPlace() ? m.log().figures() : List.<Figure>of()) {
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (int i = 0; i < f.count(); i++) {
          boolean begun = f.nanos(i) + m.shiftNanos() <= lastNanos;
          if (begun && (i + 1 == f.count() || f.nanos(i + 1) + m.shiftNanos() >= 0)) {
            least = Math.min(least, f.value(i));
            most = Math.max(most, f.value(i));
          }
        }
        if (least < most && all.size() < MAX_MEASURED) { // a constant is in the report
          all.add(new Measured(f.name(), f, m.shiftNanos(), least, most));
        }
      }
    }
    return List.copyOf(all);
  }

  /// How many figures of other files there are.
  public int measured() {
    return measured.size();
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

  private synchronized Scheduling scheduling() {
    Scheduling known = scheduling;
    if (known == null) {
      known = new Scheduling(
          DelayMap.of(trace, Cancel.NEVER), MutatorUtilisation.of(trace, Cancel.NEVER));
      scheduling = known;
    }
    return known;
  }

  /// Costs a few binary searches for each column.
  ///
  /// @param scheduling whether delays and the share of the collector are asked for: a pass over the trace at first
  public Shown at(Viewport view, boolean scheduling) {
    int n = view.columns();
    long[] used = new long[n];
    long[] goals = new long[n];
    for (int c = 0; c < n; c++) {
      long end = view.folds().before(view.edge(view.firstColumn() + c + 1));
      boolean inside = view.edge(view.firstColumn() + c) < view.folds().shown(lastNanos);
      used[c] = inside ? value(heap, end) : -1;
      goals[c] = inside ? value(goal, end) : -1;
    }
    List<Curve> curves = new ArrayList<>();
    for (Measured m : measured) {
      double[] values = new double[n];
      for (int c = 0; c < n; c++) {
        long end = view.folds().before(view.edge(view.firstColumn() + c + 1));
        boolean inside = view.edge(view.firstColumn() + c) < view.folds().shown(lastNanos) && end >= 0;
        values[c] = inside ? m.at(end) : Double.NaN;
      }
      curves.add(new Curve(m.name, values, m.least, m.most));
    }
    return new Shown(
        used, goals, most, curves, counts(help, view), counts(samples, view), counts(logs, view),
        scheduling ? Optional.of(delays(view)) : Optional.empty(),
        scheduling ? scheduling().left.map(u -> left(u, view)) : Optional.empty());
  }

  private Delays delays(Viewport view) {
    DelayMap of = scheduling().delays;
    int[] counts = of.at(view);
    return new Delays(of, counts, Arrays.stream(counts).max().orElse(0));
  }

  private double[] left(MutatorUtilisation u, Viewport view) {
    double[] least = new double[view.columns()];
    for (int c = 0; c < least.length; c++) {
      long from = view.folds().before(view.edge(view.firstColumn() + c));
      long to = view.folds().before(view.edge(view.firstColumn() + c + 1));
      least[c] = to <= u.startNanos(0) || from >= lastNanos ? Double.NaN : u.least(from, to);
    }
    return least;
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
