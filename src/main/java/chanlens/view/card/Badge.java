package chanlens.view.card;

import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.findings.Standings;
import chanlens.analysis.findings.VerdictWord;
import chanlens.words.FindingWords;
import chanlens.words.VerdictWords;
import java.util.Locale;
import java.util.Optional;

/// A verdict in one or two words: `Stuck, proved`.
public record Badge(Tone tone, String words) {
  /// How prominent it is.
  public enum Tone {
    CALM,
    UNSURE,
    ALARM
  }

  static Badge of(GoroutineVerdict verdict) {
    return of(verdict.word(), verdict.degree().orElse(Degree.INFO));
  }

  /// The gravest verdict of several goroutines; empty for none.
  static Optional<Badge> of(Standings standings) {
    return standings.kinds().stream().findFirst()
        .map(k -> new Badge(of(k.word(), k.degree()).tone(), capital(VerdictWords.gravest(standings))));
  }

  public static Badge of(Finding f) {
    Tone tone =
        switch (f.concern()) {
          case DIED, LEAKED_MEMORY -> Tone.ALARM;
          case STUCK -> f.isPossible() ? Tone.UNSURE : Tone.ALARM;
          case PILED, GROWING, SLOW, HINT, NOTE -> Tone.UNSURE;
          case IDLE -> Tone.CALM;
        };
    return new Badge(tone, FindingWords.heading(f));
  }

  /// @param degree how sure; [Degree#INFO] for none
  public static Badge of(VerdictWord word, Degree degree) {
    Tone tone =
        switch (word) {
          case EXPECTED -> Tone.CALM;
          case UNKNOWN -> Tone.UNSURE;
          case STUCK -> degree == Degree.POSSIBLE ? Tone.UNSURE : Tone.ALARM;
          case DIED -> Tone.ALARM;
        };
    return new Badge(tone, capital(VerdictWords.of(word, degree)));
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
