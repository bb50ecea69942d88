package chanlens.graphviz;

import chanlens.graphviz.Digraph.Cluster;
import chanlens.graphviz.Digraph.Edge;
import chanlens.graphviz.Digraph.Node;
import chanlens.graphviz.Digraph.Outline;
import chanlens.graphviz.Digraph.Ranking;
import chanlens.graphviz.Digraph.Side;
import java.util.Map;
import java.util.Random;

/// Digraphs for tests and measurements.
final class Graphs {
  private Graphs() {}

  /// What a normal Go program looks like: pools of workers that read from one channel and write to the next.
  static Digraph pools(int nodes) {
    Digraph.Builder b = Digraph.builder("pools");
    int perPool = 8;
    int channel = b.node("jobs", 120, 40);
    int made = 1;
    while (made < nodes) {
      int next = b.node("results " + made++, 120, 40);
      for (int w = 0; w < perPool && made < nodes; w++) {
        int worker = b.node("worker " + made++, 110, 34);
        b.edge(Edge.of(channel, worker).label(50, 12));
        b.edge(Edge.of(worker, next).label(50, 12));
      }
      channel = next;
    }
    return b.build();
  }

  /// One of everything: a loop, two parallel edges, a cluster, an ellipse, each ranking, ports, labels.
  static Digraph everything() {
    Digraph.Builder b = Digraph.builder("everything");
    int box = b.cluster(new Cluster("a box", 100, 14, Map.of()));
    int a = b.node(new Node("a", 80, 30, Outline.BOX, box, Map.of()));
    int c = b.node(new Node("b", 80, 30, Outline.BOX, box, Map.of()));
    int d = b.node(new Node("c", 60, 40, Outline.ELLIPSE, Digraph.NO_CLUSTER, Map.of()));
    b.node("alone", 50, 20);
    b.edge(Edge.of(a, c).label(60, 12));
    b.edge(Edge.of(a, c));
    b.edge(Edge.of(c, d));
    b.edge(Edge.of(d, d));
    b.edge(new Edge(d, a, 40, 12, 6, 9, Side.ANY, Side.ANY, Ranking.BACKWARD, 5, Map.of()));
    b.edge(new Edge(a, d, 0, 0, 0, 0, Side.RIGHT, Side.LEFT, Ranking.NONE, 1, Map.of()));
    return b.build();
  }

  /// Goroutines and channels at random, a few channels with most of the edges: the worst case of `dot`.
  static Digraph random(int nodes) {
    Random random = new Random(42);
    Digraph.Builder b = Digraph.builder("random");
    for (int i = 0; i < nodes; i++) {
      b.node("n" + i, 110, 34);
    }
    int half = nodes / 2;
    for (int i = 0; i < nodes * 5 / 4; i++) {
      int channel = (int) (half * Math.pow(random.nextDouble(), 2));
      int goroutine = half + random.nextInt(nodes - half);
      boolean send = random.nextBoolean();
      b.edge(Edge.of(send ? goroutine : channel, send ? channel : goroutine).label(50, 12));
    }
    return b.build();
  }

  static Digraph chain(int length) {
    Digraph.Builder b = Digraph.builder("chain");
    for (int i = 0; i < length; i++) {
      b.node("n", 40, 20);
      if (i > 0) {
        b.edge(Edge.of(i - 1, i));
      }
    }
    return b.build();
  }
}
