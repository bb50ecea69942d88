package chanlens.analysis.retained;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/// What keeps the heap alive: each byte once, under the one root that keeps it, under *shared* when only several roots
/// together do, or under none.
///
/// @param goroutines by their stacks, deferred calls, and what they wait on
/// @param finalizers objects that only finalizers keep: what their functions hold, and what their objects refer to
/// @param others objects that only roots without a name keep
/// @param shared objects that several of these lead to
/// @param unexplainedBytes of objects that nothing in the dump leads to
public record Keepers(
    Group variables, Group goroutines, Group finalizers, Group others, Group shared, long unexplainedBytes) {
  /// The limit on named keepers of one kind.
  static final int MAX = 20;

  private static final Comparator<Keeper> LARGEST =
      Comparator.comparingLong(Keeper::bytes).reversed().thenComparingInt(Keeper::node);

  /// @param node of the [ObjectGraph]
  /// @param bytes that would be free without it
  public record Keeper(int node, long bytes) {}

  /// All keepers of a kind that keep anything.
  ///
  /// @param largest at most 20 of them, the largest first
  public record Group(int count, long bytes, List<Keeper> largest) {
    public Group {
      largest = List.copyOf(largest);
    }
  }

  static Keepers of(ObjectGraph graph, Dominators.Tree tree, long heapBytes) {
    int root = graph.root();
    IntToLongFunction bytes = node -> tree.retained()[node];
    return new Keepers(
        group(graph.objects(), root, n -> graph.kind(n) == ObjectGraph.Kind.VARIABLE, bytes),
        group(graph.objects(), root, n -> graph.kind(n) == ObjectGraph.Kind.GOROUTINE, bytes),
        group(0, graph.objects(), n -> by(graph, tree, n) == ObjectGraph.Kind.FINALIZERS, bytes),
        group(0, graph.objects(), n -> by(graph, tree, n) == ObjectGraph.Kind.OTHER_ROOTS, bytes),
        group(0, graph.objects(), n -> by(graph, tree, n) == ObjectGraph.Kind.ROOT, bytes),
        heapBytes - bytes.applyAsLong(root));
  }

  private static ObjectGraph.Kind by(ObjectGraph graph, Dominators.Tree tree, int node) {
    int dominator = tree.dominators()[node];
    return dominator == Dominators.NONE ? ObjectGraph.Kind.OBJECT : graph.kind(dominator);
  }

  private static Group group(int from, int to, IntPredicate isOne, IntToLongFunction bytes) {
    PriorityQueue<Keeper> largest = new PriorityQueue<>(LARGEST.reversed());
    int count = 0;
    long sum = 0;
    for (int node = from; node < to; node++) {
      long kept = isOne.test(node) ? bytes.applyAsLong(node) : 0;
      if (kept > 0) {
        count++;
        sum += kept;
        largest.add(new Keeper(node, kept));
        if (largest.size() > MAX) {
          largest.poll();
        }
      }
    }
    List<Keeper> ordered = new ArrayList<>(largest);
    ordered.sort(LARGEST);
    return new Group(count, sum, ordered);
  }
}
