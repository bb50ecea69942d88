package chanlens.view;

import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.SpanCause;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.model.trace.Wakes;
import chanlens.view.Step.Outcome;

/// Follows wakes through a trace: back from a span to the span of whoever woke it, on from a span to whom it woke.
final class WakeChain {
  private static final String NO_TRACE = "only a trace shows who woke whom";

  private final Run run;

  WakeChain(Run run) {
    this.run = run;
  }

  /// The span from which the wake came that ended this span, if it is a wait, or that led to it.
  Outcome before(int row, Place place) {
    int t = run.goroutines().traceRow(row);
    if (run.trace().isEmpty() || t == Goroutines.NONE) {
      return new Outcome.Nowhere(NO_TRACE);
    }
    TraceModel trace = run.trace().get();
    Spans spans = trace.spans(t);
    int i = at(spans, place);
    boolean endedByWake =
        i >= 0 && spans.state(i) == GoroutineState.WAITING && i + 1 < spans.count() && spans.waker(i + 1) >= 0;
    for (int k = endedByWake ? i + 1 : i; k >= 0; k--) {
      if (spans.cause(k) == SpanCause.WOKEN && spans.waker(k) >= 0) {
        return span(trace, spans.waker(k), spans.startNanos(k));
      }
    }
    return new Outcome.Nowhere("no goroutine woke " + Titles.goid(run.goroutines().goid(row)) + " before");
  }

  /// The span that began with the first wake this goroutine made in or behind its span.
  Outcome after(int row, Place place) {
    int t = run.goroutines().traceRow(row);
    if (run.trace().isEmpty() || t == Goroutines.NONE) {
      return new Outcome.Nowhere(NO_TRACE);
    }
    TraceModel trace = run.trace().get();
    Spans spans = trace.spans(t);
    int i = at(spans, place);
    Wakes wakes = trace.wakesBy(t);
    int k = i < 0 ? wakes.count() : wakes.from(spans.startNanos(i));
    return k < wakes.count()
        ? span(trace, wakes.woken(k), wakes.nanos(k))
        : new Outcome.Nowhere(Titles.goid(run.goroutines().goid(row)) + " woke no goroutine after");
  }

  /// The span of the place, or the last one; -1 when there is none.
  private static int at(Spans spans, Place place) {
    int last = spans.count() - 1;
    return place instanceof Place.Span s ? spans.at(s.startNanos()) : last;
  }

  private static Outcome span(TraceModel trace, int t, long nanos) {
    Spans spans = trace.spans(t);
    int i = spans.at(nanos);
    return i < 0
        ? new Outcome.Nowhere("the trace has no span there")
        : new Outcome.To(new Place.Span(trace.goroutines().goid(t), spans.startNanos(i)));
  }
}
