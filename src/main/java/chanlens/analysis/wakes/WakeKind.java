package chanlens.analysis.wakes;

/// What ended a wait. That a goroutine woke another is recorded; how it did is always an inference.
public enum WakeKind {
  SENT("sent", "it sent"),
  RECEIVED("received", "it received"),
  /// Both were in a select, and the line does not show which of them sent.
  SELECTED("selected", "a case of its select took part"),
  /// A goroutine woke one that waited for a channel from its own line, without a runtime function on its stack.
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

  /// As in reports.
  public String word() {
    return word;
  }

  /// For people, after the name of the waker: `it sent`, `looks like close`.
  public String words() {
    return words;
  }
}
