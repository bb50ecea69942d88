package chanlens.model.heap;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Finds which of some regions contains an address: the first of several that overlap, which an intact dump does not
/// have. Built in n log n, searched in log n. Immutable: safe for use from any thread.
final class RegionIndex {
  private static final int NOBODY = -1;

  private final List<Region> regions;
  /// The start of each piece; one region, or none, contains all of it up to the next piece.
  private final long[] starts;
  private final int[] holders;

  RegionIndex(List<Region> regions) {
    this.regions = List.copyOf(regions);
    long[] bounds = this.regions.stream().flatMapToLong(r -> LongStream.of(r.addr(), end(r)))
        .sorted().distinct().toArray();
    int[] byStart = IntStream.range(0, this.regions.size()).boxed()
        .sorted(Comparator.comparingLong(i -> this.regions.get(i).addr())).mapToInt(i -> i).toArray();
    int[] found = new int[bounds.length];
    PriorityQueue<Integer> open = new PriorityQueue<>(); // the first of the list on top
    int next = 0;
    for (int piece = 0; piece < bounds.length; piece++) {
      while (next < byStart.length && this.regions.get(byStart[next]).addr() == bounds[piece]) {
        open.add(byStart[next++]);
      }
      while (!open.isEmpty() && end(this.regions.get(open.element())) <= bounds[piece]) {
        open.remove();
      }
      found[piece] = open.isEmpty() ? NOBODY : open.element();
    }
    this.starts = bounds;
    this.holders = found;
  }

  private static long end(Region r) {
    return r.addr() > Long.MAX_VALUE - r.sizeBytes() ? Long.MAX_VALUE : r.addr() + r.sizeBytes();
  }

  /// The index in the list of the region that contains an address, or -1.
  int at(long addr) {
    int found = Arrays.binarySearch(starts, addr);
    int piece = found >= 0 ? found : -found - 2;
    return piece < 0 ? NOBODY : holders[piece];
  }

  Region get(int i) {
    return regions.get(i);
  }
}
