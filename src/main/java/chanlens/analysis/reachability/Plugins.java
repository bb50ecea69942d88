package chanlens.analysis.reachability;

import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.HeapRecords;
import chanlens.model.heap.StackFrame;

/// Whether a program has loaded a plugin, whose global variables are not in a dump: runtime/heapdump.go dumproots
/// writes only those of the first module, Go 1.19 to 1.27. A function or a type of a plugin is further from the
/// runtime's own functions than the size that one module can have: addresses within a module are 32 bits apart
/// (cmd/link).
final class Plugins {
  private static final long MAX_OF_A_MODULE = 1L << 31;
  private static final String RUNTIME = "runtime.";

  private Plugins() {}

  static boolean areLoaded(HeapModel heap) {
    long runtime = runtime(heap);
    return runtime != 0 && (functions(heap, runtime) || types(heap, runtime));
  }

  private static long runtime(HeapModel heap) {
    for (HeapGoroutine g : heap.goroutines()) {
      for (StackFrame f : g.frames()) {
        if (f.function().startsWith(RUNTIME) && f.entry() != 0) {
          return f.entry();
        }
      }
    }
    return 0;
  }

  private static boolean functions(HeapModel heap, long runtime) {
    return heap.goroutines().stream()
        .flatMap(g -> g.frames().stream())
        .anyMatch(f -> f.entry() != 0 && isFar(f.entry(), runtime));
  }

  /// Only types that are not created at run time: those are in the heap.
  private static boolean types(HeapModel heap, long runtime) {
    for (HeapRecords.Itab tab : heap.symbols().itabs()) {
      boolean made = tab.type() >= heap.params().heapStart() && tab.type() < heap.params().heapEnd();
      if (tab.type() != 0 && !made && isFar(tab.type(), runtime)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFar(long addr, long runtime) {
    return Math.abs(addr - runtime) > MAX_OF_A_MODULE;
  }
}
