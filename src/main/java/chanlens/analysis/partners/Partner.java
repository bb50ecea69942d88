package chanlens.analysis.partners;

import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;

/// A goroutine that is, or could be, on the other side of a wait.
///
/// @param object address of the channel or lock they have in common, 0 when the relation is one of the trace
/// @param how a clause that follows the goroutine's name: `waits in recvq of the same channel`
/// @param source which file says so
public record Partner(long goid, long object, Evidence evidence, String how, CaptureKind source) {}
