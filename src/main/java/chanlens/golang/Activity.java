package chanlens.golang;

import java.util.Map;

/// The families into which every state and wait reason falls, one colour, glyph and pattern each. The order is the
/// order of legends.
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

  /// Wait reasons that are not told by their beginning. From runtime/traceruntime.go (trace) and runtime2.go
  /// waitReasonStrings (dumps), Go 1.19 to 1.27.
  private static final Map<String, Activity> EXACT =
      Map.ofEntries(
          Map.entry("", UNKNOWN),
          Map.entry("forever", FOREVER),
          Map.entry("chan receive (nil chan)", FOREVER),
          Map.entry("chan send (nil chan)", FOREVER),
          Map.entry("select (no cases)", FOREVER),
          Map.entry("network", IO),
          Map.entry("IO wait", IO),
          Map.entry("semacquire", LOCK),
          Map.entry("sync", LOCK),
          Map.entry("sleep", SLEEP),
          Map.entry("timer goroutine (idle)", SLEEP));

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

  /// For tables and counts, where room is short: `sending`.
  public String word() {
    return word;
  }

  /// The family of a waiting goroutine.
  ///
  /// @param reason the wait reason as a trace, a dump or a text names it, or "" when it is unknown; an annotation such
  ///     as ` (durable)`, ` (synctest)` or ` (leaked)` behind it does not matter
  public static Activity ofWait(String reason) {
    Activity exact = EXACT.get(reason);
    if (exact != null) {
      return exact;
    }
    if (reason.startsWith("chan send")) {
      return reason.contains("nil chan") ? FOREVER : SEND;
    }
    if (reason.startsWith("chan receive")) {
      return reason.contains("nil chan") ? FOREVER : RECEIVE;
    }
    if (reason.startsWith("select")) {
      return reason.contains("no cases") ? FOREVER : SELECT;
    }
    if (reason.startsWith("sync.") || reason.startsWith("semacquire")) {
      return LOCK;
    }
    if (reason.startsWith("sleep")) {
      return SLEEP;
    }
    if (reason.startsWith("IO wait")) {
      return IO;
    }
    return GC;
  }

  /// The family of a goroutine in a state.
  ///
  /// @param reason looked at for [GoroutineState#WAITING] only
  public static Activity of(GoroutineState state, String reason) {
    return switch (state) {
      case RUNNING -> RUNNING;
      case RUNNABLE -> RUNNABLE;
      case SYSCALL -> IO;
      case WAITING -> ofWait(reason);
      case ENDED -> UNKNOWN;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
