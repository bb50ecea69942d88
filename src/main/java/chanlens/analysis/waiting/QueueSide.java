package chanlens.analysis.waiting;

/// On which side of a channel or lock a goroutine waits.
public enum QueueSide {
  SENDQ("send"),
  RECVQ("receive"),
  /// To read-lock an RWMutex.
  READERS("read"),
  /// To write-lock an RWMutex.
  WRITERS("write"),
  /// The only side there is.
  WAITERS("wait"),
  /// In neither queue.
  UNKNOWN("unknown");

  private final String word;

  QueueSide(String word) {
    this.word = word;
  }

  /// As in reports.
  public String word() {
    return word;
  }
}
