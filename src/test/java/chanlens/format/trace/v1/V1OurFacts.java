package chanlens.format.trace.v1;

import chanlens.format.trace.Facts;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.RegionTable;
import chanlens.model.trace.SpanCause;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TaskTable;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Facts of traces before Go 1.22 that for later ones come from the events themselves: transitions, tasks and regions,
/// from our model alone.
final class V1OurFacts {
  private final TraceModel trace;
  private final Facts facts;

  private V1OurFacts(TraceModel trace, Facts facts) {
    this.trace = trace;
    this.facts = facts;
  }

  static void addTo(Facts facts, TraceModel trace) {
    V1OurFacts ours = new V1OurFacts(trace, facts);
    ours.transitions();
    ours.tasks();
    ours.regions();
  }

  private void transitions() {
    Map<List<String>, Integer> counts = new HashMap<>();
    for (int g = 0; g < trace.goroutines().count(); g++) {
      Spans spans = trace.spans(g);
      String from = spans.cause(0) == SpanCause.CREATED ? "NotExist" : "Undetermined";
      int count = spans.count() + (trace.goroutines().alive(g) ? 0 : 1);
      for (int i = 0; i < count; i++) {
        if (spans.cause(i) != SpanCause.P_LOST) {
          boolean why = spans.state(i) == GoroutineState.WAITING || spans.cause(i) == SpanCause.STOPPED;
          String to = goName(spans.state(i));
          counts.merge(List.of(from + "->" + to, why ? spans.reason(i) : ""), 1, Integer::sum);
          from = to;
        }
      }
    }
    counts.forEach((k, n) -> facts.add("transition", "res", "G", "tr", k.get(0), "reason", k.get(1), "n", n));
  }

  private static String goName(GoroutineState state) {
    return switch (state) {
      case RUNNABLE -> "Runnable";
      case RUNNING -> "Running";
      case SYSCALL -> "Syscall";
      case WAITING -> "Waiting";
      case ENDED -> "NotExist";
      default -> "Undetermined";
    };
  }

  private void tasks() {
    TaskTable tasks = trace.tasks();
    Map<Integer, Integer> logs = new HashMap<>();
    for (int l = 0; l < trace.logs().count(); l++) {
      logs.merge(trace.logs().task(l), 1, Integer::sum);
    }
    for (int t = 0; t < tasks.count(); t++) {
      Map<String, Object> f = new TreeMap<>();
      f.put("id", tasks.id(t));
      f.put("name", tasks.name(t));
      f.put("logs", logs.getOrDefault(t, 0));
      f.put("parent", tasks.parent(t) < 0 ? 0 : tasks.id(tasks.parent(t)));
      put(f, "start", tasks.startNanos(t));
      put(f, "end", tasks.endNanos(t));
      facts.add("task", f);
    }
  }

  private void put(Map<String, Object> fields, String key, long nanos) {
    if (nanos >= 0) {
      fields.put(key, trace.firstNanos() + nanos);
    }
  }

  private void regions() {
    RegionTable regions = trace.regions();
    for (int r = 0; r < regions.count(); r++) {
      RegionTable.End end = regions.end(r);
      Map<String, Object> f = new TreeMap<>();
      f.put("g", trace.goroutines().goid(regions.g(r)));
      f.put("name", regions.name(r));
      f.put("task", regions.task(r) < 0 ? 0 : trace.tasks().id(regions.task(r)));
      put(f, "start", regions.beganBefore(r) ? -1 : regions.startNanos(r));
      if (end == RegionTable.End.ENDED || end == RegionTable.End.GOROUTINE_ENDED) {
        f.put("endKind", end == RegionTable.End.ENDED ? "RegionEnd" : "StateTransition");
        put(f, "end", regions.endNanos(r));
      }
      facts.add("region", f);
    }
  }

  /// Regions of one name in one goroutine are told apart by their place among them. Go hands regions down to the
  /// goroutines that are created in them, without a name; we do not.
  static List<Map<String, String>> numbered(List<Map<String, String>> regions) {
    List<Map<String, String>> sorted = new ArrayList<>(regions);
    sorted.removeIf(f -> "\"\"".equals(f.get("name")));
    sorted.sort((a, b) -> Long.compare(start(a), start(b)));
    Map<String, Integer> met = new HashMap<>();
    for (Map<String, String> f : sorted) {
      f.put("nth", "" + met.merge(f.get("g") + " " + f.get("name") + " " + f.get("task"), 1, Integer::sum));
    }
    return sorted;
  }

  private static long start(Map<String, String> region) {
    return Long.parseLong(region.getOrDefault("start", "-1"));
  }
}
