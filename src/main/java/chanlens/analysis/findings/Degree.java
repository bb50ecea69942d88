package chanlens.analysis.findings;

import static chanlens.language.Translation.mark;

/// How sure a finding is.
public enum Degree {
  PROVED(mark("proved")),
  STRONG(mark("strong")),
  POSSIBLE(mark("possible")),
  /// Nothing is wrong; worth knowing.
  INFO(mark("info"));

  private final String word;

  Degree(String word) {
    this.word = word;
  }

  /// As in reports.
  public String word() {
    return word;
  }
}
