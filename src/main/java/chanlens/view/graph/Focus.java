package chanlens.view.graph;

/// What a wait picture is about. It shows that and one hop around it.
public sealed interface Focus {
  /// Everyone who waits for another goroutine.
  record Everyone() implements Focus {}

  /// One finding.
  ///
  /// @param key `F-ABANDON#1`
  record OfFinding(String key) implements Focus {}

  /// One goroutine.
  record OfGoroutine(long goid) implements Focus {}

  /// One channel or lock.
  record OfObject(long addr) implements Focus {}
}
