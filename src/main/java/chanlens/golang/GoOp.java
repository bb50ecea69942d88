package chanlens.golang;

/// What a goroutine is in the midst of when it waits.
public enum GoOp {
  SEND,
  RECEIVE,
  SELECT,
  NIL_SEND,
  NIL_RECEIVE,
  /// `select {}`.
  EMPTY_SELECT,
  /// A select all of whose channels are nil.
  NIL_SELECT,
  /// A nil channel or a select without cases.
  NIL_OR_EMPTY,
  MUTEX,
  RWMUTEX,
  WAITGROUP,
  COND,
  /// A lock of some kind.
  LOCK,
  /// None of these, or not known.
  OTHER
}
