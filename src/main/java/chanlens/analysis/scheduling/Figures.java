package chanlens.analysis.scheduling;

import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where the time of one goroutine went, within a stretch of time: `go tool trace`'s figures, which add up to the
/// total.
///
/// Go counts a goroutine that parks for ever as dead from then on; so do these figures.
///
/// @param runningNanos execution time
/// @param schedWaitNanos runnable, waiting for a P
/// @param syscallNanos in system calls while it had its P
/// @param syscallBlockNanos in system calls after its P was taken away
/// @param blockNanos waiting, by reason; reason "" is a wait that began before the trace, or a coroutine's
/// @param unknownNanos what no figure holds: a part that could not be read
public record Figures(
    long totalNanos,
    long runningNanos,
    long schedWaitNanos,
    long syscallNanos,
    long syscallBlockNanos,
    Map<String, Long> blockNanos,
    long unknownNanos) {

  /// A whole goroutine.
  public static Figures of(TraceModel trace, int g) {
    return Tally.of(trace.spans(g), trace.reasons(), 0, Long.MAX_VALUE).figures(trace.reasons());
  }

  /// A goroutine from one moment to another: what it did in a region, say.
  public static Figures between(TraceModel trace, int g, long fromNanos, long toNanos) {
    return Tally.of(trace.spans(g), trace.reasons(), fromNanos, toNanos).figures(trace.reasons());
  }

  /// The sums behind the figures, before reasons get their names.
  static final class Tally {
    long total;
    long running;
    long schedWait;
    long syscall;
    long syscallBlock;
    long unknown;
    final long[] block;
    final boolean[] blocked;

    Tally(int reasons) {
      block = new long[reasons];
      blocked = new boolean[reasons];
    }

    static Tally of(Spans spans, List<String> reasons, long fromNanos, long toNanos) {
      Tally t = new Tally(reasons.size());
      t.add(spans, reasons.indexOf(Death.FOREVER), fromNanos, toNanos);
      return t;
    }

    /// @param forever the number of the reason that counts as death, or -1
    void add(Spans spans, int forever, long fromNanos, long toNanos) {
      int n = spans.count();
      int first = Math.max(0, fromNanos <= 0 ? 0 : spans.at(fromNanos));
      for (int i = first; i < n; i++) {
        long start = Math.max(spans.startNanos(i), fromNanos);
        long end = Math.min(spans.endNanos(i), toNanos);
        if (start > toNanos || !add(spans, i, forever, Math.max(0, end - start))) {
          return;
        }
      }
    }

    private boolean add(Spans spans, int i, int forever, long nanos) {
      switch (spans.state(i)) {
        case RUNNING -> running += nanos;
        case RUNNABLE -> schedWait += nanos;
        case WAITING -> {
          int reason = spans.reasonNumber(i);
          if (reason == forever) {
            return false;
          }
          block[reason] += nanos;
          blocked[reason] = true;
        }
        case SYSCALL -> {
          if (spans.withoutP(i)) {
            syscallBlock += nanos;
          } else {
            syscall += nanos;
          }
        }
        case UNKNOWN -> unknown += nanos;
        case ENDED -> {
          return true;
        }
      }
      total += nanos;
      return true;
    }

    Figures figures(List<String> reasons) {
      Map<String, Long> byReason = new TreeMap<>();
      for (int r = 0; r < block.length; r++) {
        if (blocked[r]) {
          byReason.put(reasons.get(r), block[r]);
        }
      }
      return new Figures(total, running, schedWait, syscall, syscallBlock, byReason, unknown);
    }
  }
}
