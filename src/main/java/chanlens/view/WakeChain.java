package chanlens.view;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.SpanCause;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.model.trace.Wakes;
import chanlens.view.Step.Outcome;
import java.util.Optional;

/// Follows wakes through a trace: back from a span to the span of the goroutine that woke it, forward from a span to
/// the goroutine it woke.
final class WakeChain {
  private static final String NO_TRACE = mark("only a trace shows who woke whom");

  private final Run run;

  WakeChain(Run run) {
    this.run = run;
  }

  /// The span of the wake that ended this span, if it is a wait, or else that started it.
  Outcome before(int row, Place place) {
    return here(row, place).map(h -> before(row, h)).orElseGet(() -> new Outcome.Nowhere(tr(NO_TRACE)));
  }

  private Outcome before(int row, Here here) {
    Spans spans = here.spans;
    int i = here.i;
    boolean endedByWake =
        i >= 0 && spans.state(i) == GoroutineState.WAITING && i + 1 < spans.count() && spans.waker(i + 1) >= 0;
    for (int k = endedByWake ? i + 1 : i; k >= 0; k--) {
      if (spans.cause(k) == SpanCause.WOKEN && spans.waker(k) >= 0) {
        return span(here.trace, spans.waker(k), spans.startNanos(k));
      }
    }
    return new Outcome.Nowhere(tr("no goroutine woke {0} before", Titles.goid(run.goroutines().goid(row))));
  }

  /// The span that began with the first wake that this goroutine made in or after its span.
  Outcome after(int row, Place place) {
    return here(row, place).map(h -> after(row, h)).orElseGet(() -> new Outcome.Nowhere(tr(NO_TRACE)));
  }

  private Outcome after(int row, Here here) {
    Spans spans = here.spans;
    int i = here.i;
    Wakes wakes = here.trace.wakesBy(here.t);
    int k = i < 0 ? wakes.count() : wakes.from(spans.startNanos(i));
    return k < wakes.count()
        ? span(here.trace, wakes.woken(k), wakes.nanos(k))
        : new Outcome.Nowhere(tr("{0} woke no goroutine after", Titles.goid(run.goroutines().goid(row))));
  }

  /// A span of a goroutine in the trace.
  ///
  /// @param t row of the goroutine
  /// @param i the span; -1 when there is none
  private record Here(TraceModel trace, int t, Spans spans, int i) {}

  /// Empty without a trace, or for a goroutine that it does not show.
  private Optional<Here> here(int row, Place place) {
    int t = run.goroutines().traceRow(row);
    return t == Goroutines.NONE
        ? Optional.empty()
        : run.trace().map(trace -> new Here(trace, t, trace.spans(t), at(trace.spans(t), place)));
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
        ? new Outcome.Nowhere(tr("the trace has no span there"))
        : new Outcome.To(new Place.Span(trace.goroutines().goid(t), spans.startNanos(i)));
  }
}
