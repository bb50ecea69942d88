package chanlens.analysis.waiting;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/// A lock as shown by the arguments of calls in a goroutine text, which the runtime prints on a best-effort basis: only
/// arguments that were still live are used, and a lock whose address no call has is missing.
///
/// @param addr address of the Mutex, RWMutex, WaitGroup or Cond
/// @param waiters in the order of the text, which is not the order of the queue
/// @param around addresses from which it can be reached: its own, and that of the value it is a field of, from the
///     calls of its waiters
public record TextLock(long addr, WaitKind kind, List<LockPlace> waiters, Set<Long> around) {
  public TextLock {
    waiters = List.copyOf(waiters);
    around = Collections.unmodifiableSet(around);
  }
}
