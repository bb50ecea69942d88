package chanlens.analysis.reachability;

/// Whether a goroutine can ever run again, as far as the memory of the process shows.
public enum Verdict {
  /// It runs, sleeps, waits for the network, or belongs to the runtime: the question does not apply.
  NOT_STUCK("not-stuck"),
  /// It waits on a channel or lock that something alive still reaches.
  REACHABLE("reachable"),
  /// The main goroutine in `select {}`, the usual way to keep a program running.
  ON_PURPOSE("on-purpose"),
  /// It waits, and the dump does not say on what, or lacks the roots that would show whether something reaches it.
  UNKNOWN("unknown"),
  /// Nothing that can run reaches what it waits on; but an object that no root explains does: garbage, or something
  /// that `runtime.AddCleanup` holds and may use.
  POSSIBLE("possible"),
  /// Nothing that can run reaches what it waits on; but memory that no root explains, or that the runtime's own
  /// detector would count, still refers to it.
  STRONG("strong"),
  /// Only goroutines that are stuck themselves refer to what it waits on.
  PROVED("proved");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /// As in reports.
  public String word() {
    return word;
  }

  /// Whether the goroutine is leaked.
  public boolean leaked() {
    return this == POSSIBLE || this == STRONG || this == PROVED;
  }
}
