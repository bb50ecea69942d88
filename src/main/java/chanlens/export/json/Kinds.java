package chanlens.export.json;

import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.WaitKind;
import chanlens.analysis.waiting.Waiter;
import chanlens.golang.Activity;
import java.util.Optional;

/// The words of the schema for what a goroutine waits on.
final class Kinds {
  private static final String NONE = "none";

  private Kinds() {}

  static String word(WaitKind kind, Waiter w, HeapWaits waits) {
    boolean timer = waits.channelAt(w.object()).map(HeapChannel::timer).orElse(0L) != 0;
    return timer ? "timer" : word(kind);
  }

  static String word(WaitKind kind) {
    return switch (kind) {
      case CHANNEL -> "channel";
      case NIL_CHANNEL, EMPTY_SELECT -> "nil-channel";
      case MUTEX -> "mutex";
      case RWMUTEX -> "rwmutex";
      case WAITGROUP -> "waitgroup";
      case COND -> "cond";
      case SEMAPHORE -> "semaphore";
      case SLEEP -> "timer";
      case NETWORK -> "network";
      case NONE, RUNTIME, UNKNOWN -> NONE;
    };
  }

  /// What a wait reason alone tells; empty for a goroutine that does not wait for something of this list.
  static Optional<String> ofActivity(Activity activity) {
    return switch (activity) {
      case SEND, RECEIVE, SELECT -> Optional.of("channel");
      case FOREVER -> Optional.of("nil-channel");
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
