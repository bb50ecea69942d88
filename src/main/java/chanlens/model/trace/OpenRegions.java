package chanlens.model.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The regions that are open on each goroutine, innermost last, while a model is built. One thread.
final class OpenRegions {
  private final RegionTable.Builder regions;
  private final Map<Integer, List<Integer>> openOf = new HashMap<>();

  OpenRegions(RegionTable.Builder regions) {
    this.regions = regions;
  }

  void begin(int g, long nanos, int task, int name, int stack) {
    List<Integer> open = openOf.computeIfAbsent(g, k -> new ArrayList<>());
    open.add(regions.begin(g, nanos, task, name, open.size(), stack));
  }

  /// An end without a begin is a region that began before the trace.
  void end(int g, long nanos, int task, int name, int stack) {
    List<Integer> open = openOf.getOrDefault(g, List.of());
    int region = open.isEmpty() ? regions.begin(g, -1, task, name, 0, 0) : open.removeLast();
    regions.end(region, nanos, RegionTable.End.ENDED, stack);
    if (open.isEmpty()) {
      openOf.remove(g);
    }
  }

  void goroutineEnded(int g, long nanos) {
    if (!openOf.isEmpty()) {
      List<Integer> open = openOf.remove(g);
      if (open != null) {
        open.forEach(r -> regions.end(r, nanos, RegionTable.End.GOROUTINE_ENDED, 0));
      }
    }
  }

  void cutAll(long nanos) {
    openOf.values().forEach(open -> open.forEach(r -> regions.end(r, nanos, RegionTable.End.CUT, 0)));
    openOf.clear();
  }
}
