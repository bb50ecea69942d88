package chanlens.analysis.retained;

import chanlens.work.Cancel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// What keeps what, as a tree: below each node what would be free if it were gone, each once, under the nearest node
/// that alone keeps it. Immutable: safe for use from any thread.
public final class DominatorTree {
  private final Retained retained;
  private final int[] first;
  private final int[] below;

  private DominatorTree(Retained retained, int[] first, int[] below) {
    this.retained = retained;
    this.first = first;
    this.below = below;
  }

  /// Linear in the number of objects: 8 bytes for each.
  public static DominatorTree of(Retained retained, Cancel cancel) {
    int nodes = retained.graph().nodes();
    int[] first = new int[nodes + 1];
    for (int n = 0; n < nodes; n++) {
      if (retained.parent(n) >= 0) {
        first[retained.parent(n) + 1]++;
      }
    }
    for (int n = 0; n < nodes; n++) {
      first[n + 1] += first[n];
    }
    cancel.check();
    int[] next = Arrays.copyOf(first, nodes);
    int[] below = new int[first[nodes]];
    for (int n = 0; n < nodes; n++) {
      if (retained.parent(n) >= 0) {
        below[next[retained.parent(n)]++] = n;
      }
    }
    return new DominatorTree(retained, first, below);
  }

  public Retained retained() {
    return retained;
  }

  /// How many nodes are directly below one.
  public int count(int node) {
    return first[node + 1] - first[node];
  }

  /// The nodes directly below one that keep the most, the largest first.
  public List<Integer> largest(int node, int most) {
    Comparator<Integer> order =
        Comparator.comparingLong((Integer n) -> retained.bytes(n)).thenComparing(Comparator.reverseOrder());
    PriorityQueue<Integer> largest = new PriorityQueue<>(order);
    for (int i = first[node]; i < first[node + 1]; i++) {
      largest.add(below[i]);
      if (largest.size() > most) {
        largest.poll();
      }
    }
    return largest.stream().sorted(order.reversed()).toList();
  }
}
