package chanlens.analysis.waiting;

import chanlens.golang.layouts.RuntimeLayout;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapMemory;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.ObjectTable;
import chanlens.model.heap.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Finds the `notifyList` that contains a goroutine in `Cond.Wait`.
///
/// From Go 1.26 on its sudog names the list. Before, nothing does; but the frames of `notifyListWait` still contain its
/// address, in a word that their pointer lists no longer mention, and the right list is the one whose chain contains
/// the sudog. Stack addresses are left out, since a stack word can match itself. Each list is walked once.
final class CondLists {
  private static final int FRAMES = 4;

  private final HeapModel heap;
  private final HeapMemory memory;
  private final RuntimeLayout layout;
  private final Sudogs sudogs;
  private final Map<Long, Place> places = new HashMap<>();
  private final Map<Long, Long> lasts = new HashMap<>();
  private final Set<Long> walked = new HashSet<>();

  CondLists(HeapModel heap, RuntimeLayout layout, Sudogs sudogs) {
    this.heap = heap;
    this.memory = heap.memory();
    this.layout = layout;
    this.sudogs = sudogs;
  }

  /// @param list address of the notifyList
  /// @param position 1 is the next to be woken by Signal
  record Place(long list, long sudog, int position) {}

  /// @param candidates the sudogs that name the goroutine
  /// @return also empty when its sudog has just been removed from the list: sema.go notifyListNotifyAll can be
  ///     interrupted between that and making the goroutine runnable, and then nothing but the waker's stack leads to it
  Optional<Place> placeOf(List<Long> candidates, HeapGoroutine g) {
    if (layout.semaphoresSetWaiting()) {
      candidates.stream().mapToLong(sudogs::elem).filter(list -> list != 0).forEach(this::walk);
      return placed(candidates);
    }
    for (int f = 0; f < Math.min(FRAMES, g.frames().size()) && placed(candidates).isEmpty(); f++) {
      Region frame = g.frames().get(f).memory();
      for (int at = 0; at <= frame.sizeBytes() - 8; at += 8) {
        long word = memory.word(frame.addr() + at, 0);
        if (word != 0 && (memory.isGlobal(word) || heap.objects().at(word) != ObjectTable.NONE)) {
          walk(word);
        }
      }
    }
    return placed(candidates);
  }

  private Optional<Place> placed(List<Long> candidates) {
    return candidates.stream().map(places::get).filter(Objects::nonNull).findFirst();
  }

  /// Records the place of every sudog in the list at an address, if there is a list. A sudog is in one list: the first
  /// one found to contain it.
  private void walk(long list) {
    if (!walked.add(list)) {
      return;
    }
    long first = memory.word(list + layout.notifyList().head(), 0);
    long last = lastOf(first);
    if (last != 0 && memory.word(list + layout.notifyList().tail(), 0) == last) {
      int position = 0;
      for (long s = first; s != 0 && !places.containsKey(s); s = sudogs.next(s)) {
        places.put(s, new Place(list, s, ++position));
      }
    }
  }

  /// The last sudog of a chain, 0 for one that ends in something else or in itself. However many words lead into a
  /// chain, each of its sudogs is visited once.
  private long lastOf(long first) {
    List<Long> way = new ArrayList<>();
    long sudog = first;
    while (sudog != 0 && !lasts.containsKey(sudog) && sudogs.isSudog(sudog) && sudogs.g(sudog) >= 0) {
      lasts.put(sudog, 0L);
      way.add(sudog);
      sudog = sudogs.next(sudog);
    }
    long last = sudog == 0 && !way.isEmpty() ? way.getLast() : lasts.getOrDefault(sudog, 0L);
    way.forEach(s -> lasts.put(s, last));
    return last;
  }
}
