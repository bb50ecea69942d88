package chanlens.format.core;

import chanlens.golang.layouts.CoreLayout;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongPredicate;

/// The blocks of a queue of finalizers or cleanups that are due: a chain through all that were ever made, the latest
/// first, most of them empty. What was run is cleared, from the front in a block of cleanups, from the back in one of
/// finalizers. Source: runtime/mfinal.go and mcleanup.go, Go 1.19 to 1.27.
///
/// @param count where a block has the number of its entries, 4 bytes
/// @param objectAt where an entry has the object, which lies in the heap; -1 when it has none
record QueueBlocks(
    CoreMemory memory, int blockBytes, int link, int count, int first, int entryBytes, int objectAt,
    LongPredicate isCode) {
  private static final int MAX = 1 << 16;

  static QueueBlocks finalizers(CoreMemory memory, CoreLayout core, LongPredicate isCode) {
    return new QueueBlocks(
        memory, core.at("finblock.size"), core.at("finblock.alllink"), core.at("finblock.cnt"),
        core.at("finblock.fin"), core.at("finalizer.size"), core.at("finalizer.arg"), isCode);
  }

  static QueueBlocks cleanups(CoreMemory memory, CoreLayout core, LongPredicate isCode) {
    int entry = core.has("cleanupFn.size") ? core.at("cleanupFn.size") : 8;
    return new QueueBlocks(
        memory, core.at("cleanupBlock.size"), core.at("cleanupBlockHeader.alllink"), core.at("cleanupBlockHeader.n"),
        core.at("cleanupBlock.cleanups"), entry, -1, isCode);
  }

  /// How many entries a chain has, up to the first block that cannot be one.
  ///
  /// @param chain address of its first block
  int entries(long chain, LongPredicate inHeap) {
    Set<Long> seen = new HashSet<>();
    int all = 0;
    for (long block = chain; block != 0 && seen.size() < MAX && seen.add(block); block = memory.word(block + link)) {
      int own = (block & 7) != 0 || inHeap.test(block) || !memory.has(block, blockBytes) ? -1 : own(block, inHeap);
      if (own < 0) {
        return all;
      }
      all += own;
    }
    return all;
  }

  /// @return -1 when it is no block
  private int own(long block, LongPredicate inHeap) {
    long entries = memory.number(block + count, 4);
    if (entries > (blockBytes - first) / entryBytes) {
      return -1;
    }
    int used = 0;
    for (long at = block + first; at < block + first + entries * entryBytes; at += entryBytes) {
      long function = memory.word(at);
      if (function != 0) {
        long object = objectAt < 0 ? 0 : memory.word(at + objectAt); // 0 for a cleanup of Go 1.24
        if (!isCode.test(memory.word(function)) || (object != 0 && !inHeap.test(object))) {
          return -1;
        }
        used++;
      }
    }
    return used;
  }
}
