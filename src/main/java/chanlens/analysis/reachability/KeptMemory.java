package chanlens.analysis.reachability;

import chanlens.analysis.waiting.HeapWaits;
import chanlens.columns.IntColumn;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.PointerScan;
import chanlens.work.Cancel;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// The heap memory that would be free if leaked goroutines were gone: what they reach and nothing alive does. Stacks
/// are not part of the heap and are not counted here.
public final class KeptMemory {
  private static final int NOBODY = 0;
  private static final int SHARED = -1;

  private final ObjectTable objects;
  private final PointerScan scan;
  private final Leaves leaves;
  private final BitSet alive;
  /// The only group that reaches an object, plus one, or [#NOBODY] or [#SHARED].
  private final int[] owner;
  private final long[] bytesOfLabel;
  private long total;
  /// Rows with an owner, each once.
  private final IntColumn owned = new IntColumn();
  private final IntColumn todo = new IntColumn();

  private KeptMemory(HeapModel heap, BitSet alive, int groups) {
    this.objects = heap.objects();
    this.scan = heap.memory().scan();
    this.leaves = Leaves.of(heap);
    this.alive = alive;
    this.owner = new int[groups == 0 ? 0 : objects.size()];
    this.bytesOfLabel = new long[groups + 1];
  }

  /// @param alive what is reached without the leaked goroutines
  /// @param leaked rows of the leaked goroutines
  /// @param groupOf the group of each, from 0: what two goroutines of one group share belongs to the group
  /// @param groups how many there are
  static KeptMemory of(
      HeapModel heap,
      HeapWaits waits,
      StackTables tables,
      BitSet alive,
      List<Integer> leaked,
      IntUnaryOperator groupOf,
      int groups,
      Cancel cancel) {
    KeptMemory kept = new KeptMemory(heap, alive, leaked.isEmpty() ? 0 : groups);
    ObjectTable objects = heap.objects();
    StuckHoldings stuck = new StuckHoldings(heap, waits, new Roots(heap, tables));
    for (int g : leaked) {
      cancel.check();
      int label = groupOf.applyAsInt(g) + 1;
      RootSink sink = (kind, which, frame, addr, value) -> kept.reach(objects.at(value), label);
      stuck.of(g, sink);
      kept.spread(label, cancel);
    }
    kept.sum();
    return kept;
  }

  /// Bytes kept by all leaked goroutines together.
  public long totalBytes() {
    return total;
  }

  /// Bytes that only this group keeps; what it shares with other leaked goroutines is only in the total.
  ///
  /// @param group from 0
  public long bytesOf(int group) {
    return owner.length == 0 ? 0 : bytesOfLabel[group + 1];
  }

  /// Whether a leaked goroutine reaches an object and nothing alive does.
  boolean keeps(int row) {
    return owner.length > 0 && owner[row] != NOBODY;
  }

  /// Adds every row that is kept.
  void addTo(BitSet rows) {
    for (int i = 0; i < owned.size(); i++) {
      rows.set(owned.get(i));
    }
  }

  private void reach(int row, int label) {
    if (row == ObjectTable.NONE || alive.get(row) || owner[row] == label || owner[row] == SHARED) {
      return;
    }
    if (owner[row] == NOBODY) {
      owned.add(row);
      owner[row] = label;
    } else {
      owner[row] = SHARED;
    }
    if (objects.hasPointers(row)) {
      todo.add(row);
    }
  }

  /// Follows objects. One that became shared passes that on, so each object is visited at most three times.
  private void spread(int label, Cancel cancel) {
    long steps = 0;
    while (!todo.isEmpty()) {
      int row = todo.removeLast();
      if ((++steps & 0x3fff) == 0) {
        cancel.check();
      }
      if (leaves.isLeaf(row)) {
        continue;
      }
      int pass = owner[row] == SHARED ? SHARED : label;
      scan.over(objects, row);
      while (scan.next()) {
        reach(objects.at(scan.value()), pass);
      }
    }
  }

  private void sum() {
    for (int i = 0; i < owned.size(); i++) {
      int row = owned.get(i);
      total += objects.sizeBytes(row);
      if (owner[row] > 0) {
        bytesOfLabel[owner[row]] += objects.sizeBytes(row);
      }
    }
  }
}
