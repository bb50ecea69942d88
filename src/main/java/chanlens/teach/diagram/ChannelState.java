package chanlens.teach.diagram;

import chanlens.teach.simulator.Thing;
import java.util.List;
import java.util.Optional;

/// What a channel is like, as far as operations differ.
public enum ChannelState {
  /// No channel was made.
  NIL,
  /// Open, no value, nobody waits.
  EMPTY,
  /// Open, with values and room.
  PARTLY_FULL,
  /// Open, no room, nobody waits. A channel without a buffer is never full and never has values.
  FULL,
  /// Open, receivers wait; it has no values.
  RECEIVERS_WAIT,
  /// Open, senders wait; it has no room.
  SENDERS_WAIT,
  /// Closed, with values that can still be received.
  CLOSED_WITH_VALUES,
  /// Closed and empty: receives return zero and false.
  CLOSED_EMPTY;

  /// What is done to it.
  public enum Operation {
    MAKE,
    SEND,
    RECEIVE,
    CLOSE
  }

  /// A change of state.
  public record Change(ChannelState from, Operation operation, ChannelState to) {}

  /// All changes to another state. A close of a nil or closed channel, and a send to a closed one, panic instead.
  public static List<Change> changes() {
    return List.of(
        new Change(NIL, Operation.MAKE, EMPTY),
        new Change(EMPTY, Operation.SEND, PARTLY_FULL),
        new Change(EMPTY, Operation.SEND, FULL),
        new Change(EMPTY, Operation.SEND, SENDERS_WAIT),
        new Change(EMPTY, Operation.RECEIVE, RECEIVERS_WAIT),
        new Change(PARTLY_FULL, Operation.SEND, FULL),
        new Change(PARTLY_FULL, Operation.RECEIVE, EMPTY),
        new Change(FULL, Operation.SEND, SENDERS_WAIT),
        new Change(FULL, Operation.RECEIVE, PARTLY_FULL),
        new Change(FULL, Operation.RECEIVE, EMPTY),
        new Change(SENDERS_WAIT, Operation.RECEIVE, FULL),
        new Change(SENDERS_WAIT, Operation.RECEIVE, EMPTY),
        new Change(RECEIVERS_WAIT, Operation.SEND, EMPTY),
        new Change(EMPTY, Operation.CLOSE, CLOSED_EMPTY),
        new Change(RECEIVERS_WAIT, Operation.CLOSE, CLOSED_EMPTY),
        new Change(PARTLY_FULL, Operation.CLOSE, CLOSED_WITH_VALUES),
        new Change(FULL, Operation.CLOSE, CLOSED_WITH_VALUES),
        new Change(SENDERS_WAIT, Operation.CLOSE, CLOSED_WITH_VALUES),
        new Change(SENDERS_WAIT, Operation.CLOSE, CLOSED_EMPTY),
        new Change(CLOSED_WITH_VALUES, Operation.RECEIVE, CLOSED_EMPTY));
  }

  /// @param channel empty for nil
  public static ChannelState of(Optional<Thing.Channel> channel) {
    if (channel.isEmpty()) {
      return NIL;
    }
    Thing.Channel c = channel.get();
    if (c.closed()) {
      return c.count() > 0 ? CLOSED_WITH_VALUES : CLOSED_EMPTY;
    }
    if (!c.recvq().isEmpty()) {
      return RECEIVERS_WAIT;
    }
    if (!c.sendq().isEmpty()) {
      return SENDERS_WAIT;
    }
    return c.count() == 0 ? EMPTY : c.count() < c.capacity() ? PARTLY_FULL : FULL;
  }
}
