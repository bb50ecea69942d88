package chanlens.analysis.holding;

import java.util.BitSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// Locks that are held and that no goroutine that makes progress can unlock, as far as stacks and memory show, and the
/// goroutines that wait for ever because of them.
///
/// The holder of a lock is not recorded. The algorithm computes the greatest set of waiting goroutines such that every
/// goroutine that could act on what a member waits for is in the set too: goroutines that make progress by themselves
/// are not in it, and neither are goroutines that one outside the set can wake. A lock leaves the set when a goroutine
/// outside refers to it, reaches it through the heap, or, when code can reach it through a global variable, is running
/// code of the program. What is left is a circle, or waits for a goroutine that has gone. This is a conclusion from
/// missing evidence, so by itself it is only possible.
///
/// Immutable: safe for use from any thread.
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

  /// Whether a goroutine waits for such a lock, or for a goroutine that does; false for those that the leak proof calls
  /// stuck.
  ///
  /// @param row in the run's goroutines
  public boolean isStuck(int row) {
    return stuck.get(row);
  }

  /// The first goroutine found that may still unlock a lock; empty for dead locks and for locks that were not examined.
  public OptionalLong unlocker(long addr) {
    Long goid = unlockers.get(addr);
    return goid == null ? OptionalLong.empty() : OptionalLong.of(goid);
  }
}
