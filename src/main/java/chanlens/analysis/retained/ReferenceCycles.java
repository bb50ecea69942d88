package chanlens.analysis.retained;

import chanlens.work.Cancel;
import java.util.Arrays;

/// Objects that refer to each other in a circle: strongly connected components of the references, by Tarjan's
/// algorithm. The collector frees such a cycle like anything else once nothing else refers to it; it is not a deadlock,
/// which is a cycle of waiting. Frozen: safe from any thread.
public final class ReferenceCycles {
  /// Number of the component of each object in a cycle, 0 for others.
  private final int[] component;
  private final int[] size;
  private final int count;
  private final long objects;
  private final int largest;

  private ReferenceCycles(int[] component, int[] size, int count) {
    this.component = component;
    this.size = Arrays.copyOf(size, count + 1);
    this.count = count;
    long sum = 0;
    int most = 0;
    for (int c = 1; c <= count; c++) {
      sum += size[c];
      most = Math.max(most, size[c]);
    }
    this.objects = sum;
    this.largest = most;
  }

  static ReferenceCycles of(ObjectGraph graph, Cancel cancel) {
    return new Search(graph, cancel).all();
  }

  /// How many cycles there are; those that share an object are one.
  public int count() {
    return count;
  }

  /// Objects in cycles.
  public long objects() {
    return objects;
  }

  /// Objects of the largest cycle.
  public int largest() {
    return largest;
  }

  /// How many objects are in the cycle an object is part of, 0 when it is in none.
  ///
  /// @param row in the dump's objects
  public int sizeAround(int row) {
    return component[row] == 0 ? 0 : size[component[row]];
  }

  private static final class Search {
    private final ObjectGraph graph;
    private final Cancel cancel;
    /// Order of the first visit, from 1; 0 for not visited.
    private final int[] order;
    /// While an object is on the stack the smallest order it leads to; then its component, negated.
    private final int[] low;
    private final int[] edge;
    private int[] open = new int[1 << 10];
    private int opened;
    private int[] way = new int[1 << 10];
    private int depth;
    private int visits;
    private int[] size = new int[16];
    private int count;

    Search(ObjectGraph graph, Cancel cancel) {
      this.graph = graph;
      this.cancel = cancel;
      this.order = new int[graph.objects()];
      this.low = new int[graph.objects()];
      this.edge = new int[graph.objects()];
    }

    ReferenceCycles all() {
      for (int row = 0; row < order.length; row++) {
        if (order[row] == 0) {
          from(row);
        }
      }
      for (int row = 0; row < low.length; row++) {
        low[row] = Math.max(0, -low[row]);
      }
      return new ReferenceCycles(low, size, count);
    }

    private void from(int start) {
      visit(start);
      while (depth > 0) {
        int at = way[depth - 1];
        if (edge[at] < graph.firstOut(at + 1)) {
          int to = graph.target(edge[at]++);
          if (order[to] == 0) {
            visit(to);
          } else if (low[to] > 0) {
            low[at] = Math.min(low[at], order[to]);
          }
        } else {
          depth--;
          if (low[at] == order[at]) {
            close(at);
          }
          if (depth > 0 && low[at] > 0) {
            low[way[depth - 1]] = Math.min(low[way[depth - 1]], low[at]);
          }
        }
      }
    }

    private void visit(int row) {
      if ((visits & 0xffff) == 0) {
        cancel.check();
      }
      order[row] = ++visits;
      low[row] = visits;
      edge[row] = graph.firstOut(row);
      if (opened == open.length) {
        open = Arrays.copyOf(open, opened * 2);
      }
      open[opened++] = row;
      if (depth == way.length) {
        way = Arrays.copyOf(way, depth * 2);
      }
      way[depth++] = row;
    }

    /// Everything opened since is one component; alone it is a cycle only if it refers to itself.
    private void close(int row) {
      int from = opened;
      do {
        from--;
      } while (open[from] != row);
      int members = opened - from;
      boolean cycle = members > 1 || refersToItself(row);
      if (cycle) {
        count++;
        if (count == size.length) {
          size = Arrays.copyOf(size, count * 2);
        }
        size[count] = members;
      }
      for (int i = from; i < opened; i++) {
        low[open[i]] = cycle ? -count : 0;
      }
      opened = from;
    }

    private boolean refersToItself(int row) {
      for (int e = graph.firstOut(row); e < graph.firstOut(row + 1); e++) {
        if (graph.target(e) == row) {
          return true;
        }
      }
      return false;
    }
  }
}
