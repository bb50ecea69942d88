package chanlens.analysis.scheduling;

import chanlens.analysis.wakes.WakeKind;
import chanlens.analysis.wakes.WakeReader;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who ended whose waits, and how often. Each wake is recorded in the trace. How the waits were ended is inferred from
/// stacks.
///
/// @param pairs by waker, woken and reason; rows of the trace's goroutine table
public record Unblocks(List<Pair> pairs) {
  private static final int LOOK_EVERY = 1024;
  private static final WakeKind[] KINDS = WakeKind.values();
  /// What most pairs have, by kind: pairs that met once come by the million and share it.
  private static final List<Map<WakeKind, Long>> ONCE = Arrays.stream(KINDS).map(k -> Map.of(k, 1L)).toList();

  public Unblocks {
    pairs = List.copyOf(pairs);
  }

  /// @param from the waker's row, -1 when there is none: a timer, the network poller, the runtime
  /// @param reason of the waits that were ended
  /// @param kinds how they were ended, an inference; sums up to the count
  public record Pair(int from, int to, String reason, long count, Map<WakeKind, Long> kinds) {}

  public static Unblocks of(TraceModel trace, Cancel cancel) {
    List<String> reasons = trace.reasons();
    List<Pair> pairs = new ArrayList<>();
    WakeReader wakes = WakeReader.of(trace);
    for (int g = 0; g < trace.goroutines().count(); g++) {
      if (g % LOOK_EVERY == 0) {
        cancel.check();
      }
      Map<Long, long[]> counts = new HashMap<>();
      Spans spans = trace.spans(g);
      int n = spans.count();
      for (int i = 0; i < n; i++) {
        if (WakeReader.isWake(spans, i)) {
          int reason = i == 0 ? 0 : spans.reasonNumber(i - 1);
          long key = (spans.waker(i) + 1L) << 8 | reason;
          counts.computeIfAbsent(key, k -> new long[KINDS.length])[wakes.kind(spans, i).ordinal()]++;
        }
      }
      int to = g;
      counts.forEach(
          (key, kinds) -> pairs.add(pair((int) (key >>> 8) - 1, to, reasons.get((int) (key & 0xff)), kinds)));
    }
    pairs.sort(Comparator.comparingInt(Pair::from).thenComparingInt(Pair::to).thenComparing(Pair::reason));
    return new Unblocks(pairs);
  }

  private static Pair pair(int from, int to, String reason, long[] counts) {
    long all = Arrays.stream(counts).sum();
    return new Pair(from, to, reason, all, kinds(all, counts));
  }

  private static Map<WakeKind, Long> kinds(long all, long[] counts) {
    Map<WakeKind, Long> kinds = new EnumMap<>(WakeKind.class);
    for (WakeKind kind : KINDS) {
      long count = counts[kind.ordinal()];
      if (count == 1 && all == 1) {
        return ONCE.get(kind.ordinal());
      }
      if (count > 0) {
        kinds.put(kind, count);
      }
    }
    return kinds;
  }

  public long count() {
    return pairs.stream().mapToLong(Pair::count).sum();
  }

  /// Wakes by goroutines.
  public long countFromGoroutines() {
    return pairs.stream().filter(p -> p.from >= 0).mapToLong(Pair::count).sum();
  }
}
