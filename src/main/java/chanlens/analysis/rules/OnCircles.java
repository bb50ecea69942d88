package chanlens.analysis.rules;

import chanlens.analysis.reachability.Components;
import chanlens.columns.IntColumn;
import chanlens.work.Cancel;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/// Which channels and locks are on a circle at all, so that the search for paths back starts only from those. With ten
/// thousand goroutines that wait for one lock, starting from each would cost ten thousand walks.
final class OnCircles {
  private OnCircles() {}

  /// What the users of an object wait for.
  interface Next {
    void of(long addr, LongConsumer to);
  }

  /// Those of `addrs` from which a path over others of them leads back. Linear in the objects and the edges between
  /// them.
  static Set<Long> among(Collection<Long> addrs, Next next) {
    return knots(addrs, next).keySet();
  }

  /// The same, each with the number of its strongly connected component. In the order of `addrs`.
  static Map<Long, Integer> knots(Collection<Long> addrs, Next next) {
    Map<Long, Integer> nodes = new HashMap<>();
    addrs.forEach(a -> nodes.putIfAbsent(a, nodes.size()));
    long[] addrOf = new long[nodes.size()];
    nodes.forEach((addr, node) -> addrOf[node] = addr);
    int[] first = new int[addrOf.length + 1];
    Edges edges = new Edges();
    for (int node = 0; node < addrOf.length; node++) {
      int from = node;
      edges.begin = edges.to.size();
      next.of(addrOf[node], to -> edges.add(from, nodes.getOrDefault(to, from)));
      first[node + 1] = edges.to.size();
    }
    int[] component = Components.of(first, edges.to.toArray(), Cancel.NEVER);
    int[] size = new int[addrOf.length];
    Arrays.stream(component).forEach(c -> size[c]++);
    Map<Long, Integer> found = new LinkedHashMap<>();
    for (long addr : addrs) {
      int of = component[nodes.getOrDefault(addr, 0)];
      if (size[of] > 1) {
        found.put(addr, of);
      }
    }
    return found;
  }

  private static final class Edges {
    private final IntColumn to = new IntColumn();
    private int begin;

    void add(int from, int node) {
      boolean again = to.size() > begin && to.last() == node;
      if (!again && node != from) {
        to.add(node);
      }
    }
  }
}
