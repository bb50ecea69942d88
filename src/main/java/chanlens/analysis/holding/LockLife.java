package chanlens.analysis.holding;

import chanlens.analysis.join.WaitTime;
import chanlens.analysis.partners.Holder;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.waiting.LockPlace;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongFunction;

/// A Mutex or RWMutex that goroutines wait for, while [Question] finds out whether anybody can still unlock it.
final class LockLife {
  final LockFacts facts;
  /// Ids of those that refer to it directly.
  final Set<Long> direct = new HashSet<>();
  /// All its waiters have waited so long that a goroutine that merely could reach it does not hold it.
  final boolean waitedLong;
  /// Whether code of the program can reach it without having it on its stack.
  boolean global;
  /// A goroutine that may still unlock it, as a row in the run's goroutines; -1 while none is known.
  int unlocker = -1;

  LockLife(LockFacts facts, boolean waitedLong) {
    this.facts = facts;
    this.waitedLong = waitedLong;
    for (Holder h : facts.holders()) {
      direct.add(h.goid());
    }
  }

  boolean isDead() {
    return unlocker < 0;
  }

  /// Whether all waiters are known to have waited at least for a time.
  static boolean waitedLong(LockFacts lock, LongFunction<WaitTime> waited, long nanos) {
    for (LockPlace w : lock.waiters()) {
      if (w.goid() != 0 && waited.apply(w.goid()).nanos() < nanos) {
        return false;
      }
    }
    return true;
  }
}
