package chanlens.analysis.reachability;

import chanlens.analysis.waiting.HeapWaits;
import chanlens.columns.IntColumn;
import chanlens.model.heap.GlobalRegion;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.HeapRecords;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.PointerScan;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reference cycles that a finalizer keeps for ever: an object with a finalizer that leads back to itself through
/// others. What such an object refers to counts as in use, so that the finalizer can still use it, and that includes
/// the object itself. A pointer of an object into itself does not count: the collector ignores those. Cycles that the
/// program still uses are left out, and so are those it can still reach through a weak pointer. Source: mfinal.go
/// SetFinalizer, mgcmark.go gcScanFinalizer and scanobject.
public final class FinalizerRings {
  /// How many objects are examined before computing what the program uses: most finalizers lead to little.
  private static final int FEW = 10_000;

  private final HeapModel heap;
  private final ObjectTable objects;
  private final PointerScan scan;
  private final Leaves leaves;
  private final WeakHandles handles;
  private final Cancel cancel;
  private long steps;

  private FinalizerRings(HeapModel heap, HeapWaits waits, Cancel cancel) {
    this.heap = heap;
    this.objects = heap.objects();
    this.scan = heap.memory().scan();
    this.leaves = Leaves.of(heap);
    this.handles = WeakHandles.of(heap, waits);
    this.cancel = cancel;
  }

  /// One cycle.
  ///
  /// @param objects rows of its objects, ascending
  /// @param finalizer the first of its finalizers
  /// @param unexplained whether an object that no root explains leads to it: garbage, or something that a cleanup holds
  /// @param keepsBytes size of its objects and of what only such cycles lead to; what two lead to counts for the first
  public record Ring(
      List<Integer> objects, HeapRecords.Finalizer finalizer, boolean unexplained, long keepsBytes) {
    public Ring {
      objects = List.copyOf(objects);
    }
  }

  /// Almost free when no finalizer leads back to its object, otherwise one walk over the objects. An incomplete dump
  /// has no rings: a root that uses them may be missing.
  public static List<Ring> of(HeapModel heap, HeapWaits waits, Cancel cancel) {
    return heap.complete() ? new FinalizerRings(heap, waits, cancel).all() : List.of();
  }

  private List<Ring> all() {
    Map<Integer, HeapRecords.Finalizer> finalizers = new HashMap<>();
    for (HeapRecords.Finalizer f : heap.roots().finalizers()) {
      int row = objects.at(f.object());
      if (row != ObjectTable.NONE) {
        finalizers.putIfAbsent(row, f);
      }
    }
    int[] starts = finalizers.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
    Subgraph near = subgraph(starts, new BitSet(), FEW);
    if (near.whole && rings(near, finalizers, new BitSet()).isEmpty()) {
      return List.of();
    }
    BitSet used = used();
    Subgraph graph = subgraph(starts, used, Integer.MAX_VALUE);
    return rings(graph, finalizers, unexplained(graph, used));
  }

  /// What the program uses: everything except what only finalizers lead to.
  private BitSet used() {
    Rows used = new Rows(objects.size());
    Roots roots = new Roots(heap, StackTables.NONE);
    for (GlobalRegion r : heap.roots().globals()) {
      scan.over(r.memory());
      while (scan.next()) {
        used.add(objects.at(scan.value()));
      }
    }
    heap.roots().others().forEach(r -> used.add(objects.at(r.to())));
    heap.roots().finalizers().forEach(f -> used.add(objects.at(f.fn())));
    heap.roots().queuedFinalizers().forEach(f -> used.add(objects.at(f.object())));
    for (int g = 0; g < heap.goroutines().size(); g++) {
      roots.ofGoroutine(g, true, (kind, which, frame, addr, value) -> used.add(objects.at(value)));
    }
    while (used.hasNext()) {
      int row = used.next();
      follow(row, used);
      followHandle(row, used);
    }
    return used.rows;
  }

  private void followHandle(int row, Rows into) {
    if (!objects.hasPointers(row) && handles.isOne(row)) {
      for (int at = handles.nextIn(row, 0); at >= 0; at = handles.nextIn(row, at + Long.BYTES)) {
        into.add(objects.at(heap.memory().wordOf(row, at)));
      }
    }
  }

