package chanlens.view.stage;

import chanlens.analysis.join.GoroutineFacts;
import chanlens.golang.Activity;
import chanlens.teach.diagram.LifeCycle;
import java.util.Optional;

/// The place of a real goroutine in the diagram of its life.
public final class RealLife {
  private RealLife() {}

  /// Empty when no file shows its state.
  public static Optional<LifeCycle> of(GoroutineFacts facts) {
    return switch (facts.state()) {
      case RUNNABLE -> Optional.of(LifeCycle.RUNNABLE);
      case RUNNING -> Optional.of(LifeCycle.RUNNING);
      case SYSCALL -> Optional.of(LifeCycle.SYSTEM_CALL);
      case ENDED -> Optional.of(LifeCycle.DEAD);
      case WAITING -> Optional.of(
          facts.activity() == Activity.FOREVER ? LifeCycle.WAITING_FOR_EVER : LifeCycle.WAITING);
      case UNKNOWN -> Optional.empty();
    };
  }
}
