package chanlens.analysis.rules;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.StackGroup;
import chanlens.golang.Activity;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.RegionTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// F-REGION for goroutines that are alive: one waits for another goroutine at the end of the trace, within a region
/// that stays open, for most of the time since the region began, and longer than any region of that name took.
final class OpenRegionWaits {
  private static final double MAX_OF_IT = 0.5;
  private static final long WORTH_A_WORD_NANOS = 10_000_000;

  private final TraceModel trace;
  private final RegionTable regions;

  OpenRegionWaits(TraceModel trace) {
    this.trace = trace;
    this.regions = trace.regions();
  }

  /// Regions of one name.
  private static final class Waiting {
    final TreeSet<Long> goids = new TreeSet<>();
    long leastNanos = Long.MAX_VALUE;
    Optional<Frame> site = Optional.empty();
  }

  List<Finding> find() {
    Map<String, Long> longest = new HashMap<>();
    for (int r = 0; r < regions.count(); r++) {
      if (regions.end(r) == RegionTable.End.ENDED) {
        longest.merge(regions.name(r), regions.endNanos(r) - Math.max(0, regions.startNanos(r)), Math::max);
      }
    }
    Map<String, Waiting> open = new LinkedHashMap<>();
    for (int r = 0; r < regions.count(); r++) {
      if (regions.end(r) == RegionTable.End.OPEN) {
        look(r, longest.getOrDefault(regions.name(r), 0L), open);
      }
    }
    List<Finding> found = new ArrayList<>();
    open.forEach((name, w) -> found.add(finding(name, w, longest.getOrDefault(name, 0L))));
    return found;
  }

  private void look(int r, long longest, Map<String, Waiting> open) {
    Spans spans = trace.spans(regions.g(r));
    int last = spans.count() - 1;
    if (last < 0 || !waitsForAnother(spans.activity(last))) {
      return;
    }
    long nanos = trace.lastNanos() - spans.startNanos(last);
    long life = trace.lastNanos() - Math.max(0, regions.startNanos(r));
    if (nanos >= WORTH_A_WORD_NANOS && nanos >= MAX_OF_IT * life && nanos > longest) {
      Waiting w = open.computeIfAbsent(regions.name(r), n -> new Waiting());
      w.goids.add(trace.goroutines().goid(regions.g(r)));
      w.leastNanos = Math.min(w.leastNanos, nanos);
      int stack = spans.stack(last);
      w.site = w.site.or(
          () -> stack == StackTable.NONE ? Optional.empty() : StackGroup.siteOf(trace.stacks().frames(stack)));
    }
  }

  private static boolean waitsForAnother(Activity activity) {
    return switch (activity) {
      case SEND, RECEIVE, SELECT, LOCK, FOREVER -> true;
      case RUNNING, RUNNABLE, IO, SLEEP, GC, UNKNOWN -> false;
    };
  }

  private static Finding finding(String name, Waiting w, long longest) {
    return Finding.of(
            Rule.F_REGION, Concern.SLOW, Degree.POSSIBLE, new Claim.RegionOpen(name, w.goids.size(), w.leastNanos))
        .goroutines(w.goids)
        .at(w.site)
        .evidence(CaptureKind.TRACE, new Fact.RegionStillOpen(w.leastNanos, longest))
        .advise(Advice.START_FROM_WHAT_IT_WAITS_FOR, Refutation.AN_END_AFTER_THE_TRACE);
  }
}
