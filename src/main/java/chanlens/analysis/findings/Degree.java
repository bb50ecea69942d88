package chanlens.analysis.findings;

/// How sure a finding is.
public enum Degree {
  PROVED("proved"),
  STRONG("strong"),
  POSSIBLE("possible"),
  /// Nothing is wrong; worth knowing.
  INFO("info");

  private final String word;

  Degree(String word) {
    this.word = word;
  }

  /// As in reports.
  public String word() {
    return word;
  }
}
