package chanlens.analysis.rules;

import chanlens.analysis.reachability.Components;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/// Which channels and locks lie on a circle at all, so that ways back are looked for from those alone. Of ten thousand
/// goroutines that wait for one lock, each looked at alone would cost ten thousand walks.
final class OnCircles {
  private OnCircles() {}

  /// What a thing's users wait for.
  interface Next {
    void of(long addr, LongConsumer to);
  }

  /// Those of `addrs` from which a way over others of them leads back. Costs one look at each and what follows it.
  static Set<Long> among(Collection<Long> addrs, Next next) {
    return knots(addrs, next).keySet();
  }

  /// The same, each with the number of its knot: what leads to each other is one knot. In the order of `addrs`.
  static Map<Long, Integer> knots(Collection<Long> addrs, Next next) {
    Map<Long, Integer> nodes = new HashMap<>();
    addrs.forEach(a -> nodes.putIfAbsent(a, nodes.size()));
    long[] addrOf = new long[nodes.size()];
    nodes.forEach((addr, node) -> addrOf[node] = addr);
    int[] first = new int[addrOf.length + 1];
    Edges edges = new Edges();
    for (int node = 0; node < addrOf.length; node++) {
      int from = node;
      edges.begin = edges.count;
      next.of(addrOf[node], to -> edges.add(from, nodes.getOrDefault(to, from)));
      first[node + 1] = edges.count;
    }
    int[] component = new Components(first, Arrays.copyOf(edges.to, edges.count)).of();
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
    private int[] to = new int[64];
    private int count;
    private int begin;

    void add(int from, int node) {
      boolean again = count > begin && to[count - 1] == node;
      if (again || node == from) {
        return;
      }
      if (count == to.length) {
        to = Arrays.copyOf(to, count * 2);
      }
      to[count++] = node;
    }
  }
}
