package chanlens.analysis.partners;

import chanlens.analysis.waiting.HeapLock;
import chanlens.analysis.waiting.LockPlace;
import chanlens.analysis.waiting.WaitKind;
import chanlens.model.capture.CaptureKind;
import java.util.List;
import java.util.Optional;

/// A lock somebody waits for, from a heap dump or else from a goroutine text, and who may hold it.
///
/// @param waiters next in line first in a heap dump; in a text in no order
/// @param holders candidates: who holds a lock is recorded nowhere; none when its own words say that nobody does
/// @param recorded the lock in the heap dump; empty when a text alone tells of it
public record LockFacts(
    long addr,
    WaitKind kind,
    List<LockPlace> waiters,
    List<Holder> holders,
    Optional<HeapLock> recorded) {
  public LockFacts {
    waiters = List.copyOf(waiters);
    holders = List.copyOf(holders);
  }

  /// The file that tells who waits.
  public CaptureKind source() {
    return recorded.isPresent() ? CaptureKind.HEAP_DUMP : CaptureKind.GOROUTINE_TEXT;
  }
}
