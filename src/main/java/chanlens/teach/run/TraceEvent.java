package chanlens.teach.run;

import chanlens.teach.simulator.Happening;
import chanlens.teach.simulator.SimGoroutine;
import chanlens.teach.simulator.SimGoroutine.Status;
import chanlens.teach.simulator.State;
import chanlens.teach.simulator.StepRule;

/// What an execution trace has of a step: who starts, waits, is woken, goes on and ends, never the operation itself
/// (internal/trace/tracev2/events.go). A step without any of these leaves no mark.
public enum TraceEvent {
  /// GoCreate.
  CREATE,
  /// GoBlock, with a reason.
  BLOCK,
  /// GoUnblock, by whoever did it.
  UNBLOCK,
  /// GoStart: a goroutine that was woken runs again.
  START,
  /// GoStop: it lets others run.
  STOP,
  /// GoDestroy.
  END,
  NONE;

  /// @param step from 0
  public static TraceEvent of(Playback run, int step) {
    Happening e = run.steps().get(step).event();
    State before = run.state(step);
    State after = run.state(step + 1);
    if (e.rule() == StepRule.GO || e.rule() == StepRule.TIMER_CALLS) {
      return CREATE;
    }
    if (!e.woken().isEmpty() || e.rule() == StepRule.SLEEP_READY) {
      return UNBLOCK;
    }
    if (e.goroutine() == 0) {
      return NONE;
    }
    SimGoroutine now = after.goroutine(e.goroutine());
    return switch (now.status()) {
      case WAITING -> BLOCK;
      case ENDED -> e.rule() == StepRule.MAIN_END ? NONE : END;
      case RUNNABLE -> e.rule() == StepRule.GOSCHED ? STOP : resumed(before.goroutine(e.goroutine())) ? START : NONE;
    };
  }

  private static boolean resumed(SimGoroutine before) {
    return before.status() == Status.RUNNABLE && before.wake().isPresent();
  }
}
