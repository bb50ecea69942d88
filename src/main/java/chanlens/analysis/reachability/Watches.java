package chanlens.analysis.reachability;

import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.WaitKind;
import chanlens.analysis.waiting.Waiter;
import chanlens.model.heap.ObjectTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The objects that candidates wait on, and which candidates are alive because their object was reached.
///
/// A separately allocated Mutex has 8 bytes, so it shares a 16-byte block with other small values without pointers. A
/// pointer past its end points to another value, not to it: a goroutine that can unlock it points at it, or before it
/// at the start of a struct around it, which may fill the block. The runtime's own detector takes the whole block, so a
/// block reached only past the lock is kept for the second question: whether that detector would agree. A global
/// variable that points before the lock says little: most such values have nothing to do with it.
final class Watches implements ObjectWatcher {
  private static final int MUTEX = 8;
  private static final int BLOCK = 16;

  private final ObjectTable objects;
  private final BitSet rows = new BitSet();
  private final Map<Integer, List<Watch>> byRow = new HashMap<>();
  private final Map<Integer, Integer> seen = new HashMap<>(); // of shared blocks: the bytes that pointers led to
  private final Deque<Watch> found = new ArrayDeque<>();
  private final List<Watch> neighbours = new ArrayList<>();
  private final List<Watch> besideGlobals = new ArrayList<>();
  private final BitSet isBesideGlobal = new BitSet(); // by number of the watch
  private final BitSet isNeighbour = new BitSet(); // by number of the watch
  private int watchCount;

  Watches(ObjectTable objects) {
    this.objects = objects;
  }

  /// One candidate and one thing it waits on.
  ///
  /// @param row the object it lies in
  record Watch(int number, int g, int row, Waiter waiter, boolean mutex) {}

  /// Watches what a candidate waits on.
  ///
  /// @return false when one of its objects is not in the heap, so that it must count as reachable
  boolean add(GoroutineWait wait) {
    for (Waiter w : wait.cases()) {
      int row = objects.at(w.object());
      if (row == ObjectTable.NONE) {
        return false;
      }
      rows.set(row);
      Watch watch = new Watch(watchCount++, wait.g(), row, w, wait.kind() == WaitKind.MUTEX);
      byRow.computeIfAbsent(row, r -> new ArrayList<>(1)).add(watch);
    }
    return true;
  }

  @Override
  public boolean watches(int row) {
    return rows.get(row);
  }

  @Override
  public void reached(int row, long value) {
    reached(row, value, false);
  }

  @Override
  public void reachedByGlobal(int row, long value) {
    reached(row, value, true);
  }

  private void reached(int row, long value, boolean global) {
    boolean before = global && byRow.getOrDefault(row, List.of()).stream().anyMatch(w -> isBefore(w, value));
    if (mayShare(row) && !before && again(row, value)) {
      return;
    }
    List<Watch> watches = byRow.getOrDefault(row, List.of());
    List<Watch> left = new ArrayList<>();
    for (Watch w : watches) {
      if (global && isBefore(w, value)) {
        left.add(w);
        besideGlobal(w);
      } else if (sharesBlock(w) && !pointsAt(w, value)) {
        left.add(w);
        neighbour(w);
      } else {
        found.add(w);
      }
    }
    if (left.isEmpty()) {
      rows.clear(row);
      byRow.remove(row);
    } else if (left.size() < watches.size()) {
      byRow.put(row, left);
    }
  }

  /// Whether a pointer to this byte of a block came before: it adds nothing for those that wait there.
  private boolean again(int row, long value) {
    int bit = 1 << (int) (value - objects.addr(row));
    int before = seen.getOrDefault(row, 0);
    seen.put(row, before | bit);
    return (before & bit) != 0;
  }

  private void besideGlobal(Watch w) {
    if (!isBesideGlobal.get(w.number)) {
      isBesideGlobal.set(w.number);
      besideGlobals.add(w);
    }
  }

  private void neighbour(Watch w) {
    if (!isNeighbour.get(w.number)) {
      isNeighbour.set(w.number);
      neighbours.add(w);
    }
  }

  /// Candidates whose objects were reached since the last call.
  List<Watch> takeFound() {
    List<Watch> taken = List.copyOf(found);
    found.clear();
    return taken;
  }

  /// Candidates whose lock is in a block that was reached past the lock.
  List<Watch> neighbours() {
    return List.copyOf(neighbours);
  }

  /// Candidates whose lock is in a block that a global variable points into before the lock: at another value, or at a
  /// struct around it.
  List<Watch> besideGlobals() {
    return List.copyOf(besideGlobals);
  }

  private boolean sharesBlock(Watch w) {
    return w.mutex && mayShare(w.row);
  }

  private boolean mayShare(int row) {
    return objects.sizeBytes(row) == BLOCK && !objects.hasPointers(row);
  }

  private boolean isBefore(Watch w, long value) {
    return sharesBlock(w) && value < w.waiter.object();
  }

  private static boolean pointsAt(Watch w, long value) {
    return value < w.waiter.object() + MUTEX;
  }
}
