package chanlens.analysis.scheduling;

import chanlens.analysis.join.SnapshotTime;
import chanlens.model.trace.RangeKind;
import chanlens.model.trace.RangeTable;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How often and how long the world was stopped for one cause.
///
/// @param why in the runtime's words: `GC mark termination`
/// @param forADump whether a capture stopped it, not the program
public record StopKind(String why, boolean forADump, Durations durations) {

  /// All, by cause.
  public static List<StopKind> of(TraceModel trace) {
    RangeTable ranges = trace.ranges();
    Map<String, Durations.Builder> byWhy = new TreeMap<>();
    Map<String, Boolean> dumps = new TreeMap<>();
    for (int r = 0; r < ranges.count(); r++) {
      if (ranges.kind(r) == RangeKind.STOP_THE_WORLD) {
        Durations.Builder durations = byWhy.computeIfAbsent(ranges.why(r), w -> new Durations.Builder());
        dumps.put(ranges.why(r), SnapshotTime.isCapture(ranges, r));
        durations.add(ranges.endNanos(r) - ranges.startNanos(r), ranges.isWhole(r));
      }
    }
    List<StopKind> kinds = new ArrayList<>(byWhy.size());
    byWhy.forEach((why, d) -> kinds.add(new StopKind(why, dumps.getOrDefault(why, false), d.build())));
    return kinds;
  }
}
