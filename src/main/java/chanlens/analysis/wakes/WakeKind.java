package chanlens.analysis.wakes;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

import java.util.Locale;

/// What ended a wait. That a goroutine woke another is recorded; how it did is always an inference.
public enum WakeKind {
  SENT(mark("it sent")),
  RECEIVED(mark("it received")),
  /// Both were in a select, and the line does not show which of them sent.
  SELECTED(mark("a case of its select took part")),
  /// A goroutine woke one that waited for a channel from its own line, without a runtime function on its stack.
  CLOSED(mark("looks like close")),
  /// A function of package sync: a lock, a wait group, a condition.
  RELEASED(mark("it released a lock or wait group")),
  /// No goroutine took part, and the wait was one that timers end. The runtime may have ended it for another cause.
  TIMER(mark("a timer or the runtime")),
  NETWORK(mark("the network poller")),
  RUNTIME(mark("the runtime")),
  /// A coroutine switch; that much is recorded.
  SWITCHED(mark("a coroutine switch")),
  UNKNOWN(mark("how is not known"));

  private final String words;

  WakeKind(String words) {
    this.words = words;
  }

  /// As in reports.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// For people, after the name of the waker: `it sent`, `looks like close`.
  public String words() {
    return tr(words);
  }
}
