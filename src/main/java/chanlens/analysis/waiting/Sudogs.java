package chanlens.analysis.waiting;

import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapMemory;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.PointerScan;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// Reads sudogs by address. Free ones are pooled and keep a stale `g`, so only those count that are reached from a
/// waiting goroutine or a queue, or (for semaphores up to Go 1.25) have `elem` set.
final class Sudogs {
  /// No select has more cases: Go's compiler and package reflect refuse it (reflect.Select, 65536).
  private static final int MAX_CASES = 1 << 16;

  private final HeapModel heap;
  private final HeapMemory memory;
  private final RuntimeLayout.Sudog at;
  private final RuntimeLayout.G gAt;

  Sudogs(HeapModel heap, RuntimeLayout layout) {
    this.heap = heap;
    this.memory = heap.memory();
    this.at = layout.sudog();
    this.gAt = layout.g();
  }

  long elem(long sudog) {
    return memory.word(sudog + at.elem(), 0);
  }

  long c(long sudog) {
    return memory.word(sudog + at.c(), 0);
  }

  long next(long sudog) {
    return memory.word(sudog + at.next(), 0);
  }

  long prev(long sudog) {
    return memory.word(sudog + at.prev(), 0);
  }

  long waitlink(long sudog) {
    return memory.word(sudog + at.waitlink(), 0);
  }

  boolean isSelect(long sudog) {
    return memory.number(sudog + at.isSelect(), 1).orElse(0) == 1;
  }

  /// The goroutine a sudog names; -1 when it names none of the dump.
  int g(long sudog) {
    return heap.goroutineAt(memory.word(sudog + at.g(), 0));
  }

  /// Whether there is a sudog at an address.
  boolean isSudog(long addr) {
    int row = heap.objects().startingAt(addr);
    return row != ObjectTable.NONE && heap.objects().sizeBytes(row) == at.slotBytes();
  }

  Waiter waiter(long sudog, long object, QueueSide side, int position) {
    int g = g(sudog);
    long goid = g < 0 ? 0 : heap.goroutines().get(g).goid();
    boolean channel = side == QueueSide.SENDQ || side == QueueSide.RECVQ;
    return new Waiter(
        sudog, g, goid, object, side, position, channel && isSelect(sudog), channel ? elem(sudog) : 0);
  }

  /// The sudogs of one goroutine, from `g.waiting` on by `waitlink`, which for a select is the lock order of its cases.
  /// From Go 1.26 on the waitlink of a semaphore's sudog leads to other goroutines' sudogs, so the chain ends where
  /// another `g` begins.
  @SuppressWarnings("ReferenceEquality") // a damaged dump may record a goroutine twice, word by word
  List<Long> of(HeapGoroutine g) {
    List<Long> chain = new ArrayList<>(2);
    Set<Long> seen = new HashSet<>(); // of a chain of one, the most frequent by far, nothing is noted
    int claimed = heap.goroutineAt(g.addr());
    boolean own = claimed >= 0 && heap.goroutines().get(claimed) == g; // else another goroutine has the same address
    long sudog = own ? memory.word(g.addr() + gAt.waiting(), 0) : 0;
    while (sudog != 0 && isSudog(sudog) && memory.word(sudog + at.g(), 0) == g.addr() && !seen.contains(sudog)) {
      if (waitlink(sudog) != 0) {
        seen.add(sudog);
      }
      chain.add(sudog);
      if (chain.size() > MAX_CASES) {
        return List.of();
      }
      sudog = waitlink(sudog);
    }
    return chain;
  }

  /// Whether the memory of its `g` says that it waits without any sudog.
  boolean hasNone(HeapGoroutine g) {
    OptionalLong waiting = memory.word(g.addr() + gAt.waiting());
    return waiting.isPresent() && waiting.getAsLong() == 0;
  }

  /// Every sudog that waits for something other than a channel, by goroutine: found by its pointer list and the
  /// goroutine it names. Needed up to Go 1.25, where no `g` leads to them. One pass over all objects.
  ///
  /// @param wanted rows of goroutines to look for
  /// @return sudogs with neither channel nor stale fields, in no order
  List<Long> withoutChannel(Set<Integer> wanted, Cancel cancel) {
    List<Long> found = new ArrayList<>();
    ObjectTable objects = heap.objects();
    PointerScan scan = memory.scan();
    for (int row = 0; row < objects.size(); row++) {
      if ((row & 0xffff) == 0) {
        cancel.check();
      }
      if (objects.sizeBytes(row) == at.slotBytes() && objects.hasPointers(row)) {
        int g = heap.goroutineAt(memory.wordOf(row, at.g()));
        long addr = objects.addr(row);
        if (g >= 0 && wanted.contains(g) && c(addr) == 0 && scan.words(objects, row) == at.pointerWords()) {
          found.add(addr);
        }
      }
    }
    return found;
  }
}
