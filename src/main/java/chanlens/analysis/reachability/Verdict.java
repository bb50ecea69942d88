package chanlens.analysis.reachability;

/// Whether a goroutine can ever run again, as far as the memory of the process tells.
public enum Verdict {
  /// It runs, sleeps, waits for the network, or belongs to the runtime: the question does not arise.
  NOT_STUCK("not-stuck"),
  /// It waits on a channel or lock that something alive still reaches.
  REACHABLE("reachable"),
  /// The main goroutine in `select {}`, the usual way to keep a program up.
  ON_PURPOSE("on-purpose"),
  /// It waits, and the dump does not say on what, or lacks the roots that would tell whether something reaches that.
  UNKNOWN("unknown"),
  /// Nothing that can run reaches what it waits on; yet an object does that no root explains: garbage, or what
  /// `runtime.AddCleanup` holds and may use.
  POSSIBLE("possible"),
  /// Nothing that can run reaches what it waits on; yet memory that no root explains, or that the runtime's own
  /// detector would count, still refers to it.
  STRONG("strong"),
  /// Nothing but goroutines that are stuck themselves refers to what it waits on.
  PROVED("proved");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /// As `report` writes it.
  public String word() {
    return word;
  }

  /// Whether the goroutine is leaked.
  public boolean leaked() {
    return this == POSSIBLE || this == STRONG || this == PROVED;
  }
}
