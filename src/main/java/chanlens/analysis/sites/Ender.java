package chanlens.analysis.sites;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

import java.util.Locale;

/// Who ended a wait.
public enum Ender {
  PEER(mark("by a partner")),
  CLOSE(mark("by what looks like close")),
  TIMER(mark("by a timer or the runtime")),
  UNKNOWN(mark("not known how")),
  NOBODY(mark("not ended"));

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
    return tr(words);
  }
}
