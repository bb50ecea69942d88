package chanlens.view.timeline.arrows;

/// One goroutine woke or created another at a moment. Recorded.
///
/// @param fromG row of who woke or created
/// @param toG row of who was woken or created
/// @param nanos when
/// @param toSpan the runnable span that began, among those of `toG`
/// @param runNanos when the woken goroutine ran; the end of the trace when it did not
/// @param creation whether it was created, not woken
/// @param fan index of the simultaneous wakes that this one is part of, see [Fan]; -1 for one on its own
public record WakeArrow(int fromG, int toG, long nanos, int toSpan, long runNanos, boolean creation, int fan) {}
