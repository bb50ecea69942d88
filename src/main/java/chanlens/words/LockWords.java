package chanlens.words;

import static chanlens.language.Translation.tr;
import static chanlens.language.Translation.trn;

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
      case HeapLock.State.OfMutex m -> {
        String locked = m.locked() ? tr("locked") : tr("not locked");
        yield counts(m.starving() ? tr("{0}, starving", locked) : locked, m.waiters());
      }
      case HeapLock.State.OfRWMutex rw -> rw(rw);
      case HeapLock.State.OfWaitGroup wg ->
          counts(
              wg.counter() > 0
                  ? tr("counter {0}: as many calls of Done are missing", wg.counter())
                  : tr("counter {0}", wg.counter()),
              wg.waiters());
    };
  }

  private static String counts(String state, long waiters) {
    return tr("{0}, counts {1}", state, Amounts.count(waiters, "waiter"));
  }

  /// sync/rwmutex.go, Go 1.19 to 1.27: Lock makes readerCount negative, then waits for the active readers to leave.
  private static String rw(HeapLock.State.OfRWMutex rw) {
    if (!rw.writer()) {
      return rw.readers() == 0
          ? tr("not locked")
          : trn(rw.readers(), "{0} holds it", "{0} hold it", Amounts.count(rw.readers(), "reader"));
    }
    int leaving = rw.readersToLeave();
    return leaving > 0
        ? trn(leaving, "{0} holds it, and a writer waits for them", "{0} hold it, and a writer waits for them",
            Amounts.count(leaving, "reader"))
        : tr("a writer holds it");
  }

  /// `mutex`, `channel`: its kind before its name.
  public static String kind(WaitKind kind) {
    return switch (kind) {
      case CHANNEL -> tr("channel");
      case NIL_CHANNEL -> tr("nil channel");
      case SEMAPHORE -> tr("semaphore");
      default -> kind.word();
    };
  }

  /// `a mutex`, `an RWMutex`: the name of its kind in a sentence.
  static String aKind(WaitKind kind) {
    return switch (kind) {
      case MUTEX -> tr("a Mutex");
      case RWMUTEX -> tr("an RWMutex");
      case WAITGROUP -> tr("a WaitGroup");
      case COND -> tr("a Cond");
      default -> tr("a lock");
    };
  }

  /// What its holders are to those who wait: `may hold it`.
  public static String holdersAre(WaitKind kind) {
    return switch (kind) {
      case WAITGROUP -> tr("may call Done");
      case COND -> tr("may signal it");
      default -> tr("may hold it");
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
    side(all, tr("writers waiting"), places, QueueSide.WRITERS);
    side(all, tr("readers waiting"), places, QueueSide.READERS);
    List<Long> others =
        places.stream()
            .filter(p -> p.side() != QueueSide.WRITERS && p.side() != QueueSide.READERS)
            .map(LockPlace::goid)
            .toList();
    if (!others.isEmpty()) {
      all.add(new Side(tr("waiting"), others));
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
