package chanlens.analysis.partners;

import chanlens.analysis.waiting.WaitKind;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import java.util.Optional;

/// A goroutine that is, or could be, on the other side of a wait.
///
/// @param object address of the channel or lock they have in common, 0 when the relation comes from the trace
/// @param clue what links the two
/// @param lock what they have in common when it is a lock: then the partner may hold it, call Done on it or signal it
/// @param source the kind of file that shows it
public record Partner(long goid, long object, Evidence evidence, Clue clue, Optional<WaitKind> lock,
    CaptureKind source) {}
