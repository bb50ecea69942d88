package chanlens.model;

import static chanlens.language.Translation.mark;

/// How a relation is known. There is no default: the code that draws a relation says which it is.
public enum Evidence {
  /// Read from memory in a dump, or an event in a trace.
  RECORDED(mark("recorded")),
  /// Follows with certainty from what was recorded, by reachability.
  PROVED(mark("proved")),
  /// Inferred from stacks, timing or shared values; can be wrong.
  INFERRED(mark("inferred"));

  private final String word;

  Evidence(String word) {
    this.word = word;
  }

  /// As in reports.
  public String word() {
    return word;
  }
}
