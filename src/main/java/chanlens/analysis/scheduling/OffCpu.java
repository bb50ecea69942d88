package chanlens.analysis.scheduling;

import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.golang.WaitReason;

/// The four profiles of time off the processor that `go tool trace` makes. Source: Go 1.27 cmd/trace/pprof.go.
public enum OffCpu {
  /// Waiting for the network poller.
  NETWORK("net", GoroutineState.WAITING) {
    @Override
    boolean has(String reason) {
      return WaitReason.of(reason).kind() == WaitReason.Kind.NETWORK;
    }
  },
  /// Waiting for channels and locks.
  SYNC("sync", GoroutineState.WAITING) {
    @Override
    boolean has(String reason) {
      WaitReason.Kind kind = WaitReason.of(reason).kind();
      return switch (kind) {
        case CHANNEL, SELECT, MUTEX, RWMUTEX, WAITGROUP, COND, SEMAPHORE, SYNCTEST -> true;
        case NONE, FOREVER, SLEEP, NETWORK, COROUTINE, RUNTIME, UNKNOWN -> false;
      };
    }
  },
  /// In system calls.
  SYSCALL("syscall", GoroutineState.SYSCALL),
  /// Runnable, waiting for a P; by the stack of the goroutine that made it runnable.
  SCHED("sched", GoroutineState.RUNNABLE);

  private final String word;
  private final GoroutineState state;

  OffCpu(String word, GoroutineState state) {
    this.word = word;
    this.state = state;
  }

  /// As the argument of `go tool trace -pprof`.
  public String word() {
    return word;
  }

  GoroutineState state() {
    return state;
  }

  /// Whether waits for this count when their reason was not recorded.
  boolean has(Activity waited) {
    return switch (waited) {
      case SEND, RECEIVE, SELECT, LOCK -> this == SYNC;
      case IO -> this == NETWORK;
      case RUNNING, RUNNABLE, SLEEP, GC, FOREVER, UNKNOWN -> false;
    };
  }

  /// Whether spans of this reason count.
  boolean has(String reason) {
    return true;
  }
}
