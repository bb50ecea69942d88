package chanlens.words;

import chanlens.analysis.Amounts;
import chanlens.analysis.waiting.HeapLock;
import chanlens.analysis.waiting.LockPlace;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.WaitKind;
import java.util.ArrayList;
import java.util.List;

/// The state of a lock, as its own words in memory record it, and who waits on which side.
public final class LockWords {
  private LockWords() {}

  /// `locked, counts 3 waiters`; empty when the dump does not contain its memory.
  public static String state(HeapLock lock) {
    return switch (lock.state()) {
      case HeapLock.State.None _ -> "";
      case HeapLock.State.OfMutex m ->
          (m.locked() ? "locked" : "not locked") + (m.starving() ? ", starving" : "")
              + ", counts " + Amounts.count(m.waiters(), "waiter");
      case HeapLock.State.OfRWMutex rw -> rw(rw);
      case HeapLock.State.OfWaitGroup wg ->
          "counter " + wg.counter() + (wg.counter() > 0 ? ": as many calls of Done are missing" : "")
              + ", counts " + Amounts.count(wg.waiters(), "waiter");
    };
  }

  /// sync/rwmutex.go, Go 1.19 to 1.27: Lock makes readerCount negative, then waits for the active readers to leave.
  private static String rw(HeapLock.State.OfRWMutex rw) {
    if (!rw.writer()) {
      return rw.readers() == 0 ? "not locked" : Amounts.count(rw.readers(), "reader") + hold(rw.readers());
    }
    return rw.readersToLeave() > 0
        ? Amounts.count(rw.readersToLeave(), "reader") + hold(rw.readersToLeave()) + ", and a writer waits for them"
        : "a writer holds it";
  }

  private static String hold(int n) {
    return n == 1 ? " holds it" : " hold it";
  }

  /// `a mutex`, `an RWMutex`: the name of its kind in a sentence.
  static String aKind(WaitKind kind) {
    return switch (kind) {
      case MUTEX -> "a Mutex";
      case RWMUTEX -> "an RWMutex";
      case WAITGROUP -> "a WaitGroup";
      case COND -> "a Cond";
      default -> "a lock";
    };
  }

  /// What its holders are to those who wait: `may hold it`.
  public static String holdersAre(WaitKind kind) {
    return switch (kind) {
      case WAITGROUP -> "may call Done";
      case COND -> "may signal it";
      default -> "may hold it";
    };
  }

  /// One side of a lock's waiters.
  ///
  /// @param name `writers waiting`, `waiting`
  public record Side(String name, List<Long> goids) {
    public Side {
      goids = List.copyOf(goids);
    }
  }

  /// The sides that somebody waits on, next in line first: writers, then readers for an RWMutex; one side for other
  /// locks.
  ///
  /// @param places ids and sides of the waiters, in the order of the queues
  public static List<Side> sides(List<LockPlace> places) {
    List<Side> all = new ArrayList<>();
    side(all, "writers waiting", places, QueueSide.WRITERS);
    side(all, "readers waiting", places, QueueSide.READERS);
    List<Long> others =
        places.stream()
            .filter(p -> p.side() != QueueSide.WRITERS && p.side() != QueueSide.READERS)
            .map(LockPlace::goid)
            .toList();
    if (!others.isEmpty()) {
      all.add(new Side("waiting", others));
    }
    return all;
  }

  private static void side(List<Side> all, String name, List<LockPlace> places, QueueSide side) {
    List<Long> goids = places.stream().filter(p -> p.side() == side).map(LockPlace::goid).toList();
    if (!goids.isEmpty()) {
      all.add(new Side(name, goids));
    }
  }
}
