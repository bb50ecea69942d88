package chanlens.analysis.partners;

import chanlens.model.capture.CaptureKind;

/// A goroutine that may hold a lock, call Done on a WaitGroup or signal a Cond: it does not wait for it, and refers to
/// it.
///
/// @param clue what links it to the lock
/// @param source the kind of file that shows it
public record Holder(long goid, Clue clue, CaptureKind source) {}
