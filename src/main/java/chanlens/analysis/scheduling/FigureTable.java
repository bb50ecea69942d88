package chanlens.analysis.scheduling;

import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The figures of all goroutines of a trace; row g is the goroutine's row in the trace. [Figures] describes what each
/// means. A goroutine's figures are summed up when they are first asked for, and only the last one's are kept: a trace
/// of 15 MB may have more than a million goroutines.
///
/// For one thread.
public final class FigureTable {
  private static final int NONE = -1;

  private final TraceModel trace;
  private final int forever;
  private final Figures.Tally tally;
  private final List<String> rangeNames;
  private final SparseLongs ranges;
  private int row = NONE;
  private Lifespan life = new Lifespan(NONE, NONE);

  private FigureTable(TraceModel trace) {
    this.trace = trace;
    this.forever = trace.reasons().indexOf(Lifespan.FOREVER);
    this.tally = new Figures.Tally(trace.reasons().size());
    RangeTimes times = RangeTimes.of(trace, g -> Lifespan.of(trace, g, forever).endNanos());
    this.rangeNames = times.names();
    this.ranges = times.nanos();
  }

  public static FigureTable of(TraceModel trace, Cancel cancel) {
    cancel.check();
    return new FigureTable(trace);
  }

  private Figures.Tally of(int g) {
    if (g != row) {
      tally.clear();
      tally.add(trace.spans(g), forever, 0, Long.MAX_VALUE);
      life = Lifespan.of(trace, g, forever);
      row = g;
    }
    return tally;
  }

  public int count() {
    return trace.goroutines().count();
  }

  public long totalNanos(int g) {
    return of(g).total;
  }

  public long runningNanos(int g) {
    return of(g).running;
  }

  public long schedWaitNanos(int g) {
    return of(g).schedWait;
  }

  public long syscallNanos(int g) {
    return of(g).syscall;
  }

  public long syscallBlockNanos(int g) {
    return of(g).syscallBlock;
  }

  public long unknownNanos(int g) {
    return of(g).unknown;
  }

  /// Time waiting, by reason.
  public Map<String, Long> blockNanos(int g) {
    return of(g).byReason(trace.reasons());
  }

  /// Time within special ranges of the runtime, by the range's name; it overlaps everything else.
  public Map<String, Long> rangeNanos(int g) {
    Map<String, Long> named = new TreeMap<>();
    ranges.each(g, (r, nanos) -> named.put(rangeNames.get(r), nanos));
    return named;
  }

  /// When it was first seen running, or -1.
  public long firstRanNanos(int g) {
    of(g);
    return life.firstRanNanos();
  }

  /// When it ended or parked for ever, or -1.
  public long endNanos(int g) {
    of(g);
    return life.endNanos();
  }
}
