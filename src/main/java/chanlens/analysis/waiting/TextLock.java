package chanlens.analysis.waiting;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/// A lock as the arguments of calls show it, in a goroutine text. Best effort of the runtime: only arguments that were
/// still live are believed, and a lock whose address no call has is not among them.
///
/// @param addr address of the Mutex, RWMutex, WaitGroup or Cond
/// @param waiters in the order of the text, which is no order of the queue
/// @param around addresses from which it can be reached: its own, and that of the value it is a field of, as the calls
///     of its waiters have it
public record TextLock(long addr, WaitKind kind, List<LockPlace> waiters, Set<Long> around) {
  public TextLock {
    waiters = List.copyOf(waiters);
    around = Collections.unmodifiableSet(around);
  }
}
