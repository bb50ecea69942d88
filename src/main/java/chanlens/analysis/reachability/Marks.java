package chanlens.analysis.reachability;

import chanlens.model.heap.HeapMemory;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.PointerScan;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/// Which objects are reached, and from where each was reached first. The search is breadth first, so the path to the
/// root is short. Two threads read objects, see [Prefetch]. Four bytes per object, and a bit.
final class Marks implements RootSink {
  /// The number of pending objects from which a second thread pays off, and the most it is started for at once.
  private static final int WORTH_TWO = 1 << 12;

  private static final int AT_ONCE = 1 << 16;

  private final ObjectTable objects;
  private final PointerScan scan;
  private final Leaves leaves;
  private final ObjectWatcher watcher;
  private final Cancel cancel;
  /// The row of the object that led here, or the complement of a root's number.
  private final int[] from;
  /// Rows to visit, in a ring buffer.
  private int[] queue = new int[1 << 12];
  private int head;
  private int waiting;
  private long steps;
  private final Prefetch ahead;
  private final WeakHandles handles;
  private final HeapMemory memory;
  private boolean followsWeakPointers;

  private PathStep.Kind[] rootKind = new PathStep.Kind[64];
  private int[] rootG = new int[64];
  private int[] rootFrame = new int[64];
  private long[] rootAddr = new long[64];
  private int roots;
  private Optional<PathRoots> tops = Optional.empty();

  Marks(HeapModel heap, Leaves leaves, WeakHandles handles, ObjectWatcher watcher, Cancel cancel) {
    this.objects = heap.objects();
    this.scan = heap.memory().scan();
    this.leaves = leaves;
    this.watcher = watcher;
    this.cancel = cancel;
    this.from = new int[objects.size()];
    Arrays.fill(from, Prefetch.NOT_REACHED);
    this.handles = handles;
    this.memory = heap.memory();
    this.ahead = new Prefetch(heap, leaves.forAnotherThread(heap), watcher, from);
  }

  /// The rows reached so far.
  BitSet reached() {
    BitSet rows = new BitSet(from.length);
    for (int row = 0; row < from.length; row++) {
      if (from[row] != Prefetch.NOT_REACHED) {
        rows.set(row);
      }
    }
    return rows;
  }

  @Override
  public void root(PathStep.Kind kind, int which, int frame, long addr, long value) {
    int row = objects.at(value);
    if (row == ObjectTable.NONE) {
      return;
    }
    if (from[row] == Prefetch.NOT_REACHED) {
      mark(row, ~newRoot(kind, which, frame, addr));
    }
    if (watcher.watches(row)) {
      if (kind == PathStep.Kind.GLOBAL) {
        watcher.reachedByGlobal(row, value);
      } else {
        watcher.reached(row, value);
      }
    }
  }

  /// Counts an object as reached although no root leads to it.
  ///
  /// @param kind [PathStep.Kind#UNEXPLAINED] or [PathStep.Kind#FUNCTION]
  void assume(PathStep.Kind kind, int row) {
    if (from[row] == Prefetch.NOT_REACHED) {
      mark(row, ~newRoot(kind, -1, -1, 0));
    }
    if (watcher.watches(row)) {
      watcher.reached(row, objects.addr(row));
    }
  }

  /// Follows everything reached so far to its end.
  void drain() {
    boolean two = Runtime.getRuntime().availableProcessors() > 1;
    while (waiting > 0) {
      if (two && waiting >= WORTH_TWO) {
        followWithTwo(Math.min(waiting, AT_ONCE));
      } else {
        follow();
      }
    }
  }

  /// Follows up to `count` objects: the first half here, the second half on another thread at the same time.
  private void followWithTwo(int count) {
    cancel.check();
    int mine = count / 2;
    // the ring may be replaced while it grows, but the slots of objects not yet followed stay as they are
    ForkJoinTask<Integer> other =
        ForkJoinPool.commonPool().submit(ahead.over(queue, head + mine & queue.length - 1, count - mine));
    for (int i = 0; i < mine; i++) {
      follow();
    }
    if (other.tryUnfork()) { // the other thread is busy elsewhere
      for (int i = mine; i < count; i++) {
        follow();
      }
      return;
    }
    int done = other.join();
    head = head + done & queue.length - 1;
    waiting -= done;
    ahead.replay(this::leads);
  }

