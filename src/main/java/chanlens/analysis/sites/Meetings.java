package chanlens.analysis.sites;

import chanlens.columns.ArrayGrowth;
import chanlens.columns.LongColumn;
import chanlens.columns.Mix;

/// Which goroutines met at which lines, as merging sets. For one thread.
///
/// A *node* is a line, or the pair of a select line and one line it met; a *vertex* is a goroutine at a node. Vertices
/// that met belong to one party, their nodes to one site.
final class Meetings {
  private final LongIndex vertices = new LongIndex();
  private final LongIndex edges = new LongIndex();
  private int[] parents = new int[64];
  private int[] siteOfNode = new int[16];
  private int nodes;

  /// {@return the number of a new node}
  int addNode() {
    siteOfNode = ArrayGrowth.atLeast(siteOfNode, nodes + 1);
    siteOfNode[nodes] = nodes;
    return nodes++;
  }

  int nodes() {
    return nodes;
  }

  int vertex(int g, int node) {
    int before = vertices.size();
    int v = vertices.put((long) g << 32 | node);
    if (v == before) {
      parents = ArrayGrowth.atLeast(parents, v + 1);
      parents[v] = v;
    }
    return v;
  }

  int vertices() {
    return vertices.size();
  }

  int g(int vertex) {
    return (int) (vertices.key(vertex) >>> 32);
  }

  int node(int vertex) {
    return (int) vertices.key(vertex);
  }

  /// Two goroutines met.
  void met(int a, int b) {
    edges.put((long) Math.min(a, b) << 32 | Math.max(a, b));
    parents[root(parents, a)] = root(parents, b);
    siteOfNode[root(siteOfNode, node(a))] = root(siteOfNode, node(b));
  }

  int partyOf(int vertex) {
    return root(parents, vertex);
  }

  int siteOf(int node) {
    return root(siteOfNode, node);
  }

  int edges() {
    return edges.size();
  }

  /// A vertex of an edge.
  int edge(int e) {
    return (int) edges.key(e);
  }

  private static int root(int[] parents, int of) {
    int at = of;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  /// Numbers longs in the order in which they come.
  private static final class LongIndex {
    private final LongColumn keys = new LongColumn();
    private int[] table = new int[256];

    int size() {
      return keys.size();
    }

    long key(int number) {
      return keys.get(number);
    }

    int put(long key) {
      int at = slot(table, key);
      if (table[at] != 0) {
        return table[at] - 1;
      }
      keys.add(key);
      table[at] = keys.size();
      if (keys.size() * 2 > table.length) {
        grow();
      }
      return keys.size() - 1;
    }

    private void grow() {
      int[] larger = new int[table.length * 4];
      for (int i = 0; i < keys.size(); i++) {
        larger[slot(larger, keys.get(i))] = i + 1;
      }
      table = larger;
    }

    private int slot(int[] in, long key) {
      int at = Mix.of(key) & in.length - 1;
      while (in[at] != 0 && keys.get(in[at] - 1) != key) {
        at = at + 1 & in.length - 1;
      }
      return at;
    }
  }
}
