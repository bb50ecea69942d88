package chanlens.analysis.partners;

import chanlens.analysis.waiting.HeapLock;
import chanlens.analysis.waiting.LockPlace;
import chanlens.analysis.waiting.WaitKind;
import chanlens.model.capture.CaptureKind;
import java.util.List;
import java.util.Optional;

/// A lock that goroutines wait for, from a heap dump or otherwise from a goroutine text, and who may hold it.
///
/// @param waiters next in line first in a heap dump; in no order in a text
/// @param holders candidates: the holder of a lock is not recorded; none when its state says that nobody does
/// @param recorded the lock in the heap dump; empty when only a goroutine text shows it
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

  /// The file that shows who waits.
  public CaptureKind source() {
    return recorded.isPresent() ? CaptureKind.HEAP_DUMP : CaptureKind.GOROUTINE_TEXT;
  }
}
