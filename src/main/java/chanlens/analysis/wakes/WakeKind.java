package chanlens.analysis.wakes;

/// What ended a wait. That a goroutine woke another is recorded; what it did to that end is always an inference.
public enum WakeKind {
  SENT("sent", "it sent"),
  RECEIVED("received", "it received"),
  /// Both stood in a select, and the line does not tell which of them sent.
  SELECTED("selected", "a case of its select took part"),
  /// A goroutine woke one that waited for a channel from a line of its own, where no runtime function stands.
  CLOSED("closed", "looks like close"),
  /// A function of package sync: a lock, a wait group, a condition.
  RELEASED("released", "it released a lock or wait group"),
  /// No goroutine took part, and the wait was one that timers end. The runtime may have ended it for another cause.
  TIMER("timer", "a timer or the runtime"),
  NETWORK("network", "the network poller"),
  RUNTIME("runtime", "the runtime"),
  /// A coroutine switch; that much is recorded.
  SWITCHED("switched", "a coroutine switch"),
  UNKNOWN("unknown", "how is not known");

  private final String word;
  private final String words;

  WakeKind(String word, String words) {
    this.word = word;
    this.words = words;
  }

  /// As `report` writes it.
  public String word() {
    return word;
  }

  /// For people, behind the name of who woke: `it sent`, `looks like close`.
  public String words() {
    return words;
  }
}