  /// Follows the pointers of the next object.
  private void follow() {
    int row = queue[head];
    head = head + 1 & queue.length - 1;
    waiting--;
    if ((++steps & 0x3fff) == 0) {
      cancel.check();
    }
    if (!objects.hasPointers(row)) {
      followHandle(row);
      return;
    }
    if (leaves.isLeaf(row)) {
      return;
    }
    scan.over(objects, row);
    while (scan.next()) {
      long value = scan.value();
      int to = value == 0 ? ObjectTable.NONE : objects.at(value);
      if (to != ObjectTable.NONE) {
        leads(row, to, value);
      }
    }
  }

  private void followHandle(int row) {
    for (int at = handles.nextIn(row, 0); at >= 0; at = handles.nextIn(row, at + Long.BYTES)) {
      long value = memory.wordOf(row, at);
      int to = objects.at(value);
      followsWeakPointers |= from[to] == Prefetch.NOT_REACHED;
      leads(row, to, value);
    }
  }

  /// Whether anything may have been reached only by weak pointers.
  boolean followsWeakPointers() {
    return followsWeakPointers;
  }

  private void leads(int row, int to, long value) {
    if (from[to] == Prefetch.NOT_REACHED) {
      mark(to, row);
    }
    if (watcher.watches(to)) {
      watcher.reached(to, value);
    }
  }

  private void mark(int row, int by) {
    from[row] = by;
    if (objects.hasPointers(row) || handles.isOne(row)) {
      if (waiting == queue.length) {
        grow();
      }
      queue[head + waiting & queue.length - 1] = row;
      waiting++;
    }
  }

  private void grow() {
    int[] larger = new int[queue.length * 2];
    System.arraycopy(queue, head, larger, 0, queue.length - head);
    System.arraycopy(queue, 0, larger, queue.length - head, head);
    queue = larger;
    head = 0;
  }

  private int newRoot(PathStep.Kind kind, int g, int frame, long addr) {
    if (roots == rootG.length) {
      int capacity = roots * 2;
      rootKind = Arrays.copyOf(rootKind, capacity);
      rootG = Arrays.copyOf(rootG, capacity);
      rootFrame = Arrays.copyOf(rootFrame, capacity);
      rootAddr = Arrays.copyOf(rootAddr, capacity);
    }
    rootKind[roots] = kind;
    rootG[roots] = g;
    rootFrame[roots] = frame;
    rootAddr[roots] = addr;
    return roots++;
  }

  /// The path by which an object was first reached: a root, then objects, the last of which points to it; empty when it
  /// was not reached.
  List<PathStep> pathTo(int row) {
    List<PathStep> path = new ArrayList<>();
    int at = row;
    while (from[at] >= 0) {
      int by = from[at];
      PathStep.Kind kind = objects.hasPointers(by) ? PathStep.Kind.OBJECT : PathStep.Kind.WEAK;
      path.add(new PathStep(kind, wordThatPointsInto(by, at), by, -1, -1));
      at = by;
    }
    rootAt(at).ifPresent(path::add);
    return path.reversed();
  }

  /// The first step of [#pathTo], without reading the objects on the path.
  Optional<PathStep> rootOf(int row) {
    return rootAt(tops().top(row));
  }

  private synchronized PathRoots tops() {
    if (tops.isEmpty()) {
      tops = Optional.of(new PathRoots(from, row -> !objects.hasPointers(row)));
    }
    return tops.get();
  }

  /// Whether the handle of a weak pointer is on the path of [#pathTo].
  boolean goesThroughAWeakPointer(int row) {
    return tops().passesWeak(row);
  }

  /// @param at a row that no object led to
  private Optional<PathStep> rootAt(int at) {
    if (from[at] == Prefetch.NOT_REACHED) {
      return Optional.empty();
    }
    int root = ~from[at];
    boolean object = rootKind[root] == PathStep.Kind.UNEXPLAINED || rootKind[root] == PathStep.Kind.FUNCTION;
    return Optional.of(
        new PathStep(rootKind[root], rootAddr[root], object ? at : -1, rootG[root], rootFrame[root]));
  }

  private long wordThatPointsInto(int holder, int target) {
    if (!objects.hasPointers(holder)) {
      int at = handles.nextIn(holder, 0);
      while (at >= 0 && objects.at(memory.wordOf(holder, at)) != target) {
        at = handles.nextIn(holder, at + Long.BYTES);
      }
      return at < 0 ? 0 : objects.addr(holder) + at;
    }
    scan.over(objects, holder);
    while (scan.next()) {
      if (objects.at(scan.value()) == target) {
        return objects.addr(holder) + scan.offset();
      }
    }
    return 0;
  }
}
