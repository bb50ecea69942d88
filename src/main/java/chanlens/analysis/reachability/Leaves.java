package chanlens.analysis.reachability;

import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.heap.Goroutine;
import chanlens.model.heap.HeapMemory;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.PointerScan;
import java.util.Optional;

/// The objects that reachability does not go through: the `g` of a goroutine and sudogs. The runtime's own lists lead
/// to every one of them, so going on would make every goroutine and every channel with a waiter reachable from itself.
/// What a goroutine holds counts when the goroutine is found to be alive, and not before.
final class Leaves {
  private final HeapModel heap;
  private final ObjectTable objects;
  private final HeapMemory memory;
  private final PointerScan scan;
  private final Optional<RuntimeLayout> layout;
  private final int sudogBytes;
  /// Size of the slots of all `g`; 0 while there is none, -1 when they differ.
  private final int gBytes;

  Leaves(HeapModel heap) {
    this.heap = heap;
    this.objects = heap.objects();
    this.memory = heap.memory();
    this.scan = heap.memory().scan();
    this.layout = heap.layout().layout();
    this.sudogBytes = layout.map(l -> l.sudog().slotBytes()).orElse(-1);
    int bytes = 0;
    for (Goroutine g : heap.goroutines()) {
      int row = objects.startingAt(g.addr());
      int slot = row == ObjectTable.NONE ? bytes : objects.sizeBytes(row);
      bytes = bytes == 0 || bytes == slot ? slot : -1;
    }
    this.gBytes = bytes;
  }

  boolean isLeaf(int row) {
    int size = objects.sizeBytes(row);
    return size == sudogBytes && isSudog(row)
        || (size == gBytes || gBytes < 0) && heap.goroutineAt(objects.addr(row)) >= 0;
  }

  /// A sudog is known by its pointer list, and by naming a goroutine in its first word: no other object of its size can
  /// do both, since programs cannot hold a pointer to a `g`.
  private boolean isSudog(int row) {
    RuntimeLayout.Sudog at = layout.orElseThrow().sudog();
    return heap.goroutineAt(memory.wordOf(row, at.g())) >= 0 && scan.words(objects, row) == at.pointerWords();
  }
}
