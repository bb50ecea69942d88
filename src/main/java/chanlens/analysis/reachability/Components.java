package chanlens.analysis.reachability;

import java.util.Arrays;

/// The strongly connected components of a graph: nodes that all lead to each other. Tarjan's way, with a list in place
/// of recursion, since a linked list may be as long as the heap.
public final class Components {
  private static final int NEW = -1;

  private final int[] first;
  private final int[] edges;
  private final int[] order;
  private final int[] low;
  private final int[] component;
  /// Nodes whose component is not complete yet.
  private final int[] open;
  private int opened;
  /// The way from a start to the node looked at.
  private final int[] way;
  private final int[] nextEdge;
  private int visited;
  private int components;

  /// @param first where the edges of a node begin in `edges`; one more than there are nodes
  public Components(int[] first, int[] edges) {
    int n = first.length - 1;
    this.first = first;
    this.edges = edges;
    this.order = new int[n];
    this.low = new int[n];
    this.component = new int[n];
    this.open = new int[n];
    this.way = new int[n];
    this.nextEdge = new int[n];
    Arrays.fill(order, NEW);
    Arrays.fill(component, NEW);
  }

  /// The number of each node's component.
  public int[] of() {
    for (int node = 0; node < order.length; node++) {
      if (order[node] == NEW) {
        from(node);
      }
    }
    return component.clone();
  }

  private void from(int start) {
    int depth = 0;
    enter(start);
    way[0] = start;
    while (depth >= 0) {
      int node = way[depth];
      if (nextEdge[node] < first[node + 1]) {
        int to = edges[nextEdge[node]++];
        if (order[to] == NEW) {
          enter(to);
          way[++depth] = to;
        } else if (component[to] == NEW) {
          low[node] = Math.min(low[node], order[to]);
        }
      } else {
        if (low[node] == order[node]) {
          close(node);
        }
        depth--;
        if (depth >= 0) {
          low[way[depth]] = Math.min(low[way[depth]], low[node]);
        }
      }
    }
  }

  private void enter(int node) {
    order[node] = visited;
    low[node] = visited++;
    nextEdge[node] = first[node];
    open[opened++] = node;
  }

  private void close(int node) {
    int last;
    do {
      last = open[--opened];
      component[last] = components;
    } while (last != node);
    components++;
  }
}
