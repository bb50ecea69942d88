package chanlens.analysis.waiting;

import java.util.List;

/// A lock or other primitive of package sync in a heap dump. Its holder is not recorded.
///
/// @param addr address of the Mutex, RWMutex, WaitGroup or Cond; of the word itself for a semaphore
/// @param waiters next in line first; for an RWMutex writers before readers
/// @param state its state in memory
public record HeapLock(long addr, WaitKind kind, List<Waiter> waiters, State state) {
  public HeapLock {
    waiters = List.copyOf(waiters);
  }

  /// Whether its state says that nobody holds it, so that a waiter is about to get it.
  public boolean isFree() {
    return switch (state) {
      case State.OfMutex m -> !m.locked();
      case State.OfRWMutex rw -> !rw.writer() && rw.readers() == 0;
      case State.None _, State.OfWaitGroup _ -> false;
    };
  }

  /// The state of the primitive in memory.
  public sealed interface State {
    /// The dump does not contain it, or it is a Cond or a bare semaphore.
    record None() implements State {}

    /// @param waiters as the Mutex counts them, including those not parked yet
    record OfMutex(boolean locked, boolean starving, int waiters) implements State {}

    /// @param readers readers that hold it or wait after a writer
    /// @param writer whether a writer holds it or waits for readers to leave
    /// @param readersToLeave readers the writer waits for
    record OfRWMutex(int readers, boolean writer, int readersToLeave) implements State {}

    /// @param counter Add minus Done
    record OfWaitGroup(int counter, int waiters) implements State {}
  }
}
