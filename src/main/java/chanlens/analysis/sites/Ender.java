package chanlens.analysis.sites;

/// Who ended a wait.
public enum Ender {
  PEER("peer", "by a partner"),
  CLOSE("close", "by what looks like close"),
  TIMER("timer", "by a timer or the runtime"),
  UNKNOWN("unknown", "not known how"),
  NOBODY("nobody", "not ended");

  private final String word;
  private final String words;

  Ender(String word, String words) {
    this.word = word;
    this.words = words;
  }

  /// As in reports.
  public String word() {
    return word;
  }

  /// For people.
  public String words() {
    return words;
  }
}
