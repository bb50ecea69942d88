package chanlens.analysis.findings;

/// What kind of trouble a finding is about. The order is the order of the report, but that what is only possible comes
/// after what is known: see [Finding#ORDER].
public enum Concern {
  /// What ended the program.
  DIED,
  /// Goroutines that cannot go on.
  STUCK,
  /// Memory that nobody can use and nothing frees.
  LEAKED_MEMORY,
  /// Many goroutines at one place, who may be left over.
  PILED,
  /// More goroutines from one dump to the next.
  GROWING,
  /// Goroutines that go on, and lose time.
  SLOW,
  /// Goroutines that go on as they are, in a way that is often not meant.
  HINT,
  /// Something about the captures themselves.
  NOTE,
  /// Goroutines that wait as they should.
  IDLE;

  /// The verdict on the goroutines of such a finding, as `report` writes it.
  public VerdictWord verdict() {
    return switch (this) {
      case DIED, STUCK, LEAKED_MEMORY -> VerdictWord.STUCK;
      case PILED, GROWING -> VerdictWord.UNKNOWN;
      case SLOW, HINT, NOTE, IDLE -> VerdictWord.EXPECTED;
    };
  }
}
