package chanlens.golang;

/// What a goroutine is doing, in the words of the runtime and of the execution trace.
public enum GoroutineState {
  /// Ready, waits for a P.
  RUNNABLE("runnable"),
  RUNNING("running"),
  /// Parked; the wait reason says on what.
  WAITING("waiting"),
  /// In a system call or in C.
  SYSCALL("syscall"),
  /// Has ended.
  ENDED("ended"),
  /// Nothing was recorded: a damaged part of a trace.
  UNKNOWN("unknown");

  private final String word;

  GoroutineState(String word) {
    this.word = word;
  }

  /// As in reports.
  public String word() {
    return word;
  }

  /// The family of a goroutine in this state.
  ///
  /// @param reason looked at for [#WAITING] only
  public Activity activity(String reason) {
    return switch (this) {
      case RUNNING -> Activity.RUNNING;
      case RUNNABLE -> Activity.RUNNABLE;
      case SYSCALL -> Activity.IO;
      case WAITING -> WaitReason.of(reason).activity();
      case ENDED, UNKNOWN -> Activity.UNKNOWN;
    };
  }
}
