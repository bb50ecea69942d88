package chanlens.analysis.join;

import chanlens.golang.GoroutineState;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.HeapParams;
import chanlens.model.heap.StackFrame;
import chanlens.model.stacks.StacksModel;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

/// Arguments that a text prints, searched on the stacks of a heap dump: the runtime prints the contents of argument
/// slots, so they are there as long as the goroutine has not run. Small numbers are left out: they occur anywhere.
///
/// @param compared words of goroutines that wait for the same reason in both
/// @param found those that are on the stack of their goroutine in the dump
/// @param random those of them that are addresses that differ between processes
record StackWords(int compared, int found, int random) {
  private static final int MAX_WORDS = 2000;
  private static final int MAX_BYTES = 1 << 16;

  /// Upper half of the addresses that Go's heap has in every process, up to Go 1.25: runtime/malloc.go mallocinit.
  private static final long FIXED_HEAP = 0xc0;

  static StackWords of(HeapModel heap, StacksModel stacks) {
    int compared = 0;
    int found = 0;
    int random = 0;
    for (HeapGoroutine g : heap.goroutines()) {
      OptionalInt row = stacks.rowOf(g.goid());
      if (row.isPresent() && compared < MAX_WORDS && waitsAlike(g, stacks.goroutines().get(row.getAsInt()))) {
        Set<Long> words = words(stacks, row.getAsInt());
        compared += words.size();
        if (!words.isEmpty()) {
          words.retainAll(stack(heap, g));
          found += words.size();
          random += (int) words.stream().filter(w -> isRandom(heap, w)).count();
        }
      }
    }
    return new StackWords(compared, found, random);
  }

  /// An address of a variable or object that another process has elsewhere.
  private static boolean isRandom(HeapModel heap, long w) {
    HeapParams params = heap.params();
    boolean object = w >= params.heapStart() && w < params.heapEnd() && w >>> 32 != FIXED_HEAP;
    return object || (w >= CodePlaces.FIXED_BELOW && heap.memory().isGlobal(w));
  }

  private static boolean waitsAlike(HeapGoroutine g, chanlens.model.stacks.Goroutine text) {
    return g.state() == GoroutineState.WAITING && g.waitReason().equals(text.status().reason());
  }

  private static Set<Long> words(StacksModel stacks, int row) {
    Set<Long> words = new HashSet<>();
    int depth = stacks.stacks().depth(stacks.goroutines().get(row).stack());
    for (int d = 0; d < depth; d++) {
      for (int i = 0; i < stacks.wordCount(row, d); i++) {
        long w = stacks.word(row, d, i);
        if (w >>> 32 != 0) {
          words.add(w);
        }
      }
    }
    return words;
  }

  private static Set<Long> stack(HeapModel heap, HeapGoroutine g) {
    Set<Long> words = new HashSet<>();
    int bytes = 0;
    for (StackFrame f : g.frames()) {
      for (int at = 0; at + 8 <= f.memory().sizeBytes() && bytes < MAX_BYTES; at += 8) {
        words.add(heap.memory().word(f.sp() + at, 0));
        bytes += 8;
      }
    }
    return words;
  }
}
