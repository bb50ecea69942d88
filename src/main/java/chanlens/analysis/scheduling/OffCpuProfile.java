package chanlens.analysis.scheduling;

import chanlens.analysis.join.CapturePauses;
import chanlens.analysis.wakes.WakeReader;
import chanlens.golang.GoroutineState;
import chanlens.golang.StandardLibrary;
import chanlens.model.trace.SpanCause;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// Time off the processor by stack. Waits that do not end in the trace are counted separately; Go leaves them out,
/// although these are the ones that never end.
///
/// @param sites by time, the longest first; equal ones by stack
public record OffCpuProfile(OffCpu kind, List<Site> sites) {
  private static final int LOOK_EVERY = 1024;

  public OffCpuProfile {
    sites = List.copyOf(sites);
  }

  /// The waits at one stack.
  ///
  /// @param stack row in the trace's stack table
  /// @param count ended waits
  /// @param nanos time of the ended waits
  /// @param openCount waits that had not ended when the trace did
  /// @param openNanos how long these had lasted by then: a lower bound
  public record Site(int stack, long count, long nanos, long openCount, long openNanos) {}

  /// Where the program's goroutines waited, as in tables of waits: a wait that began before the trace is classified by
  /// its stack, and time in which the world was stopped for a dump is left out.
  public static OffCpuProfile ofProgram(TraceModel trace, OffCpu kind, Cancel cancel) {
    return ofProgram(trace, kind, Part.WHOLE, cancel);
  }

  /// The same for a part of the trace. A wait is counted with the time that it lasted in the part; one that went on
  /// after it has not ended.
  public static OffCpuProfile ofProgram(TraceModel trace, OffCpu kind, Part part, Cancel cancel) {
    IntPredicate program =
        g -> part.of.test(g) && !trace.goroutines().system(g)
            && !StandardLibrary.isTracer(trace.goroutines().function(g));
    return of(new Whole(trace, kind, part), program, cancel);
  }

  /// A part of a trace.
  ///
  /// @param of which rows of the trace's goroutines belong to it
  public record Part(long fromNanos, long toNanos, IntPredicate of) {
    public static final Part WHOLE = new Part(0, Long.MAX_VALUE, g -> true);
  }

  /// As `go tool trace` counts ended waits, to the nanosecond: clipped to the time between the goroutine's first run
  /// and its end.
  ///
  /// @param of which goroutines' waits count
  public static OffCpuProfile of(TraceModel trace, OffCpu kind, IntPredicate of, Cancel cancel) {
    return of(new Pass(trace, kind), of, cancel);
  }

  private static OffCpuProfile of(Pass pass, IntPredicate of, Cancel cancel) {
    TraceModel trace = pass.trace;
    for (int g = 0; g < trace.goroutines().count(); g++) {
      if (g % LOOK_EVERY == 0) {
        cancel.check();
      }
      if (of.test(g)) {
        pass.add(g);
      }
    }
    return pass.finish();
  }

  public static OffCpuProfile of(TraceModel trace, OffCpu kind, Cancel cancel) {
    return of(trace, kind, g -> true, cancel);
  }

  /// Ended waits at all sites.
  public long count() {
    return sites.stream().mapToLong(Site::count).sum();
  }

  /// Time of ended waits at all sites.
  public long nanos() {
    return sites.stream().mapToLong(Site::nanos).sum();
  }

  private static class Pass {
    final TraceModel trace;
    final OffCpu kind;
    private final boolean[] has;
    private final int forever;
    private final Map<Integer, long[]> sums = new HashMap<>();

    Pass(TraceModel trace, OffCpu kind) {
      this.trace = trace;
      this.kind = kind;
      List<String> reasons = trace.reasons();
      this.forever = reasons.indexOf(Lifespan.FOREVER);
      this.has = new boolean[reasons.size()];
      for (int r = 0; r < has.length; r++) {
        has[r] = kind.has(reasons.get(r));
      }
    }

    void add(int g) {
      Spans spans = trace.spans(g);
      Lifespan life = Lifespan.of(trace, g, forever);
      long from = Math.max(life.firstRanNanos(), 0);
      long to = life.endNanos() < 0 ? trace.lastNanos() : life.endNanos();
      int n = spans.count();
      for (int i = 0; i < n; i++) {
        if (spans.state(i) != kind.state() || !counts(spans, i) || spans.cause(i) == SpanCause.P_LOST) {
          continue;
        }
        int last = lastOf(spans, i, n);
        long nanos = nanos(spans, i, last, from, to);
        if (nanos > 0) {
          add(spans.stack(i), nanos, open(spans, last));
        }
      }
    }

    boolean counts(Spans spans, int i) {
      return has[spans.reasonNumber(i)];
    }

    /// Whether a wait had not ended.
    boolean open(Spans spans, int last) {
      return spans.open(last);
    }

    /// @param from the goroutine's first run
    /// @param to its end
    long nanos(Spans spans, int i, int last, long from, long to) {
      long start = spans.beganBefore(i) ? trace.goroutines().seenNanos(spans.g()) : spans.startNanos(i);
      return Math.min(spans.endNanos(last), to) - Math.max(start, from);
    }

    /// A system call whose P is taken away is two spans but one wait.
    private static int lastOf(Spans spans, int i, int n) {
      boolean goesOn =
          spans.state(i) == GoroutineState.SYSCALL && i + 1 < n && spans.cause(i + 1) == SpanCause.P_LOST;
      return goesOn ? i + 1 : i;
    }

    private void add(int stack, long nanos, boolean open) {
      long[] sum = sums.computeIfAbsent(stack, s -> new long[4]);
      int at = open ? 2 : 0;
      sum[at]++;
      sum[at + 1] += nanos;
    }

    OffCpuProfile finish() {
      List<Site> sites = new ArrayList<>(sums.size());
      sums.forEach((stack, sum) -> sites.add(new Site(stack, sum[0], sum[1], sum[2], sum[3])));
      sites.sort(
          Comparator.comparingLong((Site s) -> s.nanos() + s.openNanos()).reversed().thenComparingInt(Site::stack));
      return new OffCpuProfile(kind, sites);
    }
  }

  /// The waits of the program itself.
  private static final class Whole extends Pass {
    private final Part part;
    private final CapturePauses pauses;
    private final WakeReader wakes;

    Whole(TraceModel trace, OffCpu kind, Part part) {
      super(trace, kind);
      this.part = part;
      this.pauses = CapturePauses.of(trace.ranges());
      this.wakes = WakeReader.of(trace);
    }

    @Override
    boolean counts(Spans spans, int i) {
      return super.counts(spans, i)
          || (spans.reason(i).isEmpty() && kind.has(wakes.waited(spans.activity(i), spans.stack(i))));
    }

    @Override
    long nanos(Spans spans, int i, int last, long from, long to) {
      long start = Math.max(spans.startNanos(i), part.fromNanos);
      long end = Math.min(spans.endNanos(last), part.toNanos);
      return end <= start ? 0 : pauses.lasted(start, end);
    }

    @Override
    boolean open(Spans spans, int last) {
      return spans.open(last) || spans.endNanos(last) > part.toNanos;
    }
  }
}
