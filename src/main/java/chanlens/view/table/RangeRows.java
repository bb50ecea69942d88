package chanlens.view.table;

import chanlens.analysis.join.CapturePauses;
import chanlens.analysis.join.WaitTime;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The rows of goroutines that existed in a range of the trace, with the time they waited in it.
final class RangeRows {
  private RangeRows() {}

  static List<GoroutineRow> of(List<GoroutineRow> rows, TraceModel trace, Place.TimeRange range, Cancel cancel) {
    CapturePauses pauses = CapturePauses.of(trace.ranges());
    List<GoroutineRow> out = new ArrayList<>();
    for (GoroutineRow r : rows) {
      cancel.check();
      OptionalInt g = trace.goroutines().row(r.goid());
      long waited = g.isEmpty() ? -1 : waited(trace.spans(g.getAsInt()), range, pauses);
      if (waited >= 0) {
        out.add(waiting(r, waited));
      }
    }
    return out;
  }

  /// -1 for one that did not exist in it.
  private static long waited(Spans spans, Place.TimeRange range, CapturePauses pauses) {
    long waited = -1;
    for (int i = Math.max(0, spans.at(range.fromNanos()));
        i < spans.count() && spans.startNanos(i) < range.toNanos(); i++) {
      long from = Math.max(range.fromNanos(), spans.startNanos(i));
      long to = Math.min(range.toNanos(), spans.endNanos(i));
      if (to > from && spans.state(i) != GoroutineState.ENDED) {
        waited = Math.max(0, waited);
        waited += spans.state(i) == GoroutineState.WAITING ? pauses.lasted(from, to) : 0;
      }
    }
    return waited;
  }

  private static GoroutineRow waiting(GoroutineRow r, long nanos) {
    return new GoroutineRow(
        r.goid(), r.activity(), r.function(), r.reason(), WaitTime.exact(nanos), r.objects(), r.on(), r.verdict(),
        r.degree(), r.site(), r.creator(), r.creatorGoid(), r.system(), r.group(), r.findings(), r.labels());
  }
}