  /// Objects of the subgraph, by their numbers, that something leads to which neither the program nor a finalizer
  /// explains. Before Go 1.24 that is garbage; since then `runtime.AddCleanup` may hold it, which a dump does not show.
  private BitSet unexplained(Subgraph graph, BitSet used) {
    BitSet found = new BitSet(graph.rows.length);
    if (!WeakHandles.hasCleanups(heap)) {
      return found;
    }
    Rows todo = new Rows(0);
    for (int row = used.nextClearBit(0); row < objects.size(); row = used.nextClearBit(row + 1)) {
      if ((++steps & 0x3fff) == 0) {
        cancel.check();
      }
      if (objects.hasPointers(row) && !leaves.isLeaf(row) && Arrays.binarySearch(graph.rows, row) < 0) {
        scan.over(objects, row);
        while (scan.next()) {
          int to = scan.value() == 0 ? -1 : Arrays.binarySearch(graph.rows, objects.at(scan.value()));
          if (to >= 0) {
            todo.add(to);
          }
        }
      }
    }
    while (todo.hasNext()) {
      int i = todo.next();
      found.set(i);
      for (int e = graph.first[i]; e < graph.first[i + 1]; e++) {
        todo.add(graph.edges[e]);
      }
    }
    return found;
  }

  private void follow(int row, Rows into) {
    if ((++steps & 0x3fff) == 0) {
      cancel.check();
    }
    if (!objects.hasPointers(row) || leaves.isLeaf(row)) {
      return;
    }
    scan.over(objects, row);
    while (scan.next()) {
      if (scan.value() != 0) {
        into.add(objects.at(scan.value()));
      }
    }
  }

  /// Rows to visit, each once.
  private static final class Rows {
    final BitSet rows;
    final IntColumn list = new IntColumn();
    int read;

    Rows(int capacity) {
      this.rows = new BitSet(capacity);
    }

    void add(int row) {
      if (row == ObjectTable.NONE || rows.get(row)) {
        return;
      }
      rows.set(row);
      list.add(row);
    }

    boolean hasNext() {
      return read < list.size();
    }

    int next() {
      return list.get(read++);
    }
  }

  /// Objects that others lead to, numbered in the order of their addresses, with their edges.
  ///
  /// @param edges of object i the numbers at `first[i] .. first[i + 1]`, end excluded
  /// @param whole whether all are in it
  private record Subgraph(int[] rows, int[] first, int[] edges, boolean whole) {}

  private Subgraph subgraph(int[] starts, BitSet without, int most) {
    Rows found = new Rows(0);
    for (int row : starts) {
      if (!without.get(row)) {
        found.add(row);
      }
    }
    while (found.hasNext() && found.list.size() <= most) {
      int from = found.list.size();
      follow(found.next(), found);
      int kept = from;
      for (int i = from; i < found.list.size(); i++) {
        if (!without.get(found.list.get(i))) {
          found.list.set(kept++, found.list.get(i));
        }
      }
      found.list.truncate(kept);
    }
    int[] rows = found.list.toArray();
    Arrays.sort(rows);
    int[] first = new int[rows.length + 1];
    IntColumn edges = new IntColumn();
    for (int i = 0; i < rows.length; i++) {
      first[i] = edges.size();
      if (objects.hasPointers(rows[i]) && !leaves.isLeaf(rows[i])) {
        scan.over(objects, rows[i]);
        while (scan.next()) {
          int to = scan.value() == 0 ? -1 : Arrays.binarySearch(rows, objects.at(scan.value()));
          if (to >= 0) {
            edges.add(to);
          }
        }
      }
    }
    first[rows.length] = edges.size();
    return new Subgraph(rows, first, edges.toArray(), !found.hasNext());
  }

  private List<Ring> rings(
      Subgraph graph, Map<Integer, HeapRecords.Finalizer> finalizers, BitSet unexplained) {
    int[] component = Components.of(graph.first, graph.edges, cancel);
    Map<Integer, List<Integer>> members = new HashMap<>();
    for (int i = 0; i < graph.rows.length; i++) {
      members.computeIfAbsent(component[i], c -> new ArrayList<>()).add(i);
    }
    List<Ring> rings = new ArrayList<>();
    Rows counted = new Rows(graph.rows.length);
    for (int i = 0; i < graph.rows.length; i++) {
      HeapRecords.Finalizer finalizer = finalizers.get(graph.rows[i]);
      List<Integer> ring = finalizer == null ? List.of() : members.getOrDefault(component[i], List.of());
      if (finalizer != null && ring.size() > 1) {
        members.remove(component[i]); // one with two finalizers counts once
        boolean held = ring.stream().anyMatch(unexplained::get);
        List<Integer> rows = ring.stream().map(m -> graph.rows[m]).toList();
        rings.add(new Ring(rows, finalizer, held, keeps(graph, i, counted)));
      }
    }
    return rings;
  }

  private long keeps(Subgraph graph, int start, Rows counted) {
    counted.add(start);
    long bytes = 0;
    while (counted.hasNext()) {
      int i = counted.next();
      bytes += objects.sizeBytes(graph.rows[i]);
      for (int e = graph.first[i]; e < graph.first[i + 1]; e++) {
        counted.add(graph.edges[e]);
      }
    }
    return bytes;
  }
}
