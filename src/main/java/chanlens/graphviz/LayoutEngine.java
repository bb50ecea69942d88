package chanlens.graphviz;

import chanlens.work.Cancel;
import chanlens.work.Cancelled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Something that can lay out a digraph. Safe for use from any thread.
public interface LayoutEngine {
  /// How long a reader waits at most for a picture before a simpler one is better.
  Duration PATIENCE = Duration.ofSeconds(20);

  /// Blocks the caller until there is a layout.
  ///
  /// @param deadline `System.nanoTime()` after which the engine gives up
  /// @throws LayoutFailed if the engine is missing, too slow, fails or answers nonsense; another engine may still
  ///     succeed
  /// @throws Cancelled once asked to stop, within about 50 ms
  Layout layout(Digraph graph, long deadline, Cancel cancel) throws LayoutFailed;

  /// The same for several independent graphs; an engine may lay them out together.
  default List<Layout> layout(List<Digraph> graphs, long deadline, Cancel cancel) throws LayoutFailed {
    List<Layout> layouts = new ArrayList<>();
    for (Digraph graph : graphs) {
      layouts.add(layout(graph, deadline, cancel));
    }
    return layouts;
  }

  /// How long it is worth waiting for this engine; after that a simpler picture is better.
  default Duration patience(List<Digraph> graphs) {
    return PATIENCE;
  }
}
