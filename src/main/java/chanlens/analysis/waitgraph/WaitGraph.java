package chanlens.analysis.waitgraph;

import chanlens.analysis.findings.Diagnosis;
import chanlens.golang.GoroutineState;
import chanlens.work.Cancel;
import java.util.Collection;
import java.util.List;

/// A part of a run as a graph, around some goroutines or objects. Frozen: safe from any thread.
///
/// @param nodes in a stable order: goroutines by their lowest id, then channels and locks by address
/// @param hidden goroutines, channels and locks that are next to the shown ones and were left out
public record WaitGraph(List<Node> nodes, List<Edge> edges, int hidden) {
  public WaitGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /// What to show.
  ///
  /// @param goroutines ids to start from
  /// @param objects addresses of channels and locks to start from
  /// @param depth hops to go from there; a wait, a reference, a wake and a creation are one hop each
  /// @param mostNodes nodes to draw at the most, after collapsing
  /// @param creations whether to show who started whom
  public record Focus(
      Collection<Long> goroutines, Collection<Long> objects, int depth, int mostNodes, boolean creations) {
    public Focus {
      goroutines = List.copyOf(goroutines);
      objects = List.copyOf(objects);
    }
  }

  public static WaitGraph of(Diagnosis diagnosis, Focus focus, Cancel cancel) {
    return new Growing(diagnosis, focus, cancel).graph();
  }

  /// Everybody of the program who waits, the largest groups first, for a run without a finding. A third of the nodes is
  /// for goroutines, so that what they wait on has room too.
  public static Focus everybody(Diagnosis diagnosis, int mostNodes) {
    List<Long> waiting =
        diagnosis.groups().groups().stream()
            .filter(g -> !g.system() && g.state() == GoroutineState.WAITING)
            .limit(Math.max(1, mostNodes / 3))
            .flatMap(g -> g.rows().stream())
            .map(r -> diagnosis.run().goroutines().goid(r))
            .toList();
    return new Focus(waiting, List.of(), 1, mostNodes, false);
  }
}
