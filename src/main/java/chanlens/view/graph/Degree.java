package chanlens.view.graph;

/// How sure it is that something waits for ever.
public enum Degree {
  /// It should be waiting, or nothing is said.
  NONE,
  POSSIBLE,
  STRONG,
  PROVED;

  /// Drawn with cut corners and a double border.
  boolean isGrave() {
    return this == STRONG || this == PROVED;
  }
}
