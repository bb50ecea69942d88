package chanlens.analysis.scheduling;

import chanlens.model.trace.RangeKind;
import chanlens.model.trace.RangeTable;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;

/// How long each goroutine was within special ranges of the runtime, as Go counts it: stops of the world it asked for,
/// mark assists, and sweeps that began and ended while the same goroutine was on the P.
///
/// @param names the ranges' names, by number
record RangeTimes(List<String> names, SparseLongs nanos) {

  /// @param ends when each goroutine ended, below 0 when it did not
  static RangeTimes of(TraceModel trace, IntToLongFunction ends) {
    RangeTable ranges = trace.ranges();
    List<String> names = new ArrayList<>();
    Map<String, Integer> numbers = new HashMap<>();
    Map<Integer, Map<Integer, Long>> byGoroutine = new TreeMap<>();
    for (int r = 0; r < ranges.count(); r++) {
      int g = ranges.g(r);
      if (g < 0 || ranges.kind(r) == RangeKind.GC_MARK || endsElsewhere(ranges, r)) {
        continue;
      }
      String name = ranges.name(r);
      int number = numbers.computeIfAbsent(name, n -> {
        names.add(n);
        return names.size() - 1;
      });
      long end = ranges.open(r) ? ends.applyAsLong(g) : -1;
      long nanos = (end >= 0 ? end : ranges.endNanos(r)) - ranges.startNanos(r);
      byGoroutine.computeIfAbsent(g, k -> new TreeMap<>()).merge(number, nanos, Long::sum);
    }
    SparseLongs.Builder sums = new SparseLongs.Builder(trace.goroutines().count());
    byGoroutine.forEach((g, all) -> all.forEach((name, nanos) -> sums.add(g, name, nanos)));
    return new RangeTimes(List.copyOf(names), sums.freeze());
  }

  private static boolean endsElsewhere(RangeTable ranges, int r) {
    return ranges.kind(r) == RangeKind.GC_SWEEP && !ranges.open(r) && ranges.endG(r) != ranges.g(r);
  }
}
