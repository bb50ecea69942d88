package chanlens.export.json;

import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.WaitKind;
import chanlens.golang.WaitReason;
import java.util.Optional;

/// The words of the schema for what a goroutine waits on.
final class Kinds {
  private static final String NONE = "none";

  private Kinds() {}

  static String word(WaitKind kind) {
    return switch (kind) {
      case CHANNEL -> "channel";
      case NIL_CHANNEL, NIL_SELECT -> "nil-channel";
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

  /// Whether the report lists it as a wait; `select {}` is one, on nothing.
  static boolean waits(WaitKind kind) {
    return kind == WaitKind.EMPTY_SELECT || !word(kind).equals(NONE);
  }

  /// What the wait reason alone shows; empty for a goroutine that does not wait for anything in this list.
  static Optional<String> of(WaitReason reason) {
    return switch (reason.kind()) {
      case CHANNEL -> Optional.of(reason.nil() ? "nil-channel" : "channel");
      case SELECT -> Optional.of(reason.nil() ? NONE : "channel");
      case FOREVER -> Optional.of(NONE);
      case MUTEX -> Optional.of("mutex");
      case RWMUTEX -> Optional.of("rwmutex");
      case WAITGROUP -> Optional.of("waitgroup");
      case COND -> Optional.of("cond");
      case SEMAPHORE -> Optional.of("semaphore");
      case SLEEP -> Optional.of("timer");
      case NETWORK -> Optional.of("network");
      case NONE, COROUTINE, SYNCTEST, RUNTIME, UNKNOWN -> Optional.empty();
    };
  }

  static Optional<String> direction(QueueSide side) {
    return switch (side) {
      case SENDQ -> Optional.of("send");
      case RECVQ -> Optional.of("receive");
      case READERS, WRITERS, WAITERS, UNKNOWN -> Optional.empty();
    };
  }

  static Optional<String> direction(WaitReason reason) {
    return switch (reason.direction()) {
      case SEND -> Optional.of("send");
      case RECEIVE -> Optional.of("receive");
      case READ, WRITE, NONE -> Optional.empty();
    };
  }
}
