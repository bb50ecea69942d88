package chanlens.format.trace;

import java.util.Arrays;

/// Numbers, names and arguments of the records of a trace. Source: Go 1.27 internal/trace/tracev2/events.go, spec.go;
/// numbers were only ever appended between 1.22 and 1.27.
final class Wire {
  static final int EVENT_BATCH = 1;
  static final int STACKS = 2;
  static final int STACK = 3;
  static final int STRINGS = 4;
  static final int STRING = 5;
  static final int CPU_SAMPLES = 6;
  static final int CPU_SAMPLE = 7;
  static final int FREQUENCY = 8;
  static final int PROCS_CHANGE = 9;
  static final int PROC_START = 10;
  static final int PROC_STOP = 11;
  static final int PROC_STEAL = 12;
  static final int PROC_STATUS = 13;
  static final int GO_CREATE = 14;
  static final int GO_CREATE_SYSCALL = 15;
  static final int GO_START = 16;
  static final int GO_DESTROY = 17;
  static final int GO_DESTROY_SYSCALL = 18;
  static final int GO_STOP = 19;
  static final int GO_BLOCK = 20;
  static final int GO_UNBLOCK = 21;
  static final int GO_SYSCALL_BEGIN = 22;
  static final int GO_SYSCALL_END = 23;
  static final int GO_SYSCALL_END_BLOCKED = 24;
  static final int GO_STATUS = 25;
  static final int STW_BEGIN = 26;
  static final int STW_END = 27;
  static final int GC_ACTIVE = 28;
  static final int GC_BEGIN = 29;
  static final int GC_END = 30;
  static final int GC_SWEEP_ACTIVE = 31;
  static final int GC_SWEEP_BEGIN = 32;
  static final int GC_SWEEP_END = 33;
  static final int GC_MARK_ASSIST_ACTIVE = 34;
  static final int GC_MARK_ASSIST_BEGIN = 35;
  static final int GC_MARK_ASSIST_END = 36;
  static final int HEAP_ALLOC = 37;
  static final int HEAP_GOAL = 38;
  static final int GO_LABEL = 39;
  static final int USER_TASK_BEGIN = 40;
  static final int USER_TASK_END = 41;
  static final int USER_REGION_BEGIN = 42;
  static final int USER_REGION_END = 43;
  static final int USER_LOG = 44;
  static final int GO_SWITCH = 45;
  static final int GO_SWITCH_DESTROY = 46;
  static final int GO_CREATE_BLOCKED = 47;
  static final int GO_STATUS_STACK = 48;
  static final int EXPERIMENTAL_BATCH = 49;
  static final int SYNC = 50;
  static final int CLOCK_SNAPSHOT = 51;
  static final int END_OF_GENERATION = 52;

  /// First number of the experimental events of the AllocFree experiment, which are skipped.
  static final int FIRST_EXPERIMENTAL = 128;

  static final int KINDS = 137;

  /// Largest payload of a batch.
  static final int MAX_BATCH_BYTES = 65_536;

  /// Largest string.
  static final int MAX_STRING_BYTES = 1024;

  /// The maximum number of frames of a stack.
  static final int MAX_FRAMES = 128;

  /// The thread of a batch that belongs to none.
  static final long NO_THREAD = -1;

  private static final int NOT_TIMED = -1;
  private static final String[] NAMES = new String[KINDS];
  private static final byte[] ARGS = new byte[256];

  static {
    Arrays.fill(ARGS, (byte) NOT_TIMED);
    Arrays.fill(NAMES, "");
    untimed(EVENT_BATCH, "EventBatch", "Stacks", "Stack", "Strings", "String", "CPUSamples", "CPUSample", "Frequency");
    timed(PROCS_CHANGE, "ProcsChange 2", "ProcStart 2", "ProcStop 0", "ProcSteal 3", "ProcStatus 2");
    timed(GO_CREATE, "GoCreate 3", "GoCreateSyscall 1", "GoStart 2", "GoDestroy 0", "GoDestroySyscall 0");
    timed(GO_STOP, "GoStop 2", "GoBlock 2", "GoUnblock 3", "GoSyscallBegin 2", "GoSyscallEnd 0");
    timed(GO_SYSCALL_END_BLOCKED, "GoSyscallEndBlocked 0", "GoStatus 3", "STWBegin 2", "STWEnd 0");
    timed(GC_ACTIVE, "GCActive 1", "GCBegin 2", "GCEnd 1", "GCSweepActive 1", "GCSweepBegin 1", "GCSweepEnd 2");
    timed(GC_MARK_ASSIST_ACTIVE, "GCMarkAssistActive 1", "GCMarkAssistBegin 1", "GCMarkAssistEnd 0");
    timed(HEAP_ALLOC, "HeapAlloc 1", "HeapGoal 1", "GoLabel 1", "UserTaskBegin 4", "UserTaskEnd 2");
    timed(USER_REGION_BEGIN, "UserRegionBegin 3", "UserRegionEnd 3", "UserLog 4");
    timed(GO_SWITCH, "GoSwitch 2", "GoSwitchDestroy 2", "GoCreateBlocked 3", "GoStatusStack 4");
    untimed(EXPERIMENTAL_BATCH, "ExperimentalBatch", "Sync", "ClockSnapshot", "EndOfGeneration");
    timed(FIRST_EXPERIMENTAL, "Span 3", "SpanAlloc 3", "SpanFree 1", "HeapObject 2", "HeapObjectAlloc 2");
    timed(FIRST_EXPERIMENTAL + 5, "HeapObjectFree 1", "GoroutineStack 2", "GoroutineStackAlloc 2");
    timed(FIRST_EXPERIMENTAL + 8, "GoroutineStackFree 1");
  }

  private Wire() {}

  private static void untimed(int first, String... names) {
    System.arraycopy(names, 0, NAMES, first, names.length);
  }

  private static void timed(int first, String... specs) {
    for (int i = 0; i < specs.length; i++) {
      int space = specs[i].indexOf(' ');
      NAMES[first + i] = specs[i].substring(0, space);
      ARGS[first + i] = (byte) (specs[i].charAt(space + 1) - '0');
    }
  }

  /// Go's name, or the number when there is none.
  static String name(int type) {
    return type < KINDS && !NAMES[type].isEmpty() ? NAMES[type] : "event " + type;
  }

  /// For each of 256 types, how many numbers follow the time of a timed event; negative for all others.
  static byte[] argCounts() {
    return ARGS.clone();
  }
}
