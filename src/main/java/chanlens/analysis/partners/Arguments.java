package chanlens.analysis.partners;

import chanlens.analysis.join.StackGroup;
import chanlens.model.stacks.StacksModel;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongConsumer;

/// Addresses among the arguments of calls in a goroutine text, which the runtime prints on a best-effort basis.
/// Arguments that may be stale do not count, nor do those of calls of the runtime and of package sync.
public final class Arguments {
  /// Heaps of 64-bit programs are between this address and the end, constants and system stacks are elsewhere:
  /// runtime/malloc.go mallocinit, Go 1.19 to 1.27, linux on amd64 and arm64.
  private static final long HEAP = 0x1_0000_0000L;

  private static final long HEAP_END = 0x5500_0000_0000L;

  private Arguments() {}

  /// Whether an address can be in the heap.
  public static boolean mayBeHeap(long word) {
    return word >= HEAP && word < HEAP_END && (word & 7) == 0;
  }

  /// Pointers of the innermost call of the program that has any.
  ///
  /// @param row in the text
  public static Set<Long> ofInnermost(StacksModel stacks, int row) {
    int stack = stacks.goroutines().get(row).stack();
    int depth = stacks.stacks().depth(stack);
    Set<Long> found = new LinkedHashSet<>();
    for (int d = 0; d < depth && found.isEmpty(); d++) {
      ofCall(stacks, row, stack, d, w -> {
        if (mayBeHeap(w)) {
          found.add(w);
        }
      });
    }
    return found;
  }

  /// Every argument of every call of the program.
  ///
  /// @param row in the text
  public static void ofAll(StacksModel stacks, int row, LongConsumer to) {
    int stack = stacks.goroutines().get(row).stack();
    int depth = stacks.stacks().depth(stack);
    for (int d = 0; d < depth; d++) {
      ofCall(stacks, row, stack, d, to);
    }
  }

  private static void ofCall(StacksModel stacks, int row, int stack, int d, LongConsumer to) {
    int words = stacks.wordCount(row, d);
    if (words == 0 || StackGroup.isPlumbing(stacks.stacks().frame(stack, d).function())) {
      return;
    }
    for (int i = 0; i < words; i++) {
      if (!stacks.wordMaybeDead(row, d, i)) {
        to.accept(stacks.word(row, d, i));
      }
    }
  }
}
