package chanlens.analysis.retained;

import chanlens.analysis.reachability.HeldObjects;
import chanlens.analysis.reachability.LeakProof;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.model.heap.HeapModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongFunction;

/// What each object and goroutine of a heap dump keeps alive, by dominators: the bytes that would be free if it were
/// gone. For a leaked goroutine it is the figure of [LeakProof#kept()]; both start from the same [HeldObjects]. Stacks
/// are not part of the heap and are not counted. Immutable: safe for use from any thread.
public final class Retained {
  /// The limit on listed references of one object.
  private static final int MAX_REFERENCES = 1000;

  private final ObjectGraph graph;
  private final ShortestPaths ways;
  private final Dominators.Tree tree;
  private final ReferenceCycles cycles;
  private final Keepers keepers;

  private Retained(ObjectGraph graph, ShortestPaths ways, Dominators.Tree tree, ReferenceCycles cycles,
      Keepers keepers) {
    this.graph = graph;
    this.ways = ways;
    this.tree = tree;
    this.cycles = cycles;
    this.keepers = keepers;
  }

  /// Takes several walks over all references: a second or two for a million objects, and about 60 bytes per object and
  /// 8 per reference while it runs.
  ///
  /// @param nameOf the global variable that contains an address; empty when no file says
  public static Retained of(
      HeapModel heap,
      HeapWaits waits,
      Optional<LeakProof> proof,
      LongFunction<Optional<String>> nameOf,
      Cancel cancel) {
    ObjectGraph graph = ObjectGraph.of(heap, HeldObjects.of(heap, waits, proof), nameOf, cancel);
    Dominators.Tree tree =
        Dominators.of(graph, n -> n < graph.objects() ? heap.objects().sizeBytes(n) : 0, cancel);
    return new Retained(
        graph,
        ShortestPaths.of(graph, cancel),
        tree,
        ReferenceCycles.of(graph, cancel),
        Keepers.of(graph, tree, heap.objects().totalBytes()));
  }

  public ObjectGraph graph() {
    return graph;
  }

  /// The size of all objects that something alive or stuck reaches; the rest is garbage not yet collected, or kept by
  /// something that a dump does not show.
  public long reachedBytes() {
    return tree.retained()[graph.root()];
  }

  /// What keeps the heap alive.
  public Keepers keepers() {
    return keepers;
  }

  /// {@return 0 for what is not reached}
  ///
  /// @param node of the [ObjectGraph]
  public long bytes(int node) {
    return tree.retained()[node];
  }

  /// @param g row in the dump's goroutines
  public long bytesOfGoroutine(int g) {
    return bytes(graph.goroutine(g));
  }

  public boolean reached(int node) {
    return ways.reached(node);
  }

  /// The node on all paths to this one; empty when there is none except the root.
  public OptionalInt dominator(int node) {
    int by = tree.dominators()[node];
    return by == Dominators.NONE || by == graph.root() ? OptionalInt.empty() : OptionalInt.of(by);
  }

  /// The node directly above one in the tree of what keeps what, the root included; -1 for the root and for what is not
  /// reached.
  int parent(int node) {
    return tree.dominators()[node];
  }

  /// The shortest paths from roots through different last references: a goroutine, the globals or the finalizers first,
  /// the node last.
  public List<List<Integer>> ways(int node, int most) {
    return ways.to(node, most);
  }

  /// What a node refers to, each once, in the order of its words; at most 1,000 references are examined.
  public List<Integer> references(int node) {
    Set<Integer> to = new LinkedHashSet<>();
    for (int e = graph.firstOut(node); e < graph.firstOut(node + 1) && to.size() < MAX_REFERENCES; e++) {
      to.add(graph.target(e));
    }
    return new ArrayList<>(to);
  }

  /// What refers to a node, each once; at most 1,000 references are examined. The root is left out.
  public List<Integer> referrers(int node) {
    Set<Integer> by = new LinkedHashSet<>();
    for (int e = graph.firstIn(node); e < graph.firstIn(node + 1) && by.size() < MAX_REFERENCES; e++) {
      if (graph.source(e) != graph.root()) {
        by.add(graph.source(e));
      }
    }
    return new ArrayList<>(by);
  }

  public ReferenceCycles cycles() {
    return cycles;
  }
}
