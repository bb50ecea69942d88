package chanlens.analysis.findings;

/// The verdict on a goroutine in a word.
public enum VerdictWord {
  /// It is as it should be, or may still go on.
  EXPECTED,
  /// It never goes on.
  STUCK,
  /// It died, and the program with it.
  DIED,
  UNKNOWN;

  /// As in reports: a goroutine that died with the program is neither stuck nor expected.
  public String word() {
    return switch (this) {
      case EXPECTED -> "expected";
      case STUCK -> "stuck";
      case DIED, UNKNOWN -> "unknown";
    };
  }
}
