package chanlens.analysis.findings;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Finding.Proof;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.reachability.FinalizerRings;
import chanlens.analysis.reachability.FinalizerRings.Ring;
import chanlens.model.capture.CaptureKind;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.HeapRecords;
import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// F-FINCYCLE: objects that lead back to themselves and have a finalizer, one finding a finalizer's function.
final class FinalizerCycles {
  private FinalizerCycles() {}

  static List<Finding> find(Diagnosis.Case about) {
    if (about.run().heap().isEmpty()) {
      return List.of();
    }
    HeapModel heap = about.run().heap().get();
    Map<Long, List<Ring>> byFunction =
        FinalizerRings.of(heap, about.cancel()).stream()
            .collect(Collectors.groupingBy(r -> r.finalizer().code(), TreeMap::new, Collectors.toList()));
    return byFunction.values().stream().map(rings -> finding(heap, rings)).toList();
  }

  private static Finding finding(HeapModel heap, List<Ring> rings) {
    int objects = rings.stream().mapToInt(r -> r.objects().size()).sum();
    Optional<Frame> site = allocated(heap, rings);
    List<Proof> evidence = new ArrayList<>();
    evidence.add(
        new Proof(
            CaptureKind.HEAP_DUMP,
            "nothing the program uses refers to them; what an object with a finalizer refers to counts as in use, and"
                + " here that leads back to the object"));
    evidence.add(new Proof(CaptureKind.HEAP_DUMP, shape(heap, rings)));
    site.ifPresent(f -> evidence.add(
        new Proof(CaptureKind.HEAP_DUMP, "the allocation profile sampled one of them, made by " + Words.call(f))));
    return new Finding(
        "",
        Rule.F_FINCYCLE,
        Standing.Word.STUCK,
        Degree.PROVED,
        Amounts.count(rings.size(), "reference cycle") + (rings.size() == 1 ? " is" : " are")
            + " kept for ever by a finalizer, " + Amounts.count(objects, "object")
            + ": neither does it run, nor is the memory freed",
        List.of(),
        List.of(),
        site,
        Optional.empty(),
        rings.stream().mapToLong(Ring::keepsBytes).sum(),
        List.of(),
        evidence,
        "use runtime.AddCleanup (Go 1.24 and later): it does not keep the object, and its argument must not lead there;"
            + " or give the finalizer to a small object of its own that the cycle refers to and that refers to nothing",
        "nothing a heap dump can show; a dump does not show pointers held by C code or by plugins");
  }

  /// `each of 2 objects, 128 bytes; the first is at 0xc000…, its finalizer's function at 0x4a1b20`.
  private static String shape(HeapModel heap, List<Ring> rings) {
    int fewest = rings.stream().mapToInt(r -> r.objects().size()).min().orElse(0);
    int most = rings.stream().mapToInt(r -> r.objects().size()).max().orElse(0);
    HeapRecords.Finalizer f = rings.getFirst().finalizer();
    int size = heap.objects().sizeBytes(heap.objects().at(f.object()));
    String count = fewest == most ? Amounts.count(most, "object") : fewest + " to " + most + " objects";
    String type =
        heap.symbols().types().stream()
            .filter(t -> t.addr() == f.objectType() && !t.name().isEmpty())
            .findFirst()
            .map(t -> " (" + t.name() + ")")
            .orElse("");
    return (rings.size() == 1 ? "it has " : "each has ") + count + "; the object with the finalizer has "
        + Amounts.count(size, "byte") + type + ", " + (rings.size() == 1 ? "" : "the first ") + "at 0x"
        + Long.toHexString(f.object()) + "; the finalizer's function is at 0x" + Long.toHexString(f.code());
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
