package chanlens.teach.diagram;

import chanlens.golang.WaitReason;
import chanlens.teach.simulator.SimGoroutine;
import java.util.List;

/// The life of a goroutine: runtime/runtime2.go _Gidle to _Gdead.
public enum LifeCycle {
  /// Waits for a processor: _Grunnable.
  RUNNABLE("_Grunnable"),
  /// Has a processor: _Grunning.
  RUNNING("_Grunning"),
  /// Waits for a channel, a lock, a timer or the network: _Gwaiting.
  WAITING("_Gwaiting"),
  /// Waits for what nothing can bring, such as a nil channel: _Gwaiting.
  WAITING_FOR_EVER("_Gwaiting"),
  /// In a system call, without a processor of its own after a while: _Gsyscall. The simulator has none.
  SYSTEM_CALL("_Gsyscall"),
  /// Has ended: _Gdead. The runtime reuses its memory for the next one.
  DEAD("_Gdead");

  private final String runtime;

  LifeCycle(String runtime) {
    this.runtime = runtime;
  }

  /// As the runtime calls it.
  public String runtime() {
    return runtime;
  }

  /// What leads from one state to another.
  public enum Cause {
    GO,
    SCHEDULED,
    PREEMPTED,
    PARKED,
    READIED,
    PARKED_FOR_EVER,
    ENTERS_SYSTEM_CALL,
    LEAVES_SYSTEM_CALL,
    ENDS
  }

  /// A change of state.
  public record Change(LifeCycle from, Cause cause, LifeCycle to) {}

  /// All changes. A new goroutine begins runnable.
  public static List<Change> changes() {
    return List.of(
        new Change(DEAD, Cause.GO, RUNNABLE),
        new Change(RUNNABLE, Cause.SCHEDULED, RUNNING),
        new Change(RUNNING, Cause.PREEMPTED, RUNNABLE),
        new Change(RUNNING, Cause.PARKED, WAITING),
        new Change(WAITING, Cause.READIED, RUNNABLE),
        new Change(RUNNING, Cause.PARKED_FOR_EVER, WAITING_FOR_EVER),
        new Change(RUNNING, Cause.ENTERS_SYSTEM_CALL, SYSTEM_CALL),
        new Change(SYSTEM_CALL, Cause.LEAVES_SYSTEM_CALL, RUNNABLE),
        new Change(RUNNING, Cause.ENDS, DEAD));
  }

  /// The state a goroutine of a script is in.
  ///
  /// @param running whether the step at hand is its own
  public static LifeCycle of(SimGoroutine g, boolean running) {
    return switch (g.status()) {
      case ENDED -> DEAD;
      case RUNNABLE -> running ? RUNNING : RUNNABLE;
      case WAITING -> g.park().map(SimGoroutine.Park::reason).filter(WaitReason::nil).isPresent()
          ? WAITING_FOR_EVER
          : WAITING;
    };
  }
}
