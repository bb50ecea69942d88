package chanlens.view.card;

import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.findings.Standing;
import java.util.Locale;

/// A verdict in one or two words: `Stuck, proved`.
public record Badge(Tone tone, String words) {
  /// How loud it is.
  public enum Tone {
    CALM,
    UNSURE,
    ALARM
  }

  static Badge of(Standing standing) {
    return of(standing.word(), standing.degree().map(Degree::word).orElse(""));
  }

  /// A note about the captures is a verdict on no goroutine.
  public static Badge of(Finding f) {
    return f.rule() == Rule.F_CAPTURE
        ? new Badge(Tone.UNSURE, "Note")
        : of(f.verdict(), f.degree() == Degree.INFO ? "" : f.degree().word());
  }

  /// @param degree how sure, in one word; may be empty
  public static Badge of(Standing.Word word, String degree) {
    Tone tone =
        switch (word) {
          case EXPECTED -> Tone.CALM;
          case UNKNOWN -> Tone.UNSURE;
          case STUCK -> Tone.ALARM;
        };
    String first = word.word().substring(0, 1).toUpperCase(Locale.ROOT) + word.word().substring(1);
    return new Badge(tone, degree.isEmpty() ? first : first + ", " + degree);
  }
}
