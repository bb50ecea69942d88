package chanlens.analysis.scheduling;

import chanlens.golang.WaitSite;
import chanlens.model.Evidence;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A goroutine that was waiting when the trace ended: on what, where, and since when.
///
/// @param g row of the trace's goroutine table
/// @param reason in the trace's words; empty when nothing tells it
/// @param evidence of the reason: recorded, or inferred from the stack when the wait began before the trace
/// @param stack where it waits, row in the trace's stack table
/// @param depth the frame of the stack at which the waiting operation stands; the frames above it are the runtime's
/// @param sinceNanos when it began to wait, or the trace's first moment
/// @param atLeast it began before the trace, so that it waits longer than the trace can tell
public record OpenWait(
    int g, String reason, Evidence evidence, int stack, int depth, long sinceNanos, boolean atLeast) {

  /// All of them, in the order of goroutine ids.
  public static List<OpenWait> of(TraceModel trace) {
    List<OpenWait> waits = new ArrayList<>();
    for (int g : trace.stillWaiting()) {
      Spans spans = trace.spans(g);
      waits.add(of(trace.stacks(), spans, spans.count() - 1));
    }
    return waits;
  }

  private static OpenWait of(StackTable stacks, Spans spans, int i) {
    int stack = spans.stack(i);
    String reason = spans.reason(i);
    boolean before = spans.beganBefore(i);
    Optional<WaitSite> site =
        reason.isEmpty()
            ? WaitSite.of(
                stacks.depth(stack), d -> stacks.frame(stack, d).function(), d -> stacks.frame(stack, d).line())
            : Optional.empty();
    return new OpenWait(
        spans.g(),
        site.map(WaitSite::reason).orElse(reason),
        site.isPresent() ? Evidence.INFERRED : Evidence.RECORDED,
        stack,
        site.map(WaitSite::depth).orElse(0),
        spans.startNanos(i),
        before);
  }
}
