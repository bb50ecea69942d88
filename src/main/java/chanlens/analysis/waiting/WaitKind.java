package chanlens.analysis.waiting;

/// What a goroutine waits on.
public enum WaitKind {
  /// It does not wait.
  NONE("none"),
  /// A send, a receive, or a select over channels.
  CHANNEL("channel"),
  /// A send or receive on a nil channel: for ever.
  NIL_CHANNEL("nil channel"),
  /// `select {}`: for ever.
  EMPTY_SELECT("select without cases"),
  /// A select all of whose channels are nil: for ever.
  NIL_SELECT("select of nil channels"),
  MUTEX("mutex"),
  RWMUTEX("rwmutex"),
  WAITGROUP("waitgroup"),
  COND("cond"),
  /// A semaphore of the runtime or of the network poller, not of package sync.
  SEMAPHORE("semaphore"),
  SLEEP("sleep"),
  NETWORK("network"),
  /// The runtime's own reasons: collector, finalizers, coroutines and so on.
  RUNTIME("runtime"),
  /// It waits, and the dump does not say on what.
  UNKNOWN("unknown");

  private final String word;

  WaitKind(String word) {
    this.word = word;
  }

  /// As in reports.
  public String word() {
    return word;
  }

  /// Whether the thing waited on is a lock or another primitive of package sync.
  public boolean isLock() {
    return switch (this) {
      case MUTEX, RWMUTEX, WAITGROUP, COND, SEMAPHORE -> true;
      case NONE, CHANNEL, NIL_CHANNEL, EMPTY_SELECT, NIL_SELECT, SLEEP, NETWORK, RUNTIME, UNKNOWN -> false;
    };
  }

  /// Whether nothing can ever end such a wait.
  public boolean forEver() {
    return this == NIL_CHANNEL || this == EMPTY_SELECT || this == NIL_SELECT;
  }
}
