package chanlens.analysis.instant;

import chanlens.analysis.waiting.Waiter;
import chanlens.analysis.wakes.WakeKind;
import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import java.util.List;
import java.util.OptionalLong;

/// What one goroutine did at a moment. Recorded: its state, since when and until when, and which goroutine ended it.
/// Inferred: how it ended, and what it waited on.
///
/// @param g row of the trace's goroutines
/// @param span the span of the moment
/// @param sinceNanos when it began to do this; the start of the trace when it was before
/// @param sinceBefore whether it began before the trace
/// @param untilNanos when it stopped doing it; empty when it still did at the end of the trace
/// @param by row of the goroutine that ended the wait; -1 when none did, or none is recorded
/// @param how the wait was ended; [WakeKind#UNKNOWN] when it was not
/// @param on what it waited on, as the heap dump shows it for the same wait; empty when no dump was taken during it
/// @param assumed whether the dump was taken after the trace, so that the goroutine may have waited again in between
public record Doing(
    int g,
    int span,
    GoroutineState state,
    Activity activity,
    long sinceNanos,
    boolean sinceBefore,
    OptionalLong untilNanos,
    int by,
    WakeKind how,
    List<Waiter> on,
    boolean assumed) {
  public Doing {
    on = List.copyOf(on);
  }

  public boolean waits() {
    return state == GoroutineState.WAITING;
  }
}
