package chanlens.format.trace.v1;

/// The event that a stream has just read: its number, its time and its operands by name. Nothing is copied: the names
/// stand for the positions that Go 1.27 internal/trace/internal/tracev1/parser.go gives, and each is true of the events
/// that it lists.
class V1Event {
  /// Where the event begins.
  long offset;

  /// Its number, see [V1Wire].
  int type;

  /// Its time, in ticks of the trace's clock.
  long ticks;

  /// The goroutine it happens on, 0 for none.
  long g;

  /// Its operands after the time, in the order of the file, without its stack; 0 for those it does not have.
  long a0;

  long a1;
  long a2;

  /// The id of its stack, 0 for none.
  long stack;

  /// The goroutine it is about: GO_CREATE, GO_START…, GO_UNBLOCK…, GO_SYS_EXIT…, GO_WAITING, GO_IN_SYSCALL.
  final long goroutine() {
    return a0;
  }

  /// The sequence number of that goroutine: GO_START, GO_START_LABEL, GO_UNBLOCK, GO_SYS_EXIT.
  final long seq() {
    return a1;
  }

  /// The sequence number of a collection: GC_START.
  final long collection() {
    return a0;
  }

  /// The stack that a goroutine starts with: GO_CREATE.
  final long startStack() {
    return a1;
  }

  /// The text of a label: GO_START_LABEL.
  final long label() {
    return a2;
  }

  /// When a system call really returned, 0 when that is when it was written: GO_SYS_EXIT.
  final long returnTicks() {
    return a2;
  }

  /// The operating system's number of a thread: PROC_START.
  final long thread() {
    return a0;
  }

  /// Why the world is stopped: STW_START.
  final long stopKind() {
    return a0;
  }

  /// What was measured: GOMAXPROCS, HEAP_ALLOC, HEAP_GOAL.
  final long value() {
    return a0;
  }

  /// The task it belongs to: USER_….
  final long task() {
    return a0;
  }

  /// USER_TASK_CREATE.
  final long parentTask() {
    return a1;
  }

  /// The text of its name: USER_TASK_CREATE.
  final long taskName() {
    return a2;
  }

  /// 0 for the start of a region, 1 for its end: USER_REGION.
  final long regionMode() {
    return a1;
  }

  /// The text of its name: USER_REGION.
  final long regionName() {
    return a2;
  }

  /// The text of a message's category: USER_LOG.
  final long category() {
    return a1;
  }
}
