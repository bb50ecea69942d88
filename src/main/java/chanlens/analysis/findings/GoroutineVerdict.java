package chanlens.analysis.findings;

import java.util.Optional;

/// The verdict on one goroutine.
///
/// @param degree how sure; only for [Word#STUCK]
public record GoroutineVerdict(Word word, Optional<Degree> degree, Why why) {

  /// The verdicts.
  public enum Word {
    /// It is as it should be, or may still go on.
    EXPECTED,
    /// It never goes on.
    STUCK,
    /// It died, and the program with it.
    DIED,
    UNKNOWN
  }

  public static GoroutineVerdict expected(Why why) {
    return new GoroutineVerdict(Word.EXPECTED, Optional.empty(), why);
  }

  public static GoroutineVerdict unknown(Why why) {
    return new GoroutineVerdict(Word.UNKNOWN, Optional.empty(), why);
  }

  public static GoroutineVerdict died(Why why) {
    return new GoroutineVerdict(Word.DIED, Optional.empty(), why);
  }

  public static GoroutineVerdict stuck(Degree degree, Why why) {
    return new GoroutineVerdict(Word.STUCK, Optional.of(degree), why);
  }
}
