package chanlens.view.timeline.sums;

import chanlens.analysis.wakes.WakeReader;
import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.golang.WaitSite;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;

/// What a goroutine did in a span. A wait that began before the trace has no recorded reason and is classified by its
/// stack; [#inferred] says when. Safe for use from any thread.
public final class SpanActivity {
  private final StackTable stacks;
  private final WakeReader wakes;

  public SpanActivity(TraceModel trace) {
    this.stacks = trace.stacks();
    this.wakes = WakeReader.of(trace);
  }

  public WakeReader wakes() {
    return wakes;
  }

  public Activity of(Spans spans, int i) {
    return wakes.activity(spans, i);
  }

  /// Whether the activity is inferred from the stack.
  public boolean inferred(Spans spans, int i) {
    return spans.activity(i) == Activity.UNKNOWN && of(spans, i) != Activity.UNKNOWN;
  }

  /// The wait reason in the trace's words, empty when not known.
  public String reason(Spans spans, int i) {
    String recorded = spans.reason(i);
    if (!recorded.isEmpty() || spans.state(i) != GoroutineState.WAITING) {
      return recorded;
    }
    int stack = spans.stack(i);
    return WaitSite.of(
            stacks.depth(stack), d -> stacks.frame(stack, d).function(), d -> stacks.frame(stack, d).line())
        .map(WaitSite::reason)
        .orElse("");
  }
}
