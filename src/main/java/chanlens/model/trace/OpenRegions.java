package chanlens.model.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The regions that are open on each goroutine while a model is built. They need not nest, and there may be many: an
/// end costs the same wherever its region is. For one thread.
final class OpenRegions {
  private static final int ENDED = -1;

  private final RegionTable.Builder regions;
  private Map<Integer, OfGoroutine> openOf = new HashMap<>();

  OpenRegions(RegionTable.Builder regions) {
    this.regions = regions;
  }

  /// What makes regions equal, both as rows.
  private static long key(int task, int name) {
    return (long) task << Integer.SIZE | Integer.toUnsignedLong(name);
  }

  private static final class OfGoroutine {
    /// In the order in which they began; ended ones are marked, and removed from the end of the list.
    final List<Integer> inOrder = new ArrayList<>();
    /// Indexes into that list, the innermost first.
    final Map<Long, Deque<Integer>> places = new HashMap<>();
  }

  void begin(int g, long nanos, int task, int name, int stack) {
    OfGoroutine open = openOf.computeIfAbsent(g, k -> new OfGoroutine());
    int depth = open.inOrder.isEmpty() ? 0 : regions.depth(open.inOrder.getLast()) + 1;
    open.places.computeIfAbsent(key(task, name), k -> new ArrayDeque<>(2)).push(open.inOrder.size());
    open.inOrder.add(regions.begin(g, nanos, task, name, depth, stack));
  }

  /// Of several equal ones the innermost ends. An end without a begin is a region that began before the trace.
  ///
  /// @return false when a later one is still open
  boolean end(int g, long nanos, int task, int name) {
    OfGoroutine open = openOf.get(g);
    long key = key(task, name);
    Deque<Integer> places = open == null ? null : open.places.get(key);
    if (open == null || places == null) {
      regions.end(regions.begin(g, -1, task, name, 0, 0), nanos, RegionTable.End.ENDED);
      return open == null;
    }
    int place = places.pop();
    if (places.isEmpty()) {
      open.places.remove(key);
    }
    regions.end(open.inOrder.get(place), nanos, RegionTable.End.ENDED);
    boolean innermost = place == open.inOrder.size() - 1;
    open.inOrder.set(place, ENDED);
    while (!open.inOrder.isEmpty() && open.inOrder.getLast() == ENDED) {
      open.inOrder.removeLast();
    }
    if (open.inOrder.isEmpty()) {
      openOf.remove(g);
    }
    return innermost;
  }

  void goroutineEnded(int g, long nanos) {
    if (!openOf.isEmpty()) {
      OfGoroutine open = openOf.remove(g);
      if (open != null) {
        end(open, nanos, RegionTable.End.GOROUTINE_ENDED);
      }
    }
  }

  void cutAll(long nanos) {
    openOf.values().forEach(open -> end(open, nanos, RegionTable.End.CUT));
    openOf = new HashMap<>(); // to clear a table that was large once takes as long as it was large
  }

  private void end(OfGoroutine open, long nanos, RegionTable.End how) {
    for (int region : open.inOrder) {
      if (region != ENDED) {
        regions.end(region, nanos, how);
      }
    }
  }
}
