package chanlens.format.trace;

/// The event that a cursor has just read: its number, its time and its operands by name. Nothing is copied: the names
/// stand for the positions that Go 1.27 internal/trace/tracev2/spec.go gives, and each is true of the events that it
/// lists.
class Event {
  /// The event's number, see [Wire].
  int type;

  /// Its time in nanoseconds.
  long nanos;

  /// Its operands after the time, in the order of the file; those it does not have are left over from earlier events.
  long a0;

  long a1;
  long a2;
  long a3;

  /// The last of them.
  long last;

  /// The goroutine it is about: GO_CREATE…, GO_START, GO_UNBLOCK, GO_SWITCH…, GO_STATUS…, GC_MARK_ASSIST_ACTIVE.
  final long goroutine() {
    return a0;
  }

  /// The P it is about: PROC_START, PROC_STEAL, PROC_STATUS, GC_SWEEP_ACTIVE.
  final long proc() {
    return a0;
  }

  /// The sequence number of that goroutine or P: GO_START, GO_UNBLOCK, GO_SWITCH…, PROC_START, PROC_STEAL.
  final long seq() {
    return a1;
  }

  /// The sequence number of an event that does not name its subject: the P of GO_SYSCALL_BEGIN, the collector of
  /// GC_ACTIVE, GC_BEGIN, GC_END.
  final long impliedSeq() {
    return a0;
  }

  /// Where it happened: every event with a stack has it last.
  final long stack() {
    return last;
  }

  /// The stack that a goroutine starts with: GO_CREATE, GO_CREATE_BLOCKED.
  final long startStack() {
    return a1;
  }

  /// The text of why: GO_BLOCK, GO_STOP, STW_BEGIN.
  final long reason() {
    return a0;
  }

  /// The thread a goroutine is on: GO_STATUS….
  final long threadOfGoroutine() {
    return a1;
  }

  /// The status of a goroutine: GO_STATUS….
  final long goroutineStatus() {
    return a2;
  }

  /// The status of a P: PROC_STATUS.
  final long procStatus() {
    return a1;
  }

  /// The thread that loses its P: PROC_STEAL.
  final long robbedThread() {
    return a2;
  }

  /// What was measured: HEAP_ALLOC, HEAP_GOAL, PROCS_CHANGE.
  final long value() {
    return a0;
  }

  /// The text of a label: GO_LABEL.
  final long label() {
    return a0;
  }

  /// The task it belongs to: USER_….
  final long task() {
    return a0;
  }

  /// USER_TASK_BEGIN.
  final long parentTask() {
    return a1;
  }

  /// The text of its name: USER_TASK_BEGIN.
  final long taskName() {
    return a2;
  }

  /// The text of its name: USER_REGION_….
  final long regionName() {
    return a1;
  }

  /// The text of a message's category: USER_LOG.
  final long category() {
    return a1;
  }

  /// The text of a message: USER_LOG.
  final long message() {
    return a2;
  }
}
