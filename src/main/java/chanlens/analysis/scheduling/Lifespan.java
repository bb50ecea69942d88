package chanlens.analysis.scheduling;

import chanlens.golang.GoroutineState;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;

/// When a goroutine first ran and when it ended, as Go counts it: parking for ever is an end. Source: Go 1.27
/// internal/trace/summary.go.
///
/// @param firstRanNanos when it was first seen running, or -1
/// @param endNanos when it ended or parked for ever, or -1
record Lifespan(long firstRanNanos, long endNanos) {
  /// The reason of a park that nothing can end.
  static final String FOREVER = "forever";

  static Lifespan of(TraceModel trace, int g, int forever) {
    Spans spans = trace.spans(g);
    long ran = -1;
    int n = spans.count();
    for (int i = 0; i < n; i++) {
      GoroutineState state = spans.state(i);
      if (state == GoroutineState.RUNNING && ran < 0) {
        ran = spans.beganBefore(i) ? trace.goroutines().seenNanos(g) : spans.startNanos(i);
      } else if (forever >= 0 && state == GoroutineState.WAITING && spans.reasonNumber(i) == forever) {
        return new Lifespan(ran, spans.startNanos(i));
      }
    }
    return new Lifespan(ran, trace.goroutines().alive(g) ? -1 : trace.goroutines().endNanos(g));
  }
}
