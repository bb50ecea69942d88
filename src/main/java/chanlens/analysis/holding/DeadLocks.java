package chanlens.analysis.holding;

import java.util.BitSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// Locks that are held and that nobody who goes on can unlock, as far as stacks and memory show, and the goroutines
/// that wait for ever because of them.
///
/// Nothing records who holds a lock. Asked is the greatest set of waiting goroutines in which everybody who could act
/// on what one of them waits for is in the set too: who goes on by itself is not, and whoever can be woken by one that
/// is not is not either. A lock leaves the set when somebody outside refers to it, reaches it through the heap, or,
/// when code can get at it by a global variable, is in the midst of code of the program. What is left is a circle, or
/// waits for somebody who has gone. It is a conclusion from what is missing, so by itself no more than possible.
///
/// Frozen: safe from any thread.
public final class DeadLocks {
  private final Set<Long> dead;
  private final BitSet stuck;
  private final Map<Long, Long> unlockers;

  DeadLocks(Set<Long> dead, BitSet stuck, Map<Long, Long> unlockers) {
    this.dead = Set.copyOf(dead);
    this.stuck = stuck;
    this.unlockers = Map.copyOf(unlockers);
  }

  /// Addresses of the locks; those whose waiters the leak proof calls stuck are not among them.
  public Set<Long> locks() {
    return dead;
  }

  /// Whether a goroutine waits for such a lock, or for somebody who does; none that the leak proof calls stuck.
  ///
  /// @param row in the run's goroutines
  public boolean isStuck(int row) {
    return stuck.get(row);
  }

  /// The goroutine found first that may still unlock a lock; empty for dead locks and for those not asked about.
  public OptionalLong unlocker(long addr) {
    Long goid = unlockers.get(addr);
    return goid == null ? OptionalLong.empty() : OptionalLong.of(goid);
  }
}
