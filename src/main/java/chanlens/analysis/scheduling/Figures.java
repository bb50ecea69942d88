package chanlens.analysis.scheduling;

import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where the time of one goroutine went, within a range of time: `go tool trace`'s figures, which add up to the total.
///
/// Go counts a goroutine that parks for ever as dead from then on; so do these figures.
///
/// @param runningNanos execution time
/// @param schedWaitNanos runnable, waiting for a P
/// @param syscallNanos in system calls while it had its P
/// @param syscallBlockNanos in system calls after its P was taken away
/// @param blockNanos waiting, by reason; reason "" is a wait that began before the trace, or a coroutine's
/// @param unknownNanos time in no other figure: a part that could not be read
public record Figures(
    long totalNanos,
    long runningNanos,
    long schedWaitNanos,
    long syscallNanos,
    long syscallBlockNanos,
    Map<String, Long> blockNanos,
    long unknownNanos) {

  /// A goroutine from one moment to another, for example in a region.
  public static Figures between(TraceModel trace, int g, long fromNanos, long toNanos) {
    return Tally.of(trace.spans(g), trace.reasons(), fromNanos, toNanos).figures(trace.reasons());
  }

  /// @param block time waited, by reason
  static Figures from(FigureSums sums, Map<String, Long> block) {
    return new Figures(
        sums.total, sums.running, sums.schedWait, sums.syscall, sums.syscallBlock, block, sums.unknown);
  }

  /// The sums of the figures, before reasons get their names; reused.
  static final class Tally extends FigureSums {
    private final long[] block;
    private final boolean[] blocked;
    private final int[] met; // reasons, in the order in which they came
    private int metCount;

    Tally(int reasons) {
      block = new long[reasons];
      blocked = new boolean[reasons];
      met = new int[reasons];
    }

    /// Resets it; linear in what was in it.
    void clear() {
      reset();
      for (int i = 0; i < metCount; i++) {
        block[met[i]] = 0;
        blocked[met[i]] = false;
      }
      metCount = 0;
    }

    /// Receives the time waited, by number of the reason.
    interface Blocks {
      void take(int reason, long nanos);
    }

    /// In the order of the reasons' numbers.
    void blocks(Blocks to) {
      Arrays.sort(met, 0, metCount);
      for (int i = 0; i < metCount; i++) {
        to.take(met[i], block[met[i]]);
      }
    }

    static Tally of(Spans spans, List<String> reasons, long fromNanos, long toNanos) {
      Tally t = new Tally(reasons.size());
      t.add(spans, reasons.indexOf(Lifespan.FOREVER), fromNanos, toNanos);
      return t;
    }

    /// @param forever the number of the reason that counts as death, or -1
    void add(Spans spans, int forever, long fromNanos, long toNanos) {
      int n = spans.count();
      if (n == 0 || fromNanos > spans.endNanos(n - 1)) {
        return;
      }
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
          if (!blocked[reason]) {
            blocked[reason] = true;
            met[metCount++] = reason;
          }
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

    Map<String, Long> byReason(List<String> reasons) {
      Map<String, Long> named = new TreeMap<>();
      blocks((reason, nanos) -> named.put(reasons.get(reason), nanos));
      return named;
    }

    Figures figures(List<String> reasons) {
      return from(this, byReason(reasons));
    }
  }
}
