package chanlens.analysis.scheduling;

import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The figures of all goroutines of a trace, in columns; row g is the goroutine's row in the trace. [Figures] describes
/// what each means. Computed in one pass over all spans.
///
/// Immutable: safe for use from any thread.
public final class FigureTable {
  private static final int LOOK_EVERY = 1024;

  private final List<String> reasons;
  private final List<String> rangeNames;
  private final long[] total;
  private final long[] running;
  private final long[] schedWait;
  private final long[] syscall;
  private final long[] syscallBlock;
  private final long[] unknown;
  private final long[] firstRan;
  private final long[] ends;
  private final SparseLongs blocks;
  private final SparseLongs ranges;

  private FigureTable(TraceModel trace, Cancel cancel) {
    int n = trace.goroutines().count();
    this.reasons = trace.reasons();
    this.total = new long[n];
    this.running = new long[n];
    this.schedWait = new long[n];
    this.syscall = new long[n];
    this.syscallBlock = new long[n];
    this.unknown = new long[n];
    this.firstRan = new long[n];
    this.ends = new long[n];
    SparseLongs.Builder blocked = new SparseLongs.Builder(n);
    int forever = reasons.indexOf(Lifespan.FOREVER);
    Figures.Tally t = new Figures.Tally(reasons.size());
    for (int g = 0; g < n; g++) {
      if (g % LOOK_EVERY == 0) {
        cancel.check();
      }
      t.clear();
      t.add(trace.spans(g), forever, 0, Long.MAX_VALUE);
      total[g] = t.total;
      running[g] = t.running;
      schedWait[g] = t.schedWait;
      syscall[g] = t.syscall;
      syscallBlock[g] = t.syscallBlock;
      unknown[g] = t.unknown;
      Lifespan death = Lifespan.of(trace, g, forever);
      firstRan[g] = death.firstRanNanos();
      ends[g] = death.endNanos();
      int of = g;
      t.blocks((reason, nanos) -> blocked.add(of, reason, nanos));
    }
    this.blocks = blocked.freeze();
    RangeTimes times = RangeTimes.of(trace, this::endNanos);
    this.rangeNames = times.names();
    this.ranges = times.nanos();
  }

  public static FigureTable of(TraceModel trace, Cancel cancel) {
    return new FigureTable(trace, cancel);
  }

  public int count() {
    return total.length;
  }

  public long totalNanos(int g) {
    return total[g];
  }

  public long runningNanos(int g) {
    return running[g];
  }

  public long schedWaitNanos(int g) {
    return schedWait[g];
  }

  public long syscallNanos(int g) {
    return syscall[g];
  }

  public long syscallBlockNanos(int g) {
    return syscallBlock[g];
  }

  public long unknownNanos(int g) {
    return unknown[g];
  }

  /// Time waiting, by reason.
  public Map<String, Long> blockNanos(int g) {
    Map<String, Long> named = new TreeMap<>();
    blocks.each(g, (r, nanos) -> named.put(reasons.get(r), nanos));
    return named;
  }

  /// Time within special ranges of the runtime, by the range's name; it overlaps everything else.
  public Map<String, Long> rangeNanos(int g) {
    Map<String, Long> named = new TreeMap<>();
    ranges.each(g, (r, nanos) -> named.put(rangeNames.get(r), nanos));
    return named;
  }

  /// When it was first seen running, or -1.
  public long firstRanNanos(int g) {
    return firstRan[g];
  }

  /// When it ended or parked for ever, or -1.
  public long endNanos(int g) {
    return ends[g];
  }
}
