package chanlens.teach.narration;

import chanlens.teach.run.TraceEvent;

/// What an execution trace has of a step, and why it may have nothing.
public final class TraceWords {
  private TraceWords() {}

  /// One sentence.
  public static String of(TraceEvent event) {
    return switch (event) {
      case CREATE -> "A trace has this as GoCreate, with both stacks.";
      case BLOCK -> "A trace has this as GoBlock, with the reason and the stack, not with the channel.";
      case UNBLOCK -> "A trace has this as GoUnblock: who woke whom, not with which value.";
      case START -> "A trace has this as GoStart: the goroutine runs again.";
      case STOP -> "A trace has this as GoStop: the goroutine lets others run.";
      case END -> "A trace has this as GoDestroy.";
      case NONE ->
          "A trace does not have this step: it records who starts, waits, is woken and ends, and here nobody does.";
    };
  }
}
