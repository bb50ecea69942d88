package chanlens.golang;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

/// The families of states and wait reasons, each with one colour, glyph and pattern. The order is that of legends.
public enum Activity {
  RUNNING(mark("running"), mark("running")),
  RUNNABLE(mark("runnable"), mark("runnable")),
  SEND(mark("waiting to send"), mark("sending")),
  RECEIVE(mark("waiting to receive"), mark("receiving")),
  SELECT(mark("in select"), mark("select")),
  /// Mutex, RWMutex, WaitGroup, Cond, semaphore.
  LOCK(mark("waiting for a lock"), mark("lock")),
  /// System call, network poller.
  IO(mark("I/O or syscall"), mark("I/O")),
  SLEEP(mark("sleeping"), mark("sleeping")),
  /// Garbage collector work and waits for it, and the runtime's own goroutines.
  GC(mark("runtime or GC"), mark("runtime")),
  /// A nil channel or a select without cases: nothing can wake it.
  FOREVER(mark("for ever"), mark("for ever")),
  /// Waits, and no file says on what.
  UNKNOWN(mark("waiting, reason unknown"), mark("waiting"));

  private final String words;
  private final String word;

  Activity(String words, String word) {
    this.words = words;
    this.word = word;
  }

  /// For people: `waiting to send`.
  public String words() {
    return tr(words);
  }

  /// For tables and counts, where space is limited: `sending`.
  public String word() {
    return tr(word);
  }
}
