package chanlens.analysis.findings;

import java.util.Optional;

/// The verdict on one goroutine.
///
/// @param degree how sure; only for [VerdictWord#STUCK]
public record GoroutineVerdict(VerdictWord word, Optional<Degree> degree, Why why) {
  public static GoroutineVerdict expected(Why why) {
    return new GoroutineVerdict(VerdictWord.EXPECTED, Optional.empty(), why);
  }

  public static GoroutineVerdict unknown(Why why) {
    return new GoroutineVerdict(VerdictWord.UNKNOWN, Optional.empty(), why);
  }

  public static GoroutineVerdict died(Why why) {
    return new GoroutineVerdict(VerdictWord.DIED, Optional.empty(), why);
  }

  public static GoroutineVerdict stuck(Degree degree, Why why) {
    return new GoroutineVerdict(VerdictWord.STUCK, Optional.of(degree), why);
  }
}
