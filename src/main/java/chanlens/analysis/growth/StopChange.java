package chanlens.analysis.growth;

import chanlens.analysis.join.Run;
import chanlens.analysis.scheduling.Durations;
import chanlens.analysis.scheduling.StopKind;
import chanlens.model.trace.RangeKind;
import chanlens.model.trace.RangeTable;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How often and how long the collector marked, or the world was stopped for one cause, in the traces of two runs.
///
/// @param why in the runtime's words
public record StopChange(String why, Durations before, Durations after) {
  /// By cause; those of captures are left out. None unless both have a trace.
  public static List<StopChange> of(Run base, Run now) {
    if (base.trace().isEmpty() || now.trace().isEmpty()) {
      return List.of();
    }
    Map<String, Durations> before = stops(base.trace().get());
    Map<String, Durations> after = stops(now.trace().get());
    List<StopChange> all = new ArrayList<>();
    Map<String, Durations> both = new TreeMap<>(before);
    both.putAll(after);
    for (String why : both.keySet()) {
      all.add(
          new StopChange(
              why, before.getOrDefault(why, Durations.NONE), after.getOrDefault(why, Durations.NONE)));
    }
    return List.copyOf(all);
  }

  private static Map<String, Durations> stops(TraceModel trace) {
    Map<String, Durations> byWhy = new TreeMap<>();
    for (StopKind stop : StopKind.of(trace)) {
      if (!stop.forADump()) {
        byWhy.put(RangeKind.STOP_THE_WORLD.words() + " (" + stop.why() + ")", stop.durations());
      }
    }
    Durations marks = marks(trace.ranges());
    if (marks.all() > 0) {
      byWhy.put(RangeKind.GC_MARK.words(), marks);
    }
    return byWhy;
  }

  private static Durations marks(RangeTable ranges) {
    Durations.Builder marks = new Durations.Builder();
    for (int r = 0; r < ranges.count(); r++) {
      if (ranges.kind(r) == RangeKind.GC_MARK) {
        marks.add(ranges.endNanos(r) - ranges.startNanos(r), ranges.isWhole(r));
      }
    }
    return marks.build();
  }
}
