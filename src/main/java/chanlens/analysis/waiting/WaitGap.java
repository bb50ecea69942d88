package chanlens.analysis.waiting;

/// What a heap dump leaves open about a wait.
public enum WaitGap {
  /// Nothing is missing.
  NONE,
  /// The runtime's structs cannot be read: their layout is not known.
  LAYOUT_UNKNOWN,
  /// The layout was inferred, which covers no locks.
  LOCKS_NOT_INFERRED,
  /// One of its sudogs leads to no channel.
  NO_CHANNEL,
  /// It is in no queue of its channel: it is just being woken.
  IN_NO_QUEUE,
  /// It waits on a channel, and no sudog of it was found.
  NO_SUDOG,
  /// It waits for a lock and is in no list of waiters: it is just being woken, or its sudog was not found.
  IN_NO_LIST,
  /// It sleeps, and the dump does not say until when.
  NO_WAKE_TIME
}
