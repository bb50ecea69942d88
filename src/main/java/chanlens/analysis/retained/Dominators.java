package chanlens.analysis.retained;

import chanlens.columns.ArrayGrowth;
import chanlens.work.Cancel;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/// The immediate dominator of every node that the root reaches, and what would be free if a node were gone. A node
/// dominates another when every path from the root leads through it.
///
/// By the algorithm of Lengauer and Tarjan with path compression, on numbers in the order of a depth-first walk: at
/// most n log n, whatever the graph.
final class Dominators {
  static final int NONE = -1;

  private final ObjectGraph graph;
  private final Cancel cancel;
  /// The number of a node plus one, 0 for one the root does not reach.
  private final int[] number;
  /// By number: its node, the number of its parent in the walk (compressed later), the smallest on its path up, its
  /// semidominator.
  private final int[] node;
  private final int[] parent;
  private final int[] label;
  private final int[] semi;
  private final int[] idom;
  private int count;
  private int[] way = new int[64];

  private Dominators(ObjectGraph graph, Cancel cancel) {
    this.graph = graph;
    this.cancel = cancel;
    int n = graph.nodes();
    this.number = new int[n];
    this.node = new int[n];
    this.parent = new int[n];
    this.label = new int[n];
    this.semi = new int[n];
    this.idom = new int[n];
  }

  /// @param dominators of each node; [#NONE] for the root and for what it does not reach
  /// @param retained bytes that would be free if the node were gone, including itself; 0 for what is not reached
  record Tree(int[] dominators, long[] retained) {}

  static Tree of(ObjectGraph graph, IntToLongFunction bytes, Cancel cancel) {
    Dominators d = new Dominators(graph, cancel);
    d.walk();
    d.semidominators();
    d.immediate();
    return d.tree(bytes);
  }

  private void walk() {
    int[] edge = new int[graph.nodes()];
    visit(graph.root(), 0);
    edge[graph.root()] = graph.firstOut(graph.root());
    int at = graph.root();
    while (true) {
      if (edge[at] < graph.firstOut(at + 1)) {
        int to = graph.target(edge[at]++);
        if (number[to] == 0) {
          visit(to, number[at] - 1);
          edge[to] = graph.firstOut(to);
          at = to;
        }
      } else if (at == graph.root()) {
        return;
      } else {
        at = node[parent[number[at] - 1]];
      }
    }
  }

  private void visit(int what, int from) {
    if ((count & 0xffff) == 0) {
      cancel.check();
    }
    node[count] = what;
    parent[count] = from;
    label[count] = count;
    semi[count] = count;
    idom[count] = from;
    number[what] = ++count;
  }

  /// Numbers from the last to the first: the semidominator of each from those that lead to it, and, once all below one
  /// number are linked, the dominators of those whose semidominator it is, or a number that has the same one.
  private void semidominators() {
    int[] first = new int[count]; // of those with this semidominator, one more than it
    int[] next = new int[count];
    for (int i = count - 1; i > 0; i--) {
      if ((i & 0xffff) == 0) {
        cancel.check();
      }
      int above = idom[i]; // the parent in the walk, until the dominator is known
      int least = leastAbove(i, above);
      semi[i] = least;
      next[i] = first[least];
      first[least] = i + 1;
      for (int v = first[above]; v > 0; v = next[v - 1]) {
        int by = eval(v - 1, i);
        idom[v - 1] = semi[by] < above ? by : above;
      }
      first[above] = 0;
    }
  }

  private int leastAbove(int i, int above) {
    int best = above;
    int what = node[i];
    for (int e = graph.firstIn(what); e < graph.firstIn(what + 1); e++) {
      int from = number[graph.source(e)] - 1;
      if (from >= 0) {
        best = Math.min(best, semi[eval(from, i + 1)]);
      }
    }
    return best;
  }

  /// The number with the smallest semidominator on the path up to, excluding, the last one not linked yet; compresses
  /// the path.
  private int eval(int from, int linked) {
    if (parent[from] < linked) {
      return label[from];
    }
    int depth = 0;
    int at = from;
    do {
      way = ArrayGrowth.atLeast(way, depth + 1);
      way[depth++] = at;
      at = parent[at];
    } while (parent[at] >= linked);
    int above = at;
    int best = label[above];
    do {
      at = way[--depth];
      parent[at] = parent[above];
      if (semi[best] < semi[label[at]]) {
        label[at] = best;
      } else {
        best = label[at];
      }
      above = at;
    } while (depth > 0);
    return label[at];
  }

  private void immediate() {
    for (int i = 1; i < count; i++) {
      if (idom[i] != semi[i]) {
        idom[i] = idom[idom[i]];
      }
    }
  }

  private Tree tree(IntToLongFunction bytes) {
    int[] dominators = label; // no longer needed
    Arrays.fill(dominators, NONE);
    long[] retained = new long[graph.nodes()];
    for (int i = count - 1; i > 0; i--) {
      int what = node[i];
      int by = node[idom[i]];
      retained[what] += bytes.applyAsLong(what);
      retained[by] += retained[what];
      dominators[what] = by;
    }
    return new Tree(dominators, retained);
  }
}
