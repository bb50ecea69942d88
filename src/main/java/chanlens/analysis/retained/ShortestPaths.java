package chanlens.analysis.retained;

import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// How far each node is from the root, in references, and the path there: breadth first.
final class ShortestPaths {
  private static final int NOT_REACHED = -1;

  private final ObjectGraph graph;
  /// The previous node on a shortest path, the lowest-numbered in a breadth-first search.
  private final int[] before;
  private final int[] steps;

  private ShortestPaths(ObjectGraph graph) {
    this.graph = graph;
    this.before = new int[graph.nodes()];
    this.steps = new int[graph.nodes()];
  }

  static ShortestPaths of(ObjectGraph graph, Cancel cancel) {
    ShortestPaths ways = new ShortestPaths(graph);
    ways.walk(cancel);
    return ways;
  }

  private void walk(Cancel cancel) {
    Arrays.fill(before, NOT_REACHED);
    int[] queue = new int[graph.nodes()];
    int last = 0;
    queue[last++] = graph.root();
    before[graph.root()] = graph.root();
    for (int first = 0; first < last; first++) {
      if ((first & 0xffff) == 0) {
        cancel.check();
      }
      int at = queue[first];
      for (int e = graph.firstOut(at); e < graph.firstOut(at + 1); e++) {
        int to = graph.target(e);
        if (before[to] == NOT_REACHED) {
          before[to] = at;
          steps[to] = steps[at] + 1;
          queue[last++] = to;
        }
      }
    }
  }

  boolean reached(int node) {
    return before[node] != NOT_REACHED;
  }

  /// A shortest path: the child of the root first, the node last; empty when it is not reached.
  List<Integer> to(int node) {
    List<Integer> way = new ArrayList<>();
    for (int at = node; reached(at) && at != graph.root(); at = before[at]) {
      way.add(at);
    }
    return way.reversed();
  }

  /// The shortest paths through different last references, shortest first.
  List<List<Integer>> to(int node, int most) {
    // keeps the few nearest to the root out of a million references: a better one replaces the last of them
    TreeSet<Integer> nearest =
        new TreeSet<>(Comparator.comparingInt((Integer n) -> steps[n]).thenComparing(Comparator.naturalOrder()));
    int enough = 4 * most;
    for (int e = graph.firstIn(node); e < graph.firstIn(node + 1); e++) {
      int from = graph.source(e);
      if (reached(from) && (nearest.size() < enough || steps[from] <= steps[nearest.last()]) && nearest.add(from)) {
        if (nearest.size() > enough) {
          nearest.pollLast();
        }
      }
    }
    List<List<Integer>> ways = new ArrayList<>();
    for (int last : nearest) {
      List<Integer> way = new ArrayList<>(to(last));
      if (ways.size() < most && !way.contains(node)) {
        way.add(node);
        ways.add(way);
      }
    }
    return ways;
  }
}
