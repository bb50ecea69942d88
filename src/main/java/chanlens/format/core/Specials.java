package chanlens.format.core;

import chanlens.golang.layouts.CoreLayout;
import chanlens.model.heap.HeapRecords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What hangs on objects: finalizers and cleanups; and the queues of those that are due. The collector counts all of
/// them as roots, and none lies in a section of variables: runtime/mgcmark.go markroot and markrootSpans, Go 1.19 to
/// 1.27.
final class Specials {
  private static final int MAX = 1 << 24;
  private static final int MAX_BLOCKS = 1 << 20;

  private final CoreMemory memory;
  private final CoreLayout core;
  private final WordRoots roots;
  private final AllocationReader allocations;
  final List<HeapRecords.Finalizer> finalizers = new ArrayList<>();
  final List<HeapRecords.Finalizer> queued = new ArrayList<>();
  private int seen;

  Specials(CoreMemory memory, CoreLayout core, WordRoots roots, AllocationReader allocations) {
    this.memory = memory;
    this.core = core;
    this.roots = roots;
    this.allocations = allocations;
  }

  void read(HeapSpans spans) {
    for (int i = 0; i < spans.count(); i++) {
      long special = spans.firstSpecial(i);
      long most = 64L + 16L * spans.slots(i);
      for (long n = 0; special != 0 && n < most && seen < MAX && memory.has(special, 48); n++) {
        seen++;
        special(special, spans.base(i));
        special = memory.word(special + core.at("special.next"));
      }
    }
  }

  private void special(long special, long base) {
    long offset = memory.number(special + core.at("special.offset"), core.at("special.offset.bytes"));
    int kind = memory.u8(special + core.at("special.kind"));
    if (kind == core.at("kind.finalizer")) {
      long fn = memory.word(special + core.at("specialfinalizer.fn"));
      finalizers.add(
          new HeapRecords.Finalizer(
              base + offset, fn, memory.word(fn), memory.word(special + core.at("specialfinalizer.fint")),
              memory.word(special + core.at("specialfinalizer.ot"))));
    } else if (kind == core.at("kind.profile")) {
      allocations.special(special, base + offset);
    } else if (core.has("kind.cleanup") && kind == core.at("kind.cleanup")) {
      roots.add(memory.word(special + core.at("specialCleanup.fn")), "cleanup");
      if (core.has("specialCleanup.call")) {
        roots.add(memory.word(special + core.at("specialCleanup.call")), "cleanup");
      }
      if (core.has("specialCleanup.arg")) {
        roots.add(memory.word(special + core.at("specialCleanup.arg")), "cleanup");
      }
    }
  }

  /// @param first block of finalizers that are due; 0 for none
  void queue(long first) {
    long size = core.at("finalizer.size");
    Set<Long> blocks = new HashSet<>();
    int whole = core.at("finblock.size");
    for (long b = first; b != 0 && memory.has(b, whole) && blocks.size() < MAX_BLOCKS && blocks.add(b); ) {
      long count = Math.min(memory.number(b + core.at("finblock.cnt"), 4), whole / size);
      long from = b + core.at("finblock.fin");
      for (long at = from; at < from + count * size; at += size) {
        long fn = memory.word(at + core.at("finalizer.fn"));
        queued.add(
            new HeapRecords.Finalizer(
                memory.word(at + core.at("finalizer.arg")), fn, memory.word(fn),
                memory.word(at + core.at("finalizer.fint")), memory.word(at + core.at("finalizer.ot"))));
      }
      b = memory.word(b + core.at("finblock.alllink"));
    }
  }

  /// @param first block of cleanups that are due; 0 for none
  void cleanups(long first) {
    Set<Long> blocks = new HashSet<>();
    int whole = core.has("cleanupBlock.size") ? core.at("cleanupBlock.size") : 0;
    for (long b = first; b != 0 && memory.has(b, whole) && blocks.size() < MAX_BLOCKS && blocks.add(b); ) {
      if (memory.number(b + core.at("cleanupBlockHeader.n"), 4) > 0) {
        roots.addAll(b + core.at("cleanupBlock.cleanups"), b + whole, "cleanup that is due");
      }
      b = memory.word(b + core.at("cleanupBlockHeader.alllink"));
    }
  }
}
