package chanlens.view.stage;

import chanlens.analysis.join.GoroutineFacts;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.golang.Activity;
import chanlens.teach.diagram.ChannelState;
import chanlens.teach.diagram.LifeCycle;
import java.util.Optional;

/// The place of a real goroutine in the diagram of its life, and of a real channel among its states.
public final class RealLife {
  private RealLife() {}

  /// A channel of a heap dump.
  public static ChannelState of(HeapChannel c) {
    if (c.closed()) {
      return c.qcount() > 0 ? ChannelState.CLOSED_WITH_VALUES : ChannelState.CLOSED_EMPTY;
    }
    if (!c.recvq().isEmpty()) {
      return ChannelState.RECEIVERS_WAIT;
    }
    if (!c.sendq().isEmpty()) {
      return ChannelState.SENDERS_WAIT;
    }
    return c.qcount() == 0 ? ChannelState.EMPTY
        : c.qcount() < c.dataqsiz() ? ChannelState.PARTLY_FULL : ChannelState.FULL;
  }

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
