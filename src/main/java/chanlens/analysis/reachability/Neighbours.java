package chanlens.analysis.reachability;

import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.WaitKind;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.PointerScan;
import java.util.HashSet;
import java.util.Set;

/// Which locks are values of their own in the second half of a 16-byte block, beside another small value, and which are
/// the second half of a struct. A dump has no types; but a method that locks a part of its struct has the struct, and
/// goes on to use it, while whoever has a lock of its own has the lock's address and no other. Looked at is what the
/// goroutines that wait for it have on their stacks, and what that points to, as a closure. A struct that its waiters
/// forget but for the lock is taken for a lock of its own, and called strong at most.
final class Neighbours {
  private static final int BLOCK = 16;

  private final ObjectTable objects;
  private final Set<Long> exactly = new HashSet<>();
  private final Set<Long> inFront = new HashSet<>();

  Neighbours(HeapModel heap, HeapWaits waits, Roots roots) {
    this.objects = heap.objects();
    PointerScan scan = heap.memory().scan();
    for (int g = 0; g < heap.goroutines().size(); g++) {
      GoroutineWait wait = waits.wait(g);
      if (wait.kind() == WaitKind.MUTEX && !wait.cases().isEmpty()) {
        long mutex = wait.cases().getFirst().object();
        int block = objects.at(mutex);
        if (block != ObjectTable.NONE && mayShare(block)) {
          roots.ofGoroutine(g, false, (kind, which, frame, addr, value) -> look(scan, mutex, block, value));
        }
      }
    }
  }

  /// Whether an object is a block that may hold several values.
  boolean mayShare(int row) {
    return objects.sizeBytes(row) == BLOCK && !objects.hasPointers(row);
  }

  /// Whether a lock in such a block is a value of its own, as far as those who wait for it tell.
  boolean isAlone(long mutex) {
    return exactly.contains(mutex) && !inFront.contains(mutex);
  }

  private void look(PointerScan scan, long mutex, int block, long value) {
    int row = objects.at(value);
    if (row == block) {
      count(mutex, value);
    } else if (row != ObjectTable.NONE && objects.hasPointers(row)) {
      scan.over(objects, row);
      while (scan.next()) {
        if (objects.at(scan.value()) == block) {
          count(mutex, scan.value());
        }
      }
    }
  }

  private void count(long mutex, long value) {
    if (value == mutex) {
      exactly.add(mutex);
    } else if (value < mutex) {
      inFront.add(mutex);
    }
  }
}
