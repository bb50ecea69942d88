package chanlens.format.core;

import chanlens.model.heap.HeapRecords;
import chanlens.model.heap.ObjectTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Roots among words of which no list says whether they are pointers: each that leads into an object counts, once.
final class WordRoots {
  private static final int WORD = 8;

  private final CoreMemory memory;
  private final ObjectTable objects;
  private final BitSet seen = new BitSet();
  private final List<HeapRecords.OtherRoot> all = new ArrayList<>();

  WordRoots(CoreMemory memory, ObjectTable objects) {
    this.memory = memory;
    this.objects = objects;
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

  /// Every word of a stretch of memory.
  void addAll(long from, long to, String what) {
    for (long at = from + 7 & -WORD; at <= to - WORD; at += WORD) {
      add(memory.word(at), what);
    }
  }
}
