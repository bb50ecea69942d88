package chanlens.golang;

/// What a program died of, by the words that the runtime prints for it. This is the only place that reads those words.
///
/// Sources: runtime/chan.go, sync/mutex.go, sync/rwmutex.go, internal/sync/mutex.go, sync/waitgroup.go,
/// internal/runtime/maps, runtime/map.go, runtime/heapdump.go, runtime/proc.go checkdead, Go 1.11 to 1.27.
public enum DeathCause {
  SEND_ON_CLOSED("send on closed channel"),
  CLOSE_OF_CLOSED("close of closed channel"),
  CLOSE_OF_NIL("close of nil channel"),
  UNLOCK_OF_UNLOCKED("unlock of unlocked mutex"),
  RW_UNLOCK_OF_UNLOCKED("nlock of unlocked RWMutex"),
  NEGATIVE_WAITGROUP("negative WaitGroup counter"),
  WAITGROUP_REUSED("WaitGroup is reused before previous Wait has returned"),
  WAITGROUP_MISUSED("WaitGroup misuse"),
  CONCURRENT_MAP("concurrent map"),
  /// A heap dump that encountered a goroutine in an unknown state: heapdump.go dumpgs, Go 1.26 and 1.27.
  HEAP_DUMP("dumpgs in STW - bad status"),
  ALL_ASLEEP("all goroutines are asleep - deadlock!"),
  /// Every goroutine except one in C is asleep, or main has ended and no goroutine is left.
  DEADLOCK("deadlock!"),
  OTHER("");

  private final String words;

  DeathCause(String words) {
    this.words = words;
  }

  /// Part of what the runtime prints; empty for [#OTHER].
  public String words() {
    return words;
  }

  /// @param message a panic's value or a fatal error, as the runtime prints it
  public static DeathCause of(String message) {
    for (DeathCause cause : values()) {
      if (message.contains(cause.words)) {
        return cause;
      }
    }
    return OTHER;
  }
}
