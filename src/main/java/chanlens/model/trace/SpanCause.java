package chanlens.model.trace;

/// How a span began. Together with the state it determines the meaning of the span's stack.
public enum SpanCause {
  /// It was in this state when the trace, or the readable part after a damaged one, began; the stack is the goroutine's
  /// own, if the trace has one (Go 1.23 and later).
  BEFORE,
  /// The goroutine was created; the stack is the creator's.
  CREATED,
  /// Another goroutine or the runtime ended the wait; the stack is the waker's.
  WOKEN,
  /// A coroutine switch to or from its partner. There is no stack.
  SWITCHED,
  /// It got a P.
  STARTED,
  /// It yielded or was preempted; the stack is its own.
  STOPPED,
  /// It parked; the stack is its own.
  BLOCKED,
  /// It entered a system call or C; the stack is its own.
  SYSCALL_BEGIN,
  /// Still in the system call, but its P was taken away.
  P_LOST,
  /// The system call returned.
  SYSCALL_END,
  /// It ended.
  ENDED,
  /// What follows could not be read.
  GAP
}
