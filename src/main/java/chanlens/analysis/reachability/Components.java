package chanlens.analysis.reachability;

import chanlens.columns.IntColumn;
import chanlens.work.Cancel;

/// The strongly connected components of a graph: nodes that all lead to each other. Tarjan's way, with a list in place
/// of recursion, since a linked list may be as long as the heap; twelve bytes a node.
public final class Components {
  private static final int LOOK_EVERY = 1 << 16;

  private final int[] first;
  private final int[] edges;
  private final Cancel cancel;
  /// When a node was met, from 1; 0 before.
  private final int[] order;
  /// The earliest node met that is known to be in the component of one; its component's complement once that is known.
  private final int[] low;
  private final int[] nextEdge;
  /// Nodes whose component is not complete yet.
  private final IntColumn open = new IntColumn();
  /// From a start to the node looked at.
  private final IntColumn path = new IntColumn();
  private int visited;
  private int components;

  private Components(int[] first, int[] edges, Cancel cancel) {
    int n = first.length - 1;
    this.first = first;
    this.edges = edges;
    this.cancel = cancel;
    this.order = new int[n];
    this.low = new int[n];
    this.nextEdge = new int[n];
  }

  /// {@return the number of each node's component, from 0}
  ///
  /// @param first where the edges of a node begin in `edges`; one entry more than there are nodes
  public static int[] of(int[] first, int[] edges, Cancel cancel) {
    return new Components(first, edges, cancel).all();
  }

  private int[] all() {
    for (int node = 0; node < order.length; node++) {
      if (order[node] == 0) {
        from(node);
      }
    }
    for (int node = 0; node < low.length; node++) {
      low[node] = ~low[node];
    }
    return low;
  }

  private void from(int start) {
    enter(start);
    while (!path.isEmpty()) {
      int node = path.last();
      if (nextEdge[node] < first[node + 1]) {
        int to = edges[nextEdge[node]++];
        if (order[to] == 0) {
          enter(to);
        } else if (low[to] > 0) {
          low[node] = Math.min(low[node], order[to]);
        }
      } else {
        leave(path.removeLast());
      }
    }
  }

  private void enter(int node) {
    if (visited % LOOK_EVERY == 0) {
      cancel.check();
    }
    order[node] = ++visited;
    low[node] = visited;
    nextEdge[node] = first[node];
    open.add(node);
    path.add(node);
  }

  private void leave(int node) {
    if (low[node] == order[node]) {
      close(node);
    } else {
      low[path.last()] = Math.min(low[path.last()], low[node]);
    }
  }

  private void close(int node) {
    int last;
    do {
      last = open.removeLast();
      low[last] = ~components;
    } while (last != node);
    components++;
  }
}
