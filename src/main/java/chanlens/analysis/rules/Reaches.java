package chanlens.analysis.rules;

import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding.Proof;
import chanlens.analysis.reachability.ReachReason;
import chanlens.model.capture.CaptureKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What the leak proof says about the goroutines of one finding.
final class Reaches {
  /// How many reasons are given for one finding; the rest are counted.
  private static final int MAX = 12;

  private Reaches() {}

  /// Each reason with the number of goroutines it applies to. Reasons that differ only in the goroutine they name are
  /// one.
  static List<Proof> counted(Map<ReachReason, Integer> reasons, int goroutines) {
    List<Proof> proofs = new ArrayList<>();
    int rest = 0;
    for (Map.Entry<ReachReason, Integer> e : merged(reasons).entrySet()) {
      if (proofs.size() < MAX) {
        proofs.add(new Proof(CaptureKind.HEAP_DUMP, new Fact.Reach(e.getKey(), e.getValue(), goroutines)));
      } else {
        rest += e.getValue();
      }
    }
    if (rest > 0) {
      proofs.add(new Proof(CaptureKind.HEAP_DUMP, new Fact.ReachLikeThese(rest, goroutines)));
    }
    return proofs;
  }

  private static Map<ReachReason, Integer> merged(Map<ReachReason, Integer> reasons) {
    Map<ReachReason, Long> alike =
        reasons.keySet().stream().collect(Collectors.groupingBy(ReachReason::ofAny, Collectors.counting()));
    Map<ReachReason, Integer> merged = new LinkedHashMap<>();
    reasons.forEach((r, n) -> merged.merge(alike.getOrDefault(r.ofAny(), 0L) > 1 ? r.ofAny() : r, n, Integer::sum));
    return merged;
  }
}
