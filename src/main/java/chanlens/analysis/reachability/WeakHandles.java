package chanlens.analysis.reachability;

import chanlens.analysis.waiting.HeapWaits;
import chanlens.golang.GoVersion;
import chanlens.model.heap.HeapMemory;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import java.util.BitSet;

/// What a `weak.Pointer` points at: not the value but its handle, a block without pointers that contains the value's
/// address as a number (mheap.go getOrAddWeakHandle). Code with the handle can get the value for as long as something
/// keeps it alive, and a stuck goroutine does. A handle is recognised by its size and by a number that is the address
/// of an object other than a channel: no program can name the type of channels. A number that only looks like one hides
/// a leak, which is the smaller mistake.
final class WeakHandles {
  /// The first release with package `weak`.
  private static final int WEAK = 24;

  private static final int LARGEST_BYTES = 16;

  private final ObjectTable objects;
  private final HeapMemory memory;
  private final boolean possible;
  private final int word;

  private final BitSet channels = new BitSet();

  private WeakHandles(HeapModel heap, boolean possible) {
    this.objects = heap.objects();
    this.memory = heap.memory();
    this.possible = possible;
    this.word = heap.params().pointerSize();
  }

  static WeakHandles of(HeapModel heap, HeapWaits waits) {
    WeakHandles all = new WeakHandles(heap, hasCleanups(heap));
    waits.channels().forEach(c -> all.channels.set(c.object()));
    return all;
  }

  /// Whether the release that made the dump has `runtime.AddCleanup`, which came with package `weak`.
  static boolean hasCleanups(HeapModel heap) {
    return heap.params().version().map(GoVersion::minor).orElse(WEAK) >= WEAK;
  }

  /// No object is a handle: for what keeps memory alive, which a weak pointer does not.
  static WeakHandles none(HeapModel heap) {
    return new WeakHandles(heap, false);
  }

  /// Whether an object without pointers may be a handle.
  boolean isOne(int row) {
    return possible && nextIn(row, 0) >= 0;
  }

  /// The first offset, starting from another one, at which an object without pointers contains the address of an
  /// object, or -1.
  int nextIn(int row, int from) {
    int bytes = objects.sizeBytes(row);
    if (bytes <= LARGEST_BYTES) {
      for (int at = from; at <= bytes - word; at += word) {
        long value = memory.wordOf(row, at);
        int to = value == 0 ? ObjectTable.NONE : objects.at(value);
        if (to != ObjectTable.NONE && !channels.get(to)) {
          return at;
        }
      }
    }
    return -1;
  }
}
