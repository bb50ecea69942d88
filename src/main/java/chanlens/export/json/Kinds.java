package chanlens.export.json;

import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.WaitKind;
import chanlens.golang.Activity;
import java.util.Optional;

/// The words of the schema for what a goroutine waits on.
final class Kinds {
  private static final String NONE = "none";

  private Kinds() {}

  static String word(WaitKind kind) {
    return switch (kind) {
      case CHANNEL -> "channel";
      case NIL_CHANNEL -> "nil-channel";
      case MUTEX -> "mutex";
      case RWMUTEX -> "rwmutex";
      case WAITGROUP -> "waitgroup";
      case COND -> "cond";
      case SEMAPHORE -> "semaphore";
      case SLEEP -> "timer";
      case NETWORK -> "network";
      case NONE, EMPTY_SELECT, RUNTIME, UNKNOWN -> NONE;
    };
  }

  /// Whether it is a wait that the report tells of; `select {}` is one, for nothing.
  static boolean waits(WaitKind kind) {
    return kind == WaitKind.EMPTY_SELECT || !word(kind).equals(NONE);
  }

  /// What a wait reason alone tells; empty for a goroutine that does not wait for something of this list.
  static Optional<String> ofActivity(Activity activity, String reason) {
    return switch (activity) {
      case SEND, RECEIVE, SELECT -> Optional.of("channel");
      case FOREVER -> Optional.of(reason.contains("nil chan") ? "nil-channel" : NONE);
      case LOCK -> Optional.of("semaphore");
      case SLEEP -> Optional.of("timer");
      case IO, RUNNING, RUNNABLE, GC, UNKNOWN -> Optional.empty();
    };
  }

  static Optional<String> direction(QueueSide side) {
    return switch (side) {
      case SENDQ -> Optional.of("send");
      case RECVQ -> Optional.of("receive");
      case READERS, WRITERS, WAITERS, UNKNOWN -> Optional.empty();
    };
  }

  static Optional<String> direction(String reason) {
    if (reason.startsWith("chan send")) {
      return Optional.of("send");
    }
    return reason.startsWith("chan receive") ? Optional.of("receive") : Optional.empty();
  }
}
