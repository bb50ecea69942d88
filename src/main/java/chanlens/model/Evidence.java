package chanlens.model;

/// How a relation is known. There is no default: whoever draws a relation says which it is.
public enum Evidence {
  /// Read from memory in a dump, or an event in a trace.
  RECORDED("recorded"),
  /// Follows from what was recorded without a guess, by reachability.
  PROVED("proved"),
  /// Concluded from stacks, timing or shared values; can be wrong.
  INFERRED("inferred");

  private final String word;

  Evidence(String word) {
    this.word = word;
  }

  /// As `report` writes it.
  public String word() {
    return word;
  }
}
