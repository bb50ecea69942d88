package chanlens.graphviz;

import chanlens.work.Cancel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// The rank of each node, and the order within a rank: the first two steps of a simple layered drawing. Each edge is a
/// chain of `spots`: its tail, one empty place in every rank it passes, its head.
final class Layers {
  private static final int SWEEPS = 8;
  /// Edges whose total length exceeds this are drawn straight across everything in between.
  private static final int MAX_PASSES = 20_000;

  /// Nodes first, then the empty places.
  final int[] rank;

  /// Ranks, each with its spots in order.
  final List<int[]> ranks = new ArrayList<>();

  /// For each edge its spots from the lower rank to the higher; empty for loops, for edges within a rank and for those
  /// that do not rank.
  final List<int[]> chains = new ArrayList<>();

  private final Digraph graph;
  private final int[] cluster;
  private final int spots;
  private final int[][] before;
  private final int[][] after;

  Layers(Digraph graph, Cancel cancel) {
    this.graph = graph;
    int n = graph.nodes().size();
    int[] nodeRank = longestPaths(n, acyclic(n), cancel);
    int count = n;
    int passes = 0;
    for (Digraph.Edge e : graph.edges()) {
      int span = Math.abs(nodeRank[e.tail()] - nodeRank[e.head()]);
      passes += Math.max(0, span - 1);
      int[] chain = span == 0 || e.ranking() == Digraph.Ranking.NONE ? new int[0] : new int[span + 1];
      if (chain.length > 2 && passes > MAX_PASSES) {
        chain = new int[0];
      }
      if (chain.length > 0) {
        boolean up = nodeRank[e.tail()] < nodeRank[e.head()];
        chain[0] = up ? e.tail() : e.head();
        chain[span] = up ? e.head() : e.tail();
        for (int i = 1; i < span; i++) {
          chain[i] = count++;
        }
      }
      chains.add(chain);
    }
    spots = count;
    rank = Arrays.copyOf(nodeRank, spots);
    cluster = new int[spots];
    Arrays.fill(cluster, Digraph.NO_CLUSTER);
    for (int i = 0; i < n; i++) {
      cluster[i] = graph.nodes().get(i).cluster();
    }
    for (int[] chain : chains) {
      for (int i = 1; i < chain.length - 1; i++) {
        rank[chain[i]] = rank[chain[0]] + i;
      }
    }
    before = neighbours(1, 0);
    after = neighbours(0, 1);
    order(cancel);
  }

  int[] before(int spot) {
    return before[spot];
  }

  int[] after(int spot) {
    return after[spot];
  }

  int spots() {
    return spots;
  }

