package chanlens.golang;

/// The families of states and wait reasons, each with one colour, glyph and pattern. The order is that of legends.
public enum Activity {
  RUNNING("running", "running"),
  RUNNABLE("runnable", "runnable"),
  SEND("waiting to send", "sending"),
  RECEIVE("waiting to receive", "receiving"),
  SELECT("in select", "select"),
  /// Mutex, RWMutex, WaitGroup, Cond, semaphore.
  LOCK("waiting for a lock", "lock"),
  /// System call, network poller.
  IO("I/O or syscall", "I/O"),
  SLEEP("sleeping", "sleeping"),
  /// Garbage collector work and waits for it, and the runtime's own goroutines.
  GC("runtime or GC", "runtime"),
  /// A nil channel or a select without cases: nothing can wake it.
  FOREVER("for ever", "for ever"),
  /// Waits, and no file says on what.
  UNKNOWN("waiting, reason unknown", "waiting");

  private final String words;
  private final String word;

  Activity(String words, String word) {
    this.words = words;
    this.word = word;
  }

  /// For people: `waiting to send`.
  public String words() {
    return words;
  }

  /// For tables and counts, where space is limited: `sending`.
  public String word() {
    return word;
  }
}
