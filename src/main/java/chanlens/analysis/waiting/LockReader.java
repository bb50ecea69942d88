package chanlens.analysis.waiting;

import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.heap.HeapMemory;
import chanlens.model.heap.HeapModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads who waits on which lock, WaitGroup, Cond or semaphore, and in which order.
final class LockReader {
  /// `rwmutexMaxReaders` of sync/rwmutex.go.
  private static final int MAX_READERS = 1 << 30;

  private final HeapModel heap;
  private final HeapMemory memory;
  private final RuntimeLayout layout;
  private final Sudogs sudogs;
  /// The sudogs of each goroutine, by row: one, or for a Cond up to Go 1.25 the one it waits with and free ones too.
  private final Map<Integer, List<Long>> sudogsOf = new LinkedHashMap<>();
  /// The place of each goroutine, by row.
  private final Map<Integer, Waiter> places = new HashMap<>();
  private final Map<Integer, WaitKind> kinds = new HashMap<>();
  private final Map<Long, HeapLock> locks = new TreeMap<>();

  private LockReader(HeapModel heap, RuntimeLayout layout, Sudogs sudogs) {
    this.heap = heap;
    this.memory = heap.memory();
    this.layout = layout;
    this.sudogs = sudogs;
  }

  /// @param waiting rows of the goroutines that wait for a semaphore
  /// @param conds rows of the goroutines that wait for a Cond
  static LockReader of(
      HeapModel heap,
      RuntimeLayout layout,
      Sudogs sudogs,
      List<Integer> waiting,
      List<Integer> conds,
      Cancel cancel) {
    LockReader r = new LockReader(heap, layout, sudogs);
    r.findSudogs(waiting, conds, cancel);
    r.placeSemaphores(waiting);
    r.placeConds(conds, cancel);
    return r;
  }

  /// The locks somebody waits for, by address.
  Map<Long, HeapLock> locks() {
    return locks;
  }

  /// Where a goroutine waits, empty when its sudog was not found.
  Optional<Waiter> place(int g) {
    return Optional.ofNullable(places.get(g));
  }

  /// What a goroutine with a place waits on.
  WaitKind kind(int g) {
    return kinds.getOrDefault(g, WaitKind.UNKNOWN);
  }

  private void findSudogs(List<Integer> waiting, List<Integer> conds, Cancel cancel) {
    Set<Integer> all = new LinkedHashSet<>(waiting);
    all.addAll(conds);
    if (layout.semaphoresSetWaiting()) {
      for (int g : all) {
        sudogs.of(heap.goroutines().get(g)).stream().limit(1).forEach(s -> found(g, s));
      }
    } else if (!all.isEmpty()) {
      Set<Integer> inCond = new HashSet<>(conds);
      for (long sudog : sudogs.withoutChannel(all, cancel)) {
        int g = sudogs.g(sudog);
        if (inCond.contains(g) || sudogs.elem(sudog) != 0) {
          found(g, sudog);
        }
      }
    }
  }

  private void found(int g, long sudog) {
    sudogsOf.computeIfAbsent(g, x -> new ArrayList<>()).add(sudog);
  }

  /// The sudog of a goroutine that waits for a semaphore, or 0.
  private long sudogOf(int g) {
    List<Long> found = sudogsOf.getOrDefault(g, List.of());
    return found.isEmpty() ? 0 : found.getFirst();
  }

  private void placeSemaphores(List<Integer> waiting) {
    Map<Long, List<Integer>> byWord = new LinkedHashMap<>();
    for (int g : waiting) {
      long sudog = sudogOf(g);
      long word = sudog == 0 ? 0 : sudogs.elem(sudog);
      if (word != 0) {
        byWord.computeIfAbsent(word, w -> new ArrayList<>()).add(g);
      }
    }
    Map<Long, List<Waiter>> waiters = new TreeMap<>();
    Map<Long, WaitKind> kindOf = new HashMap<>();
    byWord.forEach(
        (word, gs) -> {
          int position = 0;
          for (int g : inOrder(gs)) {
            SemaphoreSite site = SemaphoreSite.of(heap.goroutines().get(g), layout);
            long lock = word - site.wordAt();
            place(g, sudogOf(g), site.kind(), lock, site.side(), ++position, waiters);
            // a writer after another writer waits for the Mutex inside the RWMutex, at the same address
            kindOf.merge(lock, site.kind(), (a, b) -> a == WaitKind.MUTEX ? b : a);
          }
        });
    waiters.forEach(
        (lock, list) -> {
          list.sort((a, b) -> Boolean.compare(a.side() == QueueSide.READERS, b.side() == QueueSide.READERS));
          WaitKind kind = kindOf.getOrDefault(lock, WaitKind.UNKNOWN);
          locks.put(lock, new HeapLock(lock, kind, list, state(lock, kind)));
        });
  }