  /// Edges as `from, to` pairs without cycles: an edge that would close one is reversed.
  private List<int[]> acyclic(int n) {
    List<List<int[]>> out = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      out.add(new ArrayList<>());
    }
    for (Digraph.Edge e : graph.edges()) {
      boolean back = e.ranking() == Digraph.Ranking.BACKWARD;
      if (e.ranking() != Digraph.Ranking.NONE && e.tail() != e.head()) {
        int from = back ? e.head() : e.tail();
        out.get(from).add(new int[] {from, back ? e.tail() : e.head()});
      }
    }
    byte[] state = new byte[n];
    int[] next = new int[n];
    Deque<Integer> path = new ArrayDeque<>();
    List<int[]> edges = new ArrayList<>();
    for (int start = 0; start < n; start++) {
      if (state[start] == 0) {
        path.push(start);
        state[start] = 1;
      }
      while (!path.isEmpty()) {
        int at = path.element();
        if (next[at] == out.get(at).size()) {
          state[at] = 2;
          path.pop();
          continue;
        }
        int[] e = out.get(at).get(next[at]++);
        edges.add(state[e[1]] == 1 ? new int[] {e[1], e[0]} : e);
        if (state[e[1]] == 0) {
          state[e[1]] = 1;
          path.push(e[1]);
        }
      }
    }
    return edges;
  }

  private static int[] longestPaths(int n, List<int[]> edges, Cancel cancel) {
    int[] rank = new int[n];
    int[] open = new int[n];
    List<List<Integer>> out = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      out.add(new ArrayList<>());
    }
    for (int[] e : edges) {
      out.get(e[0]).add(e[1]);
      open[e[1]]++;
    }
    boolean[] source = new boolean[n];
    Deque<Integer> ready = new ArrayDeque<>();
    for (int i = 0; i < n; i++) {
      source[i] = open[i] == 0;
      if (source[i]) {
        ready.add(i);
      }
    }
    while (!ready.isEmpty()) {
      cancel.check();
      int at = ready.remove();
      for (int to : out.get(at)) {
        rank[to] = Math.max(rank[to], rank[at] + 1);
        if (--open[to] == 0) {
          ready.add(to);
        }
      }
    }
    // a node without incoming edges is placed right before its successors
    for (int i = 0; i < n; i++) {
      if (source[i] && !out.get(i).isEmpty()) {
        rank[i] = out.get(i).stream().mapToInt(to -> rank[to] - 1).min().orElse(0);
      }
    }
    return rank;
  }

  private int[][] neighbours(int of, int other) {
    int[] count = new int[spots];
    for (int[] chain : chains) {
      for (int i = 0; i + 1 < chain.length; i++) {
        count[chain[i + of]]++;
      }
    }
    int[][] lists = new int[spots][];
    for (int i = 0; i < spots; i++) {
      lists[i] = new int[count[i]];
    }
    int[] filled = new int[spots];
    for (int[] chain : chains) {
      for (int i = 0; i + 1 < chain.length; i++) {
        int spot = chain[i + of];
        lists[spot][filled[spot]++] = chain[i + other];
      }
    }
    return lists;
  }

  /// Repeatedly puts each spot at the mean position of its neighbours in the previous rank, then in the next rank.
  private void order(Cancel cancel) {
    int deepest = Arrays.stream(rank).max().orElse(-1);
    List<List<Integer>> byRank = new ArrayList<>();
    for (int r = 0; r <= deepest; r++) {
      byRank.add(new ArrayList<>());
    }
    for (int spot = 0; spot < spots; spot++) {
      byRank.get(rank[spot]).add(spot);
    }
    double[] place = new double[spots];
    byRank.forEach(r -> number(r, place));
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean down = sweep % 2 == 0;
      for (int i = 0; i <= deepest; i++) {
        cancel.check();
        sort(byRank.get(down ? i : deepest - i), down ? before : after, place);
      }
    }
    byRank.forEach(r -> ranks.add(r.stream().mapToInt(Integer::intValue).toArray()));
  }

  private void sort(List<Integer> spotsOfRank, int[][] neighbours, double[] place) {
    double[] wish = place.clone();
    for (int spot : spotsOfRank) {
      wish[spot] = Arrays.stream(neighbours[spot]).mapToDouble(o -> place[o]).average().orElse(place[spot]);
    }
    double[] group = new double[graph.clusters().size()];
    int[] members = new int[group.length];
    for (int spot : spotsOfRank) {
      if (cluster[spot] >= 0) {
        group[cluster[spot]] += wish[spot];
        members[cluster[spot]]++;
      }
    }
    // members of a cluster stay together, at the mean of their positions
    spotsOfRank.sort(
        Comparator.<Integer>comparingDouble(
                s -> cluster[s] < 0 ? wish[s] : group[cluster[s]] / members[cluster[s]])
            .thenComparingInt(s -> cluster[s])
            .thenComparingDouble(s -> wish[s])
            .thenComparingDouble(s -> place[s])
            .thenComparingInt(s -> s));
    number(spotsOfRank, place);
  }

  private static void number(List<Integer> spotsOfRank, double[] place) {
    for (int i = 0; i < spotsOfRank.size(); i++) {
      place[spotsOfRank.get(i)] = i;
    }
  }
}
