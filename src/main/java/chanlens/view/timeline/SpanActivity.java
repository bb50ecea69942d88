package chanlens.view.timeline;

import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.golang.WaitSite;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import java.util.Optional;

/// What a goroutine did in a span. A wait whose reason the trace does not have, because it began before the trace, is
/// told by its stack; [#inferred] says when. Safe from any thread.
final class SpanActivity {
  private static final Activity[] ALL = Activity.values();

  private final StackTable stacks;
  /// By stack: 0 when not looked at yet, else one more than the ordinal. Threads that race write the same.
  private final byte[] ofStack;

  SpanActivity(TraceModel trace) {
    this.stacks = trace.stacks();
    this.ofStack = new byte[stacks.size()];
  }

  Activity of(Spans spans, int i) {
    Activity recorded = spans.activity(i);
    if (recorded != Activity.UNKNOWN || spans.state(i) != GoroutineState.WAITING) {
      return recorded;
    }
    int stack = spans.stack(i);
    if (ofStack[stack] == 0) {
      Activity told = site(stack).map(s -> Activity.ofWait(s.reason())).orElse(Activity.UNKNOWN);
      ofStack[stack] = (byte) (told.ordinal() + 1);
    }
    return ALL[ofStack[stack] - 1];
  }

  /// Whether the activity was concluded from the stack.
  boolean inferred(Spans spans, int i) {
    return spans.activity(i) == Activity.UNKNOWN && of(spans, i) != Activity.UNKNOWN;
  }

  /// The wait reason in the trace's words, empty when nothing tells it.
  String reason(Spans spans, int i) {
    String recorded = spans.reason(i);
    if (!recorded.isEmpty() || spans.state(i) != GoroutineState.WAITING) {
      return recorded;
    }
    return site(spans.stack(i)).map(WaitSite::reason).orElse("");
  }

  private Optional<WaitSite> site(int stack) {
    return WaitSite.of(
        stacks.depth(stack), d -> stacks.frame(stack, d).function(), d -> stacks.frame(stack, d).line());
  }
}
