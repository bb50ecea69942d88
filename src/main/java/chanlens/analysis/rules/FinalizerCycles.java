package chanlens.analysis.rules;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.reachability.FinalizerRings;
import chanlens.analysis.reachability.FinalizerRings.Ring;
import chanlens.model.capture.CaptureKind;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.HeapRecords;
import chanlens.model.symbol.Frame;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// F-FINCYCLE: objects that lead back to themselves and have a finalizer, one finding per finalizer function.
final class FinalizerCycles {
  private FinalizerCycles() {}

  static List<Finding> find(Case about) {
    if (about.run().heap().isEmpty() || about.run().waits().isEmpty()) {
      return List.of();
    }
    HeapModel heap = about.run().heap().get();
    Map<Boolean, Map<Long, List<Ring>>> byFunction =
        FinalizerRings.of(heap, about.run().waits().get(), about.cancel()).stream()
            .collect(
                Collectors.groupingBy(
                    Ring::unexplained, TreeMap::new,
                    Collectors.groupingBy(r -> r.finalizer().code(), TreeMap::new, Collectors.toList())));
    return byFunction.values().stream()
        .flatMap(m -> m.values().stream())
        .map(rings -> finding(heap, rings))
        .toList();
  }

  private static Finding finding(HeapModel heap, List<Ring> rings) {
    int objects = rings.stream().mapToInt(r -> r.objects().size()).sum();
    Optional<Frame> site = allocated(heap, rings);
    boolean unexplained = rings.getFirst().unexplained();
    Finding.Builder found =
        Finding.of(
                Rule.F_FINCYCLE, Concern.LEAKED_MEMORY, unexplained ? Degree.POSSIBLE : Degree.PROVED,
                new Claim.FinalizerCycles(rings.size(), objects))
            .at(site)
            .keeps(rings.stream().mapToLong(Ring::keepsBytes).sum())
            .evidence(CaptureKind.HEAP_DUMP, new Fact.KeptByFinalizer(unexplained))
            .evidence(CaptureKind.HEAP_DUMP, shape(heap, rings));
    site.ifPresent(f -> found.evidence(CaptureKind.HEAP_DUMP, new Fact.AllocatedAt(f)));
    return found.advise(
        Advice.USE_A_CLEANUP, unexplained ? Refutation.A_CLEANUP_THAT_HOLDS_IT : Refutation.POINTERS_IN_C);
  }

  private static Fact shape(HeapModel heap, List<Ring> rings) {
    int fewest = rings.stream().mapToInt(r -> r.objects().size()).min().orElse(0);
    int most = rings.stream().mapToInt(r -> r.objects().size()).max().orElse(0);
    HeapRecords.Finalizer f = rings.getFirst().finalizer();
    int size = heap.objects().sizeBytes(heap.objects().at(f.object()));
    String type =
        heap.symbols().types().stream()
            .filter(t -> t.addr() == f.objectType() && !t.name().isEmpty())
            .findFirst()
            .map(HeapRecords.Type::name)
            .orElse("");
    return new Fact.RingShape(rings.size(), fewest, most, size, type, f.object(), f.code());
  }

  private static Optional<Frame> allocated(HeapModel heap, List<Ring> rings) {
    for (Ring ring : rings) {
      for (int row : ring.objects()) {
        OptionalInt bucket = heap.allocations().samples().bucketOf(row);
        if (bucket.isPresent()) {
          int stack = heap.allocations().buckets().get(bucket.getAsInt()).stack();
          return StackGroup.siteOf(heap.allocations().stacks().frames(stack));
        }
      }
    }
    return Optional.empty();
  }
}
