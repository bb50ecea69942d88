package chanlens.analysis.reachability;

import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.heap.HeapMemory;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.PointerScan;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Closures that goroutines were started with: their code is the start function of some `g`, alive or dead.
final class StartClosures {
  private final ObjectTable objects;
  private final HeapMemory memory;
  private final Set<Long> startPcs = new HashSet<>();

  StartClosures(HeapModel heap) {
    this.objects = heap.objects();
    this.memory = heap.memory();
    Optional<RuntimeLayout> layout = heap.layout().layout();
    if (layout.isPresent()) {
      RuntimeLayout.G at = layout.get().g();
      PointerScan scan = memory.scan();
      for (int row = 0; row < objects.size(); row++) {
        if (objects.sizeBytes(row) == at.slotBytes() && scan.words(objects, row) == at.pointerWords()) {
          startPcs.add(memory.wordOf(row, at.startpc()));
        }
      }
      startPcs.remove(0L);
    }
  }

  boolean isOne(int row) {
    return startPcs.contains(memory.wordOf(row, 0));
  }
}
