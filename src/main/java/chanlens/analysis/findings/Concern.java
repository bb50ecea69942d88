package chanlens.analysis.findings;

/// What kind of problem a finding is about. The order is that of the report, except that findings that are only
/// possible come after those that are known: see [Finding#ORDER].
public enum Concern {
  /// What ended the program.
  DIED,
  /// Goroutines that can never continue.
  STUCK,
  /// Memory that nothing can use and nothing frees.
  LEAKED_MEMORY,
  /// Many goroutines at one place, which may be left over.
  PILED,
  /// More goroutines from one dump to the next.
  GROWING,
  /// Goroutines that make progress, but lose time.
  SLOW,
  /// Goroutines that make progress, in a way that is often not intended.
  HINT,
  /// Something about the captures themselves.
  NOTE,
  /// Goroutines that wait as they should.
  IDLE;

  /// The verdict on the goroutines of such a finding, as in reports.
  public VerdictWord verdict() {
    return switch (this) {
      case DIED, STUCK, LEAKED_MEMORY -> VerdictWord.STUCK;
      case PILED, GROWING -> VerdictWord.UNKNOWN;
      case SLOW, HINT, NOTE, IDLE -> VerdictWord.EXPECTED;
    };
  }
}
