package chanlens.analysis.reachability;

import chanlens.columns.IntColumn;
import chanlens.columns.LongColumn;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.PointerScan;
import java.util.concurrent.Callable;

/// Reads pending objects on a second thread: it notes the pointers that seem to lead to something new, and marks
/// nothing. Replayed in order, the notes mark exactly what a single thread would have marked, so the paths of a report
/// do not depend on the number of processors.
final class Prefetch implements Callable<Integer> {
  /// What [Marks] has instead of where an object was reached from, before it is.
  static final int NOT_REACHED = Integer.MIN_VALUE;

  private static final int MAX_NOTES = 1 << 18;
  /// An object of this size is left to the other thread, so that notes stay few; so is the handle of a weak pointer.
  private static final int LARGE_BYTES = 1 << 16;

  private final ObjectTable objects;
  private final PointerScan scan;
  private final Leaves leaves;
  private final ObjectWatcher watcher;
  private final int[] from;

  private int[] queue = new int[0];
  private int head;
  private int count;
  private final IntColumn by = new IntColumn();
  private final IntColumn to = new IntColumn();
  private final LongColumn value = new LongColumn();

  /// @param from what leads to each object; read while the other thread writes, so a mark may be missed
  Prefetch(HeapModel heap, Leaves leaves, ObjectWatcher watcher, int[] from) {
    this.objects = heap.objects();
    this.scan = heap.memory().scan();
    this.leaves = leaves;
    this.watcher = watcher;
    this.from = from;
  }

  /// What to read: `count` rows of a ring from `head` on, which must not change in the meantime.
  Prefetch over(int[] queue, int head, int count) {
    this.queue = queue;
    this.head = head;
    this.count = count;
    by.clear();
    to.clear();
    value.clear();
    return this;
  }

  /// @return how many of the rows were read, from the first on
  @Override
  public Integer call() {
    for (int i = 0; i < count; i++) {
      int row = queue[head + i & queue.length - 1];
      if (by.size() > MAX_NOTES || objects.sizeBytes(row) > LARGE_BYTES || !objects.hasPointers(row)) {
        return i;
      }
      if (!leaves.isLeaf(row)) {
        look(row);
      }
    }
    return count;
  }

  private void look(int row) {
    scan.over(objects, row);
    while (scan.next()) {
      long pointer = scan.value();
      int at = pointer == 0 ? ObjectTable.NONE : objects.at(pointer);
      if (at != ObjectTable.NONE && (from[at] == NOT_REACHED || watcher.watches(at))) {
        note(row, at, pointer);
      }
    }
  }

  private void note(int row, int target, long pointer) {
    by.add(row);
    to.add(target);
    value.add(pointer);
  }

  /// Replays the notes in order.
  void replay(Pointers pointers) {
    for (int i = 0; i < by.size(); i++) {
      pointers.leads(by.get(i), to.get(i), value.get(i));
    }
  }

  /// Receives pointers from object to object.
  interface Pointers {
    void leads(int row, int to, long value);
  }
}
