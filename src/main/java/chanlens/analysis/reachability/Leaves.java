package chanlens.analysis.reachability;

import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapMemory;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.PointerScan;
import java.util.BitSet;
import java.util.Optional;

/// The objects that reachability does not go through: the `g` of a goroutine and sudogs. The runtime's own lists lead
/// to every one of them, so following them would make every goroutine and every channel with a waiter reachable from
/// itself. What a goroutine holds counts only once the goroutine is found to be alive.
final class Leaves {
  private final ObjectTable objects;
  private final HeapMemory memory;
  private final PointerScan scan;
  private final Optional<RuntimeLayout> layout;
  private final int sudogBytes;
  /// Rows of every `g` with a goroutine record.
  private final BitSet gs;

  private Leaves(HeapModel heap, BitSet gs) {
    this.objects = heap.objects();
    this.memory = heap.memory();
    this.scan = heap.memory().scan();
    this.layout = heap.layout().layout();
    this.sudogBytes = layout.map(l -> l.sudog().slotBytes()).orElse(-1);
    this.gs = gs;
  }

  static Leaves of(HeapModel heap) {
    ObjectTable objects = heap.objects();
    BitSet gs = new BitSet(objects.size());
    for (HeapGoroutine g : heap.goroutines()) {
      int row = objects.startingAt(g.addr());
      if (row != ObjectTable.NONE) {
        gs.set(row);
      }
    }
    return new Leaves(heap, gs);
  }

  /// The same for a second thread: each needs its own.
  Leaves forAnotherThread(HeapModel heap) {
    return new Leaves(heap, gs);
  }

  boolean isLeaf(int row) {
    return gs.get(row) || (objects.sizeBytes(row) == sudogBytes && isSudog(row));
  }

  /// A sudog is recognised by its pointer list, and by a goroutine in its first word: no other object of its size can
  /// have both, since programs cannot hold a pointer to a `g`.
  private boolean isSudog(int row) {
    RuntimeLayout.Sudog at = layout.orElseThrow().sudog();
    int g = objects.startingAt(memory.wordOf(row, at.g()));
    return g != ObjectTable.NONE && gs.get(g) && scan.words(objects, row) == at.pointerWords();
  }
}
