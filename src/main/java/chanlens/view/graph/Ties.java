package chanlens.view.graph;

import chanlens.graphviz.Digraph.Ranking;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How the edges of a graph are connected: which are in a wait-for cycle and at which hop, which are on any cycle,
/// which only say who created whom.
final class Ties {
  private final GraphSpec spec;
  private final Map<Object, Integer> rowOf = new HashMap<>();
  private final int[] hop;
  private final int[] hopsOfCycle;
  private final int[] cycleOfNode;
  private final List<List<Integer>> heads = new ArrayList<>();
  private final boolean[] waits;

  Ties(GraphSpec spec) {
    this.spec = spec;
    for (int i = 0; i < spec.nodes().size(); i++) {
      rowOf.put(spec.nodes().get(i).subject(), i);
      heads.add(new ArrayList<>());
    }
    hop = new int[spec.edges().size()];
    hopsOfCycle = new int[spec.edges().size()];
    cycleOfNode = new int[spec.nodes().size()];
    waits = new boolean[spec.nodes().size()];
    Arrays.fill(cycleOfNode, -1);
    for (int c = 0; c < spec.cycles().size(); c++) {
      number(c);
    }
    for (GraphSpec.GraphEdge e : spec.edges()) {
      heads.get(row(e.tail())).add(row(e.head()));
      if (e.relation() != Relation.CREATED) {
        waits[row(e.tail())] = true;
        waits[row(e.head())] = true;
      }
    }
  }

  int row(Object subject) {
    return rowOf.getOrDefault(subject, -1);
  }

  /// The hop of an edge in its wait-for cycle, from 1; 0 if it is in none.
  int hop(int edge) {
    return hop[edge];
  }

  /// The wait-for cycle whose box contains a node, or -1.
  int cycleOfNode(int node) {
    return cycleOfNode[node];
  }

  /// A cycle is drawn as a ring: the second half of its hops leads back. Creation edges do not shape the picture,
  /// unless the creator is there for nothing else.
  Ranking ranking(int edge) {
    if (hop[edge] > 0) {
      return hop[edge] > (hopsOfCycle[edge] + 1) / 2 ? Ranking.BACKWARD : Ranking.FORWARD;
    }
    GraphSpec.GraphEdge e = spec.edges().get(edge);
    return e.relation() == Relation.CREATED && waits[row(e.tail())] ? Ranking.NONE : Ranking.FORWARD;
  }

  /// How many more edges than three end at the node with the most: a wide fan needs long edges to stay readable.
  int widestFan() {
    int[] ends = new int[heads.size()];
    for (GraphSpec.GraphEdge e : spec.edges()) {
      ends[row(e.tail())]++;
      ends[row(e.head())]++;
    }
    return Math.max(0, Arrays.stream(ends).max().orElse(0) - 3);
  }

  /// Whether an edge may leave at the right and enter at the left: not if there is a path back.
  boolean runsForward(int edge) {
    GraphSpec.GraphEdge e = spec.edges().get(edge);
    return ranking(edge) == Ranking.FORWARD && !reaches(row(e.head()), row(e.tail()));
  }

  private void number(int c) {
    List<Object> ring = spec.cycles().get(c);
    for (int i = 0; i < ring.size(); i++) {
      Object from = ring.get(i);
      Object to = ring.get((i + 1) % ring.size());
      if (rowOf.containsKey(from) && cycleOfNode[row(from)] < 0) {
        cycleOfNode[row(from)] = c;
      }
      for (int e = 0; e < hop.length; e++) {
        GraphSpec.GraphEdge edge = spec.edges().get(e);
        if (hop[e] == 0 && edge.tail().equals(from) && edge.head().equals(to)) {
          hop[e] = i + 1;
          hopsOfCycle[e] = ring.size();
          break;
        }
      }
    }
  }

  private boolean reaches(int from, int goal) {
    boolean[] seen = new boolean[heads.size()];
    Deque<Integer> todo = new ArrayDeque<>(List.of(from));
    while (!todo.isEmpty()) {
      int at = todo.pop();
      if (at == goal) {
        return true;
      }
      if (!seen[at]) {
        seen[at] = true;
        todo.addAll(heads.get(at));
      }
    }
    return false;
  }
}
