package chanlens.analysis.findings;

/// The verdict on a goroutine in a word.
public enum VerdictWord {
  /// It is as it should be, or may still go on.
  EXPECTED,
  /// It never goes on.
  STUCK,
  /// It died, and the program with it.
  DIED,
  UNKNOWN
}
