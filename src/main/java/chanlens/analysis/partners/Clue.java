package chanlens.analysis.partners;

import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.WaitKind;
import chanlens.analysis.wakes.WakeKind;
import java.util.Map;

/// What links a goroutine to the wait of another one.
public sealed interface Clue {
  /// It waits on the other side of the same channel.
  record InQueue(QueueSide side) implements Clue {}

  /// Its frame points to the thing.
  ///
  /// @param through whether by way of one small object, such as a closure
  /// @param what the thing is
  record PointsTo(String function, boolean through, WaitKind what) implements Clue {}

  /// One of its calls in a goroutine text has the lock's address among its arguments.
  ///
  /// @param around it has the address of the value that the lock is a field of
  record HasArgument(String function, boolean around) implements Clue {}

  /// It is in a method of a value that contains the lock, like those that wait.
  ///
  /// @param into bytes from the value to the lock
  record InMethodOf(String function, long into) implements Clue {}

  /// One of its calls has an address that the waiting call has too: possibly the same channel.
  record SharesArgument(String function) implements Clue {}

  /// Some goroutine has the lock, and no other is left that could: every goroutine that makes progress was examined.
  record NobodyElse() implements Clue {}

  /// It woke the other one from such waits before.
  record Woke(Map<WakeKind, Integer> kinds) implements Clue {
    public Woke {
      kinds = Map.copyOf(kinds);
    }
  }

  /// It was woken by the other one from such waits before.
  record WokenBy(Map<WakeKind, Integer> kinds) implements Clue {
    public WokenBy {
      kinds = Map.copyOf(kinds);
    }
  }

  /// The call that has it; empty when no stack shows it.
  default String function() {
    return switch (this) {
      case PointsTo p -> p.function;
      case HasArgument h -> h.function;
      case SharesArgument s -> s.function;
      case InMethodOf m -> m.function;
      case InQueue _, NobodyElse _, Woke _, WokenBy _ -> "";
    };
  }
}
