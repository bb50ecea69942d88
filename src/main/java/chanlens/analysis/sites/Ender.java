package chanlens.analysis.sites;

import java.util.Locale;

/// Who ended a wait.
public enum Ender {
  PEER("by a partner"),
  CLOSE("by what looks like close"),
  TIMER("by a timer or the runtime"),
  UNKNOWN("not known how"),
  NOBODY("not ended");

  private final String words;

  Ender(String words) {
    this.words = words;
  }

  /// As in reports.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// For people.
  public String words() {
    return words;
  }
}
