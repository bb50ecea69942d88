package chanlens.analysis.waiting;

/// What a heap dump leaves open about a wait.
public enum WaitGap {
  /// Nothing is missing.
  NONE,
  /// The runtime's structs cannot be read: their layout is not known.
  LAYOUT_UNKNOWN,
  /// The layout was inferred, which says nothing of locks.
  LOCKS_NOT_INFERRED,
  /// One of its sudogs leads to no channel.
  NO_CHANNEL,
  /// It stands in no queue of its channel: somebody is just waking it.
  IN_NO_QUEUE,
  /// It waits on a channel, and no sudog of it was found.
  NO_SUDOG,
  /// It waits for a lock, and no list of waiters has it: somebody is just waking it, or its sudog was not found.
  IN_NO_LIST,
  /// It sleeps, and the dump does not say until when.
  NO_WAKE_TIME
}
