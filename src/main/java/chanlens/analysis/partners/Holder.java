package chanlens.analysis.partners;

import chanlens.model.capture.CaptureKind;

/// A goroutine that may hold a lock, call Done on a WaitGroup or signal a Cond: it does not wait for it, and refers to
/// it.
///
/// @param function the call that refers to it
/// @param how a clause that follows the goroutine's name: `points to it in its frame main.work`
/// @param source which file says so
public record Holder(long goid, String function, String how, CaptureKind source) {}
