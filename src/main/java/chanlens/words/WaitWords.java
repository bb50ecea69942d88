package chanlens.words;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.join.WaitRange;
import chanlens.analysis.join.WaitTime;

/// How long waits last.
public final class WaitWords {
  private WaitWords() {}

  /// `at least 6 min 0 s`, `12.4 ms`; empty when unknown.
  public static String of(WaitTime waited) {
    return switch (waited.known()) {
      case EXACT -> Amounts.duration(waited.nanos());
      case AT_LEAST -> tr("at least {0}", Amounts.duration(waited.nanos()));
      case UNKNOWN -> "";
    };
  }

  /// `5 min 0 s to 8 h 48 min`, `at least 1 min 0 s to 2 min 0 s` when all are cut off; empty when none is known.
  public static String span(WaitRange waited) {
    if (!waited.known()) {
      return "";
    }
    String most = Amounts.duration(waited.mostNanos());
    String least = Amounts.duration(waited.leastNanos());
    boolean atLeast = waited.atLeast();
    if (waited.leastNanos() == 0) {
      return atLeast ? tr("up to {0} or more", most) : tr("up to {0}", most);
    }
    if (least.equals(most)) {
      return atLeast ? tr("at least {0}", most) : most;
    }
    return !atLeast
        ? tr("{0} to {1}", least, most)
        : waited.allAtLeast() ? tr("at least {0} to {1}", least, most) : tr("{0} to at least {1}", least, most);
  }

  /// The same after other words: `, 5 min 0 s to 8 h 48 min`; empty when none is known.
  public static String after(WaitRange waited) {
    return waited.known() ? tr(", {0}", span(waited)) : "";
  }

  /// The same after other words: `, at least 6 min 0 s`; empty when unknown.
  public static String after(WaitTime waited) {
    return waited.known() == WaitTime.Known.UNKNOWN ? "" : tr(", {0}", of(waited));
  }
}
