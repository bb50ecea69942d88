package chanlens.analysis.waiting;

import chanlens.analysis.Amounts;
import java.util.ArrayList;
import java.util.List;

/// What a lock's own words say, and who waits on which side, for people.
public final class LockWords {
  private LockWords() {}

  /// `locked, counts 3 waiters`; empty when the dump does not hold its words.
  public static String state(HeapLock lock) {
    return switch (lock.state()) {
      case HeapLock.State.None _ -> "";
      case HeapLock.State.OfMutex m ->
          (m.locked() ? "locked" : "not locked") + (m.starving() ? ", starving" : "")
              + ", counts " + Amounts.count(m.waiters(), "waiter");
      case HeapLock.State.OfRWMutex rw -> rw(rw);
      case HeapLock.State.OfWaitGroup wg ->
          "counter " + wg.counter() + (wg.counter() > 0 ? ": so many calls of Done are missing" : "")
              + ", counts " + Amounts.count(wg.waiters(), "waiter");
    };
  }

  /// sync/rwmutex.go, Go 1.19 to 1.27: Lock makes readerCount negative, then waits for those that read to leave.
  private static String rw(HeapLock.State.OfRWMutex rw) {
    if (!rw.writer()) {
      return rw.readers() == 0 ? "not locked" : Amounts.count(rw.readers(), "reader") + hold(rw.readers());
    }
    return rw.readersToLeave() > 0
        ? Amounts.count(rw.readersToLeave(), "reader") + hold(rw.readersToLeave()) + ", and a writer waits for that"
        : "a writer holds it";
  }

  private static String hold(int n) {
    return n == 1 ? " holds it" : " hold it";
  }

  /// Whether its words say that nobody holds it, so that a waiter is about to get it.
  public static boolean isFree(HeapLock lock) {
    return switch (lock.state()) {
      case HeapLock.State.OfMutex m -> !m.locked();
      case HeapLock.State.OfRWMutex rw -> !rw.writer() && rw.readers() == 0;
      case HeapLock.State.None _, HeapLock.State.OfWaitGroup _ -> false;
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

  /// The sides that somebody waits on, next in line first: of an RWMutex writers, then readers; of others one.
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
