package chanlens.analysis.reachability;

import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapMemory;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.HeapRecords;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.PointerScan;
import chanlens.model.heap.StackFrame;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Recognises closures by their first word, the entry pc of their code.
final class Closures {
  private final ObjectTable objects;
  private final HeapMemory memory;
  private final Set<Long> startPcs = new HashSet<>();
  /// Code of the runtime and of all packages that use it is between its lowest known function and the first type: the
  /// linker puts packages in the order of their dependencies, and read-only data after code.
  private final long codeFrom;

  private final long codeTo;

  Closures(HeapModel heap) {
    this.objects = heap.objects();
    this.memory = heap.memory();
    long from = Long.MAX_VALUE;
    for (HeapGoroutine g : heap.goroutines()) {
      for (StackFrame f : g.frames()) {
        from = Math.min(from, f.entry());
      }
    }
    this.codeFrom = from;
    this.codeTo = heap.symbols().types().stream().mapToLong(HeapRecords.Type::addr).min().orElse(Long.MAX_VALUE);
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

  /// Whether an object may be a closure with variables. One without is not in the heap.
  boolean isOne(int row) {
    long code = memory.wordOf(row, 0);
    return objects.hasPointers(row) && code >= codeFrom && code < codeTo;
  }

  /// Whether it is the closure some goroutine, alive or dead, was started with.
  boolean startedAGoroutine(int row) {
    return startPcs.contains(memory.wordOf(row, 0));
  }
}
