package chanlens.format.core;

import chanlens.model.heap.HeapRecords;
import chanlens.model.heap.ObjectTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Roots among words of which no list says whether they are pointers: each that leads into an object counts, once.
final class WordRoots {
  private static final int WORD = 8;
  private static final int MOST = 4;

  private final CoreMemory memory;
  private final ObjectTable objects;
  /// How many words may be read yet: each a few times.
  private long left;
  private final BitSet seen = new BitSet();
  private final List<HeapRecords.OtherRoot> all = new ArrayList<>();

  WordRoots(CoreMemory memory, ObjectTable objects) {
    this.memory = memory;
    this.objects = objects;
    this.left = 1 + memory.heldBytes() / WORD * MOST;
  }

  List<HeapRecords.OtherRoot> all() {
    return List.copyOf(all);
  }

  void add(long value, String what) {
    int row = value == 0 ? ObjectTable.NONE : objects.at(value);
    if (row != ObjectTable.NONE && !seen.get(row)) {
      seen.set(row);
      all.add(new HeapRecords.OtherRoot(what, value));
    }
  }

  /// Every word of a stretch of memory that the core holds.
  void addAll(long from, long to, String what) {
    long at = aligned(memory.held(from));
    while (at >= from && at <= to - WORD && left > 0) {
      add(memory.word(at), what);
      at = aligned(memory.held(at + WORD));
      left--;
    }
  }

  /// Whether stretches were named so often that words were left out: no two stacks share memory.
  boolean overlapping() {
    return left == 0;
  }

  private static long aligned(long addr) {
    return addr + WORD - 1 & -WORD;
  }
}
