package chanlens.analysis.waiting;

import chanlens.model.Evidence;
import java.util.List;
import java.util.OptionalLong;

/// What one goroutine of a heap dump waits on.
///
/// @param g row in the dump's goroutines
/// @param object address of the channel or lock; 0 when there is none, when not known, and for a select with several
///     cases
/// @param select whether it waits in a select with cases
/// @param side where it waits; for a select only when it has one case
/// @param cases its sudogs: one, or for a select one per case in lock order; cases on nil channels are not recorded
/// @param wakeNanos when a sleep ends, on the monotonic clock
/// @param evidence how the object is known
/// @param gap what is not known about it
public record GoroutineWait(
    int g,
    long goid,
    WaitKind kind,
    long object,
    boolean select,
    QueueSide side,
    List<Waiter> cases,
    OptionalLong wakeNanos,
    Evidence evidence,
    WaitGap gap) {
  public GoroutineWait {
    cases = List.copyOf(cases);
  }
}
