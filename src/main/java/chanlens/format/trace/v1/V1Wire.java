package chanlens.format.trace.v1;

import java.util.Arrays;

/// Numbers, names and arguments of the events of traces before Go 1.22. Source: Go 1.19 runtime/trace.go; Go 1.27
/// internal/trace/internal/tracev1/parser.go. The formats 1.11, 1.19 and 1.21 differ only in which events occur and in
/// the reasons for stopping the world.
final class V1Wire {
  static final int BATCH = 1;
  static final int FREQUENCY = 2;
  static final int STACK = 3;
  static final int GOMAXPROCS = 4;
  static final int PROC_START = 5;
  static final int PROC_STOP = 6;
  static final int GC_START = 7;
  static final int GC_DONE = 8;
  static final int STW_START = 9;
  static final int STW_DONE = 10;
  static final int GC_SWEEP_START = 11;
  static final int GC_SWEEP_DONE = 12;
  static final int GO_CREATE = 13;
  static final int GO_START = 14;
  static final int GO_END = 15;
  static final int GO_STOP = 16;
  static final int GO_SCHED = 17;
  static final int GO_PREEMPT = 18;
  static final int GO_SLEEP = 19;
  static final int GO_BLOCK = 20;
  static final int GO_UNBLOCK = 21;
  static final int GO_BLOCK_SEND = 22;
  static final int GO_BLOCK_RECV = 23;
  static final int GO_BLOCK_SELECT = 24;
  static final int GO_BLOCK_SYNC = 25;
  static final int GO_BLOCK_COND = 26;
  static final int GO_BLOCK_NET = 27;
  static final int GO_SYS_CALL = 28;
  static final int GO_SYS_EXIT = 29;
  static final int GO_SYS_BLOCK = 30;
  static final int GO_WAITING = 31;
  static final int GO_IN_SYSCALL = 32;
  static final int HEAP_ALLOC = 33;
  static final int HEAP_GOAL = 34;
  static final int TIMER_GOROUTINE = 35;
  static final int STRING = 37;
  static final int GO_START_LOCAL = 38;
  static final int GO_UNBLOCK_LOCAL = 39;
  static final int GO_SYS_EXIT_LOCAL = 40;
  static final int GO_START_LABEL = 41;
  static final int GO_BLOCK_GC = 42;
  static final int MARK_ASSIST_START = 43;
  static final int MARK_ASSIST_DONE = 44;
  static final int USER_TASK_CREATE = 45;
  static final int USER_TASK_END = 46;
  static final int USER_REGION = 47;
  static final int USER_LOG = 48;
  static final int CPU_SAMPLE = 49;

  static final int KINDS = 50;

  /// The maximum number of argument bytes that follow their length.
  static final int MAX_ARGUMENT_BYTES = 2048;

  static final int MAX_STRING_BYTES = 1_000_000;
  static final int MAX_FRAMES = 1000;

  /// Far more Ps than any machine has; each takes memory and time.
  static final int MAX_PROCS = 1024;

  private static final int CPU_SAMPLES_SINCE = 19;
  private static final int UNKNOWN = -1;
  private static final String[] NAMES = new String[KINDS];

  /// Arguments after the time, including the stack; `* 2 + 1` when the last is a stack.
  private static final int[] SHAPES = new int[KINDS];

  private static final String[] STOPS_BEFORE_21 = {"GC mark termination", "GC sweep termination"};
  private static final String[] STOPS = {
    "",
    "GC mark termination",
    "GC sweep termination",
    "write heap dump",
    "goroutine profile",
    "goroutine profile cleanup",
    "all goroutine stack trace",
    "read mem stats",
    "AllThreadsSyscall",
    "GOMAXPROCS",
    "start trace",
    "stop trace",
    "CountPagesInUse (test)",
    "ReadMetricsSlow (test)",
    "ReadMemStatsSlow (test)",
    "PageCachePagesLeaked (test)",
    "ResetDebugLog (test)"
  };

  static {
    Arrays.fill(SHAPES, UNKNOWN);
    Arrays.fill(NAMES, "");
    specs(BATCH, "Batch 0", "Frequency 0", "Stack 0", "Gomaxprocs 1s", "ProcStart 1", "ProcStop 0", "GCStart 1s");
    specs(GC_DONE, "GCDone 0", "STWStart 1", "STWDone 0", "GCSweepStart 0s", "GCSweepDone 2", "GoCreate 2s");
    specs(GO_START, "GoStart 2", "GoEnd 0", "GoStop 0s", "GoSched 0s", "GoPreempt 0s", "GoSleep 0s", "GoBlock 0s");
    specs(GO_UNBLOCK, "GoUnblock 2s", "GoBlockSend 0s", "GoBlockRecv 0s", "GoBlockSelect 0s", "GoBlockSync 0s");
    specs(GO_BLOCK_COND, "GoBlockCond 0s", "GoBlockNet 0s", "GoSysCall 0s", "GoSysExit 3", "GoSysBlock 0");
    specs(GO_WAITING, "GoWaiting 1", "GoInSyscall 1", "HeapAlloc 1", "HeapGoal 1", "TimerGoroutine 0");
    specs(STRING, "String 0", "GoStartLocal 1", "GoUnblockLocal 1s", "GoSysExitLocal 2", "GoStartLabel 3");
    specs(GO_BLOCK_GC, "GoBlockGC 0s", "GCMarkAssistStart 0s", "GCMarkAssistDone 0", "UserTaskCreate 3s");
    specs(USER_TASK_END, "UserTaskEnd 1s", "UserRegion 3s", "UserLog 2s", "CPUSample 3s");
  }

  private V1Wire() {}

  private static void specs(int first, String... specs) {
    for (int i = 0; i < specs.length; i++) {
      String[] parts = specs[i].split(" ");
      boolean stack = parts[1].endsWith("s");
      NAMES[first + i] = parts[0];
      SHAPES[first + i] = (parts[1].charAt(0) - '0' + (stack ? 1 : 0)) * 2 + (stack ? 1 : 0);
    }
  }

  static boolean isKnown(int type, int version) {
    return type < KINDS && SHAPES[type] != UNKNOWN && (type != CPU_SAMPLE || version >= CPU_SAMPLES_SINCE);
  }

  /// Go's name, or the number when there is none.
  static String name(int type) {
    return type < KINDS && !NAMES[type].isEmpty() ? NAMES[type] : "event " + type;
  }

  /// How many numbers an event has, including its time and its stack.
  static int numbers(int type) {
    return (SHAPES[type] >> 1) + 1;
  }

  static boolean hasStack(int type) {
    return (SHAPES[type] & 1) != 0;
  }

  /// What a block event waits for, in the words that later formats have.
  static String reason(int type) {
    return switch (type) {
      case GO_STOP -> "forever";
      case GO_SCHED -> "runtime.Gosched";
      case GO_PREEMPT -> "preempted";
      case GO_SLEEP -> "sleep";
      case GO_BLOCK_SEND -> "chan send";
      case GO_BLOCK_RECV -> "chan receive";
      case GO_BLOCK_SELECT -> "select";
      case GO_BLOCK_SYNC -> "sync";
      case GO_BLOCK_COND -> "sync.(*Cond).Wait";
      case GO_BLOCK_NET -> "network";
      case GO_BLOCK_GC -> "GC mark assist wait for work";
      default -> "";
    };
  }

  /// Why the world was stopped; empty when the number says nothing.
  static String stop(long kind, int version) {
    String[] stops = version < 21 ? STOPS_BEFORE_21 : STOPS;
    return kind >= 0 && kind < stops.length ? stops[(int) kind] : "";
  }
}
