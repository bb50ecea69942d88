package chanlens.teach.run;

/// One step comes before another, by Go's memory model (go.dev/ref/mem).
///
/// @param from its place in the run, from 0
/// @param to its place in the run, from 0
public record OrderEdge(Kind kind, int from, int to) {
  /// What orders two steps.
  public enum Kind {
    /// The `go` statement, before the start of the goroutine.
    GO,
    /// A send, before the completion of its receive.
    SEND,
    /// A receive from a channel without a buffer, before the completion of its send.
    RECEIVE,
    /// The k-th receive from a channel of capacity C, before the completion of the send number k + C.
    ROOM,
    /// A close, before a receive that returns because of it.
    CLOSE,
    /// An unlock, before a later lock.
    UNLOCK,
    /// A call of `Done`, before the return of a `Wait` that it ends.
    DONE,
    /// The end of the function of `once.Do`, before the return of any `Do`.
    ONCE,
    /// A signal, before the return of the `Wait` it ends.
    SIGNAL,
    /// An atomic operation, before a later one that sees its effect.
    ATOMIC
  }
}
