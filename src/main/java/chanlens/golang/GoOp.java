package chanlens.golang;

/// The operation that a waiting goroutine is in.
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
