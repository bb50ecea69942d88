package chanlens.teach.narration;

import chanlens.teach.diagram.ChannelState;
import chanlens.teach.diagram.DecisionTable.Finding;
import chanlens.teach.diagram.DecisionTable.Operation;
import chanlens.teach.diagram.LifeCycle;
import chanlens.teach.run.OrderEdge;
import chanlens.teach.simulator.State;
import chanlens.teach.simulator.StateChange;

/// The words of diagrams, of the decision table, of edges and changes.
public final class DiagramWords {
  private DiagramWords() {}

  public static String state(LifeCycle state) {
    return switch (state) {
      case RUNNABLE -> "runnable";
      case RUNNING -> "running";
      case WAITING -> "waiting";
      case WAITING_FOR_EVER -> "waiting for ever";
      case SYSTEM_CALL -> "in a system call";
      case DEAD -> "ended";
    };
  }

  public static String cause(LifeCycle.Cause cause) {
    return switch (cause) {
      case GO -> "go statement";
      case SCHEDULED -> "a processor is free";
      case PREEMPTED -> "interrupted, or Gosched";
      case PARKED -> "waits for a channel, a lock, a timer";
      case READIED -> "a partner, an unlock or a timer wakes it";
      case PARKED_FOR_EVER -> "nil channel, select without cases";
      case ENTERS_SYSTEM_CALL -> "calls the operating system";
      case LEAVES_SYSTEM_CALL -> "the call returns";
      case ENDS -> "its function returns, or Goexit";
    };
  }

  public static String state(ChannelState state) {
    return switch (state) {
      case NIL -> "nil";
      case EMPTY -> "open, empty";
      case PARTLY_FULL -> "open, values and room";
      case FULL -> "open, full";
      case RECEIVERS_WAIT -> "open, receivers wait";
      case SENDERS_WAIT -> "open, senders wait";
      case CLOSED_WITH_VALUES -> "closed, values left";
      case CLOSED_EMPTY -> "closed, empty";
    };
  }

  public static String operation(ChannelState.Operation operation) {
    return switch (operation) {
      case MAKE -> "make";
      case SEND -> "send";
      case RECEIVE -> "receive";
      case CLOSE -> "close";
    };
  }

  public static String operation(Operation operation) {
    return switch (operation) {
      case SEND -> "ch <- v";
      case RECEIVE -> "<-ch";
      case CLOSE -> "close(ch)";
      case SELECT_SEND -> "select, send case";
      case SELECT_RECEIVE -> "select, receive case";
      case SELECT -> "select, no case ready";
    };
  }

  public static String finding(Finding finding) {
    return switch (finding) {
      case NIL -> "nil";
      case CLOSED -> "closed (and empty, for a receive)";
      case PARTNER -> "a partner waits";
      case BUFFER -> "room, or a value";
      case NOTHING -> "otherwise";
    };
  }

  /// What happens, in a few words; empty for what cannot be.
  public static String cell(Operation operation, Finding finding) {
    return switch (operation) {
      case SEND -> switch (finding) {
        case NIL -> "waits for ever";
        case CLOSED -> "panics";
        case PARTNER -> "hands over to the first receiver";
        case BUFFER -> "puts it into slot sendx";
        case NOTHING -> "waits in sendq";
      };
      case RECEIVE -> switch (finding) {
        case NIL -> "waits for ever";
        case CLOSED -> "gets zero and false at once";
        case PARTNER -> "takes the oldest value; the first sender goes on";
        case BUFFER -> "takes slot recvx";
        case NOTHING -> "waits in recvq";
      };
      case CLOSE -> switch (finding) {
        case NIL, CLOSED -> "panics";
        case PARTNER -> "wakes all: receivers get zero, senders panic";
        case BUFFER, NOTHING -> "marks it closed; values stay";
      };
      case SELECT_SEND -> switch (finding) {
        case NIL -> "never ready";
        case CLOSED -> "ready: panics";
        case PARTNER -> "ready: hands over";
        case BUFFER -> "ready: puts it in";
        case NOTHING -> "not ready";
      };
      case SELECT_RECEIVE -> switch (finding) {
        case NIL -> "never ready";
        case CLOSED -> "ready: zero and false";
        case PARTNER -> "ready: takes a value";
        case BUFFER -> "ready: takes slot recvx";
        case NOTHING -> "not ready";
      };
      case SELECT -> finding == Finding.NOTHING
          ? "default, or waits on all; without cases for ever"
          : "";
    };
  }

  /// What orders two steps, in a word.
  public static String kind(OrderEdge.Kind kind) {
    return switch (kind) {
      case GO -> "go";
      case SEND -> "send";
      case RECEIVE -> "receive";
      case ROOM -> "room";
      case CLOSE -> "close";
      case UNLOCK -> "unlock";
      case DONE -> "Done";
      case ONCE -> "Once";
      case SIGNAL -> "signal";
      case ATOMIC -> "atomic";
    };
  }

  /// What an edge of the memory model guarantees.
  public static String edge(OrderEdge.Kind kind) {
    return switch (kind) {
      case GO -> "The go statement comes before the start of the goroutine.";
      case SEND -> "A send comes before the completion of its receive.";
      case RECEIVE -> "Without a buffer, a receive comes before the completion of its send.";
      case ROOM -> "The k-th receive from a channel of capacity C comes before the completion of the send k + C.";
      case CLOSE -> "A close comes before a receive that returns zero because of it.";
      case UNLOCK -> "An unlock comes before the next lock.";
      case DONE -> "A call of Done comes before the return of the Wait that it ends.";
      case ONCE -> "The end of the function comes before the return of any once.Do.";
      case SIGNAL -> "A signal comes before the return of the Wait that it ends.";
      case ATOMIC -> "An atomic operation comes before a later one that sees its effect.";
    };
  }

  /// What a change is: `jobs has one more slot`.
  public static String change(State state, StateChange change) {
    return switch (change) {
      case StateChange.MoreRoom m -> Naming.thing(state, m.channel()) + " has one more slot";
      case StateChange.Closed c -> Naming.thing(state, c.channel()) + " is closed";
      case StateChange.Dropped d -> Naming.goroutine(d.goroutine()) + " goes away";
      case StateChange.Swapped s ->
          "the first two that wait at " + Naming.thing(state, s.channel()) + " come in the other order";
      case StateChange.Sent s -> "somebody else sends " + s.value().text() + " to " + Naming.thing(state, s.channel());
      case StateChange.Received r -> "somebody else receives from " + Naming.thing(state, r.channel());
    };
  }
}
