package chanlens.analysis.diagnosis;

import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts findings into their order and numbers them. What a rule finds more often than anybody reads is listed as one,
/// with all its goroutines and objects.
final class Ranking {
  /// So many findings of one rule are listed one by one: the most certain and the largest.
  static final int MAX = 1000;

  private Ranking() {}

  static List<Finding> of(List<Finding> found) {
    List<Finding> order = new ArrayList<>(found);
    order.sort(Finding.ORDER);
    Map<Rule, Integer> counts = new HashMap<>();
    List<Finding> listed = new ArrayList<>();
    Map<String, List<Finding>> rest = new LinkedHashMap<>();
    for (Finding f : order) {
      if (counts.merge(f.rule(), 1, Integer::sum) <= MAX) {
        listed.add(f);
      } else {
        rest.computeIfAbsent(kind(f), k -> new ArrayList<>()).add(f);
      }
    }
    if (!rest.isEmpty()) {
      rest.values().forEach(alike -> listed.add(alike.size() == 1 ? alike.getFirst() : together(alike)));
      listed.sort(Finding.ORDER);
    }
    Map<Rule, Integer> numbers = new HashMap<>();
    return listed.stream().map(f -> f.numbered(numbers.merge(f.rule(), 1, Integer::sum))).toList();
  }

  /// What findings that are listed as one have in common.
  private static String kind(Finding f) {
    return String.join(
        " ", f.rule().name(), f.concern().name(), f.degree().name(), f.claim().getClass().getName(),
        f.advice().name(), f.refutation().name(), f.next().map(Enum::name).orElse(""));
  }

  private static Finding together(List<Finding> alike) {
    Finding first = alike.getFirst();
    Finding.Builder all =
        Finding.of(first.rule(), first.concern(), first.degree(), new Claim.More(alike.size(), first.claim()));
    alike.forEach(f -> all.goroutines(f.goroutines()).objects(f.objects()));
    all.unnamed(alike.stream().mapToLong(Finding::unnamed).sum());
    all.keeps(alike.stream().mapToLong(Finding::keepsBytes).sum());
    all.at(first.site().filter(s -> alike.stream().allMatch(f -> f.site().equals(first.site()))));
    all.startedBy(first.creator().filter(c -> alike.stream().allMatch(f -> f.creator().equals(first.creator()))));
    first.next().ifPresent(all::settledBy);
    return all.advise(first.advice(), first.refutation());
  }
}
