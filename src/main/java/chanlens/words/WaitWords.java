package chanlens.words;

import chanlens.analysis.Amounts;
import chanlens.analysis.join.WaitTime;

/// How long waits last, for people.
public final class WaitWords {
  private WaitWords() {}

  /// `at least 6 min 0 s`, `12.4 ms`; empty when unknown.
  public static String of(WaitTime waited) {
    return switch (waited.known()) {
      case EXACT -> Amounts.duration(waited.nanos());
      case AT_LEAST -> "at least " + Amounts.duration(waited.nanos());
      case UNKNOWN -> "";
    };
  }

  /// The same after other words: `, at least 6 min 0 s`; empty when unknown.
  public static String after(WaitTime waited) {
    return waited.known() == WaitTime.Known.UNKNOWN ? "" : ", " + of(waited);
  }
}
