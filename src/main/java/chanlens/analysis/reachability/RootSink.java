package chanlens.analysis.reachability;

/// Receives one pointer that does not come from a heap object, and where it was found.
@FunctionalInterface
public interface RootSink {
  /// @param which goroutine row or -1
  /// @param frame index of a frame or -1
  /// @param addr address of the word, or 0
  void root(PathStep.Kind kind, int which, int frame, long addr, long value);
}
