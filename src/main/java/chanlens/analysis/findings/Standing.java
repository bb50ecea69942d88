package chanlens.analysis.findings;

import java.util.Optional;

/// The verdict on one goroutine.
///
/// @param degree how sure; only for [Word#STUCK]
/// @param why a sentence without its full stop
public record Standing(Word word, Optional<Degree> degree, String why) {

  /// The three verdicts.
  public enum Word {
    /// It is as it should be, or may still go on.
    EXPECTED("expected"),
    /// It never ends.
    STUCK("stuck"),
    UNKNOWN("unknown");

    private final String word;

    Word(String word) {
      this.word = word;
    }

    /// As `report` writes it.
    public String word() {
      return word;
    }
  }

  static Standing expected(String why) {
    return new Standing(Word.EXPECTED, Optional.empty(), why);
  }

  static Standing unknown(String why) {
    return new Standing(Word.UNKNOWN, Optional.empty(), why);
  }

  static Standing stuck(Degree degree, String why) {
    return new Standing(Word.STUCK, Optional.of(degree), why);
  }
}
