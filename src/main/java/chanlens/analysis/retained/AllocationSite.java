package chanlens.analysis.retained;

import chanlens.analysis.join.StackGroup;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.HeapRecords;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Objects that one line allocated and that were in use when the collector last published its memory profile: those
/// that it sampled, not scaled up.
///
/// @param at the line of the program; empty when the stack shows none
/// @param stack leaf first, of the largest part of them
public record AllocationSite(Optional<Frame> at, List<Frame> stack, long objects, long bytes) {
  private static final Frame NOWHERE = new Frame(0, "", "", 0);

  public AllocationSite {
    stack = List.copyOf(stack);
  }

  /// The largest first.
  public static List<AllocationSite> of(HeapModel.Allocations profile) {
    Map<Frame, AllocationSite> sites = new HashMap<>();
    List<HeapRecords.AllocBucket> buckets = new ArrayList<>(profile.buckets());
    buckets.sort(Comparator.comparingLong(AllocationSite::inUse).reversed());
    for (HeapRecords.AllocBucket b : buckets) {
      long objects = b.allocs() - b.frees();
      if (objects > 0) {
        List<Frame> stack = profile.stacks().frames(b.stack());
        AllocationSite one = new AllocationSite(StackGroup.siteOf(stack), stack, objects, inUse(b));
        sites.merge(one.at.orElse(NOWHERE), one, AllocationSite::with);
      }
    }
    return sites.values().stream()
        .sorted(Comparator.comparingLong((AllocationSite s) -> -s.bytes)
            .thenComparing(s -> s.at.map(Frame::function).orElse(""))
            .thenComparing(s -> s.at.map(Frame::line).orElse(0)))
        .toList();
  }

  private AllocationSite with(AllocationSite other) {
    return new AllocationSite(at, stack, objects + other.objects, bytes + other.bytes);
  }

  private static long inUse(HeapRecords.AllocBucket b) {
    return (b.allocs() - b.frees()) * b.objectSizeBytes();
  }
}
