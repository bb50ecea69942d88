package chanlens.graphviz;

import chanlens.work.Cancel;
import chanlens.work.Cancelled;

/// Something that can lay out a digraph. Safe from any thread.
public interface LayoutEngine {
  /// Blocks the caller until there is a layout.
  ///
  /// @param deadline `System.nanoTime()` after which the engine gives up
  /// @throws LayoutFailed if the engine is missing, too slow, fails or answers nonsense; another engine may still do it
  /// @throws Cancelled once asked to stop, within about 50 ms
  Layout layout(Digraph graph, long deadline, Cancel cancel) throws LayoutFailed;
}
