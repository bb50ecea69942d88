package chanlens.analysis.mutator;

import chanlens.columns.ArrayGrowth;
import chanlens.columns.BinarySearch;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.LabelTable;
import chanlens.model.trace.Metric;
import chanlens.model.trace.RangeKind;
import chanlens.model.trace.RangeTable;
import chanlens.model.trace.Series;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.Arrays;
import java.util.Optional;

/// Collects when the collector took a processor, or all of them, and gave it back; then processes these moments in
/// order. For one thread.
final class CollectorUse {
  private static final int LOOK_EVERY = 1024;
  private static final int TAKEN = 1;

  /// Means all Ps; spans have at most 4095.
  private static final int ALL = 0x1000;

  private static final int WHAT_BITS = 14;
  private static final int WHAT = (1 << WHAT_BITS) - 1;

  private final TraceModel trace;
  private final Cancel cancel;
  /// Moments (48 bits), the row of the P (13), and whether it is taken or given back: in order of time once sorted.
  private long[] changes = new long[64];
  private int count;

  CollectorUse(TraceModel trace, Cancel cancel) {
    this.trace = trace;
    this.cancel = cancel;
  }

  /// What the program has of the processors from each start to the next.
  record Shares(long[] starts, double[] shares) {}

  Optional<Shares> shares() {
    Series procs = trace.metric(Metric.GOMAXPROCS);
    if (procs.count() == 0 || procs.nanos(0) >= trace.lastNanos()) {
      return Optional.empty();
    }
    stops();
    workers();
    assists();
    return Optional.of(new Counting(procs).run());
  }

  private void stops() {
    RangeTable ranges = trace.ranges();
    for (int r = 0; r < ranges.count(); r++) {
      if (ranges.kind(r) == RangeKind.STOP_THE_WORLD && ranges.why(r).contains("GC")) {
        taken(ALL, ranges.startNanos(r), ranges.endNanos(r));
      }
    }
  }

  /// A worker of the collector records its task whenever it gets a processor, and does it until it gives the processor
  /// back.
  private void workers() {
    LabelTable labels = trace.labels();
    for (int l = 0; l < labels.count(); l++) {
      look(l);
      String label = labels.label(l);
      if (label.startsWith("GC ") && !label.equals("GC (idle)") && labels.g(l) >= 0) {
        Spans spans = trace.spans(labels.g(l));
        int i = spans.at(labels.nanos(l));
        if (i >= 0 && executes(spans, i)) {
          taken(spans.p(i), labels.nanos(l), spans.endNanos(i));
        }
      }
    }
  }

  /// A goroutine that assists takes its processor as long as it runs.
  private void assists() {
    RangeTable ranges = trace.ranges();
    for (int r = 0; r < ranges.count(); r++) {
      look(r);
      if (ranges.kind(r) != RangeKind.MARK_ASSIST || ranges.g(r) < 0) {
        continue;
      }
      Spans spans = trace.spans(ranges.g(r));
      int n = spans.count();
      for (int i = Math.max(0, spans.at(ranges.startNanos(r))); i < n; i++) {
        if (spans.startNanos(i) >= ranges.endNanos(r)) {
          break;
        }
        if (executes(spans, i)) {
          taken(spans.p(i), Math.max(spans.startNanos(i), ranges.startNanos(r)),
              Math.min(spans.endNanos(i), ranges.endNanos(r)));
        }
      }
    }
  }

  private void look(int row) {
    if (row % LOOK_EVERY == 0) {
      cancel.check();
    }
  }

  private static boolean executes(Spans spans, int i) {
    boolean on = spans.state(i) == GoroutineState.RUNNING || spans.state(i) == GoroutineState.SYSCALL;
    return on && spans.p(i) >= 0;
  }

  private void taken(int p, long from, long to) {
    if (to > from && p <= ALL) {
      changes = ArrayGrowth.atLeast(changes, count + 2);
      changes[count++] = from << WHAT_BITS | p << 1 | TAKEN;
      changes[count++] = to << WHAT_BITS | p << 1;
    }
  }

  /// Processes all moments in order.
  private final class Counting {
    private final Series procs;
    private final int[] takers = new int[ALL + 1];
    private long[] starts = new long[64];
    private double[] shares = new double[64];
    /// How many Ps are taken, as a Fenwick tree over their rows: the number of processors may change as often as they
    /// are taken.
    private final int[] takenSums = new int[ALL + 1];

    private int steps;
    private int step;
    private int procsNow;
    private int rowsNow; // of Ps with a number below

    Counting(Series procs) {
      this.procs = procs;
    }

    Shares run() {
      Arrays.sort(changes, 0, count);
      int next = 0;
      while (next < count || step < procs.count()) {
        long now = Math.min(next < count ? moment(next) : Long.MAX_VALUE,
            step < procs.count() ? procs.nanos(step) : Long.MAX_VALUE);
        for (; next < count && moment(next) == now; next++) {
          change((int) changes[next] & WHAT);
        }
        for (; step < procs.count() && procs.nanos(step) <= now; step++) {
          procsNow = (int) Math.max(1, Math.min(ALL, procs.value(step)));
          rowsNow = rowsBelow(procsNow);
        }
        if (step > 0) {
          share(now);
        }
      }
      return new Shares(Arrays.copyOf(starts, steps), Arrays.copyOf(shares, steps));
    }

    private long moment(int change) {
      return changes[change] >>> WHAT_BITS;
    }

    private void change(int change) {
      int p = change >> 1;
      boolean was = takers[p] > 0;
      takers[p] += (change & TAKEN) != 0 ? 1 : -1;
      if (p < ALL && was != takers[p] > 0) {
        for (int i = p + 1; i <= ALL; i += i & -i) {
          takenSums[i] += was ? -1 : 1;
        }
      }
    }

    private int rowsBelow(int id) {
      return BinarySearch.firstAtLeast(Math.min(trace.procs().count(), ALL), p -> trace.procs().id(p), id);
    }

    private void share(long now) {
      int takenProcs = 0;
      for (int i = rowsNow; i > 0; i -= i & -i) {
        takenProcs += takenSums[i];
      }
      double share = takers[ALL] > 0 ? 0 : 1 - (double) Math.min(takenProcs, procsNow) / procsNow;
      if (now >= trace.lastNanos() || (steps > 0 && shares[steps - 1] == share)) {
        return;
      }
      starts = ArrayGrowth.atLeast(starts, steps + 1);
      shares = ArrayGrowth.atLeast(shares, steps + 1);
      starts[steps] = now;
      shares[steps++] = share;
    }
  }
}
