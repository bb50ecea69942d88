package chanlens.view.card;

import chanlens.analysis.findings.Degree;
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