  private void place(
      int g,
      long sudog,
      WaitKind kind,
      long lock,
      QueueSide side,
      int position,
      Map<Long, List<Waiter>> waiters) {
    Waiter waiter = sudogs.waiter(sudog, lock, side, position);
    places.put(g, waiter);
    kinds.put(g, kind);
    waiters.computeIfAbsent(lock, l -> new ArrayList<>()).add(waiter);
  }

  /// Waiters of one word by `waitlink`, from the one that no other's waitlink leads to.
  private List<Integer> inOrder(List<Integer> gs) {
    Map<Long, Integer> bySudog = new LinkedHashMap<>();
    Set<Long> linked = new HashSet<>();
    for (int g : gs) {
      long sudog = sudogOf(g);
      bySudog.put(sudog, g);
      linked.add(sudogs.waitlink(sudog));
    }
    List<Integer> order = new ArrayList<>();
    for (long first : bySudog.keySet()) {
      if (!linked.contains(first)) {
        for (long s = first; bySudog.containsKey(s) && order.size() < gs.size(); s = sudogs.waitlink(s)) {
          order.add(bySudog.get(s));
        }
      }
    }
    return order.size() == gs.size() && new HashSet<>(order).size() == gs.size() ? order : gs;
  }

  private void placeConds(List<Integer> conds, Cancel cancel) {
    CondLists lists = new CondLists(heap, layout, sudogs);
    Map<Long, List<Waiter>> waiters = new TreeMap<>();
    for (int g : conds) {
      cancel.check();
      Optional<CondLists.Place> place =
          lists.placeOf(sudogsOf.getOrDefault(g, List.of()), heap.goroutines().get(g));
      place.ifPresent(
          p -> {
            long cond = p.list() - layout.cond().notifyList();
            place(g, p.sudog(), WaitKind.COND, cond, QueueSide.WAITERS, p.position(), waiters);
          });
    }
    waiters.forEach(
        (cond, list) -> {
          list.sort((a, b) -> Integer.compare(a.position(), b.position()));
          locks.put(cond, new HeapLock(cond, WaitKind.COND, list, new HeapLock.State.None()));
        });
  }

  private HeapLock.State state(long lock, WaitKind kind) {
    long words = memory.word(lock, 0);
    boolean there = memory.word(lock).isPresent();
    return switch (kind) {
      case MUTEX -> there ? mutexState((int) words) : new HeapLock.State.None();
      case WAITGROUP ->
          there
              ? new HeapLock.State.OfWaitGroup((int) (words >> 32), (int) words & Integer.MAX_VALUE)
              : new HeapLock.State.None();
      case RWMUTEX -> rwMutexState(lock);
      case NONE, CHANNEL, NIL_CHANNEL, EMPTY_SELECT, NIL_SELECT, COND, SEMAPHORE, SLEEP, NETWORK, RUNTIME, UNKNOWN ->
          new HeapLock.State.None();
    };
  }

  /// Bits of sync/mutex.go: mutexLocked 1, mutexWoken 2, mutexStarving 4, waiters above.
  private static HeapLock.State mutexState(int state) {
    return new HeapLock.State.OfMutex((state & 1) != 0, (state & 4) != 0, state >>> 3);
  }

  private HeapLock.State rwMutexState(long lock) {
    RuntimeLayout.RWMutex at = layout.rwMutex();
    if (memory.number(lock + at.readerWait(), 4).isEmpty()) {
      return new HeapLock.State.None();
    }
    int readers = (int) memory.number(lock + at.readerCount(), 4).orElse(0);
    int leaving = (int) memory.number(lock + at.readerWait(), 4).orElse(0);
    return new HeapLock.State.OfRWMutex(readers < 0 ? readers + MAX_READERS : readers, readers < 0, leaving);
  }
}
