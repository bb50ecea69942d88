package chanlens.analysis.join;

import chanlens.model.symbol.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Groups of goroutines with similar stacks, by some [Similarity].
///
/// @param groups in the order of [StackGroups#groups()]; at least one
public record StackFamily(List<StackGroup> groups) {
  public StackFamily {
    groups = List.copyOf(groups);
  }

  /// All groups of a run in families: the program's own before the runtime's, large ones before small ones. Linear in
  /// the frames of the groups, not in the goroutines in them.
  public static List<StackFamily> of(StackGroups all, Similarity likeness) {
    Map<Similarity.Key, List<StackGroup>> byKey = new LinkedHashMap<>();
    for (StackGroup g : all.groups()) {
      byKey.computeIfAbsent(likeness.key(g), k -> new ArrayList<>(1)).add(g);
    }
    return byKey.values().stream()
        .map(StackFamily::new)
        .sorted(Comparator.comparing(StackFamily::system).thenComparingInt(f -> -f.size()))
        .toList();
  }

  /// The number of goroutines.
  public int size() {
    return groups.stream().mapToInt(StackGroup::size).sum();
  }

  public String function() {
    return groups.getFirst().function();
  }

  public boolean system() {
    return groups.getFirst().system();
  }

  /// Rows in the run's goroutines, by group.
  public List<Integer> rows() {
    return groups.stream().flatMap(g -> g.rows().stream()).toList();
  }

  /// How many wait for which reason, or are in which state when they do not wait; the largest number first.
  public Map<String, Integer> reasons() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    groups.forEach(g -> counts.merge(g.reason().isEmpty() ? g.state().word() : g.reason(), g.size(), Integer::sum));
    Map<String, Integer> ordered = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(e -> ordered.put(e.getKey(), e.getValue()));
    return ordered;
  }

  /// The calls that all of them share, innermost first, down to the entry function: their stacks diverge within the
  /// first of them. Empty when the entry functions differ.
  public List<Frame> shared() {
    List<Frame> first = groups.getFirst().frames();
    int shared = first.size();
    for (StackGroup g : groups) {
      shared = Math.min(shared, alike(first, g.frames()));
    }
    return first.subList(first.size() - shared, first.size());
  }

  private static int alike(List<Frame> a, List<Frame> b) {
    int n = 0;
    while (n < Math.min(a.size(), b.size()) && a.get(a.size() - 1 - n).equals(b.get(b.size() - 1 - n))) {
      n++;
    }
    return n;
  }
}
