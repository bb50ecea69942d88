package chanlens.analysis.scheduling;

import chanlens.golang.GoroutineState;
import chanlens.model.trace.SpanCause;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who ended whose waits how often. Recorded, not inferred: the trace holds each wake.
///
/// @param pairs by waker, woken and reason; rows of the trace's goroutine table
public record Unblocks(List<Pair> pairs) {
  private static final int LOOK_EVERY = 1024;

  public Unblocks {
    pairs = List.copyOf(pairs);
  }

  /// @param from the waker's row, -1 when there is none: a timer, the network poller, the runtime
  /// @param reason of the waits that were ended
  public record Pair(int from, int to, String reason, long count) {}

  public static Unblocks of(TraceModel trace, Cancel cancel) {
    List<String> reasons = trace.reasons();
    List<Pair> pairs = new ArrayList<>();
    Map<Long, Integer> counts = new HashMap<>();
    for (int g = 0; g < trace.goroutines().count(); g++) {
      if (g % LOOK_EVERY == 0) {
        cancel.check();
      }
      counts.clear();
      Spans spans = trace.spans(g);
      int n = spans.count();
      for (int i = 0; i < n; i++) {
        if (isWake(spans, i)) {
          int reason = i == 0 ? 0 : spans.reasonNumber(i - 1);
          counts.merge((spans.waker(i) + 1L) << 8 | reason, 1, Integer::sum);
        }
      }
      int to = g;
      counts.forEach(
          (key, count) -> pairs.add(new Pair((int) (key >>> 8) - 1, to, reasons.get((int) (key & 0xff)), count)));
    }
    pairs.sort(Comparator.comparingInt(Pair::from).thenComparingInt(Pair::to).thenComparing(Pair::reason));
    return new Unblocks(pairs);
  }

  private static boolean isWake(Spans spans, int i) {
    SpanCause cause = spans.cause(i);
    return cause == SpanCause.WOKEN
        || cause == SpanCause.SWITCHED && spans.state(i) == GoroutineState.RUNNABLE;
  }

  public long count() {
    return pairs.stream().mapToLong(Pair::count).sum();
  }

  /// Wakes by goroutines.
  public long countFromGoroutines() {
    return pairs.stream().filter(p -> p.from >= 0).mapToLong(Pair::count).sum();
  }
}
