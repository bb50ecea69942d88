package chanlens.model.heap;

import chanlens.golang.layouts.RuntimeLayout;
import java.util.List;
import java.util.function.Predicate;

/// How many goroutines have their `g` in the heap, and how many of those contradict a layout.
public record ComparedGoroutines(int compared, int differing) {
  /// @param agrees whether the contents of a goroutine's `g` agree with its record; its size is compared here
  public static ComparedGoroutines of(
      ObjectTable objects, List<HeapGoroutine> goroutines, RuntimeLayout layout, Predicate<HeapGoroutine> agrees) {
    int compared = 0;
    int differing = 0;
    for (HeapGoroutine g : goroutines) {
      int row = objects.startingAt(g.addr());
      if (row != ObjectTable.NONE) {
        compared++;
        differing += objects.sizeBytes(row) == layout.g().slotBytes() && agrees.test(g) ? 0 : 1;
      }
    }
    return new ComparedGoroutines(compared, differing);
  }

  /// `2 of 14 goroutines contradict the Go 1.27 table`.
  public String contradict(String table) {
    return differing + " of " + compared + " goroutines contradict the " + table;
  }
}
