package chanlens.view.sequence;

import chanlens.view.sequence.Sequence.Lane;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Joins the wakes of one burst that looks like `close` into one step.
final class Closings {
  private Closings() {}

  /// @param found in order of time
  static List<FoundStep> join(List<FoundStep> found) {
    Map<List<Long>, List<FoundStep>> bursts = new HashMap<>();
    found.stream().filter(f -> !f.burst().isEmpty())
        .forEach(f -> bursts.computeIfAbsent(f.burst(), k -> new ArrayList<>()).add(f));
    List<FoundStep> joined = new ArrayList<>();
    for (FoundStep f : found) {
      List<FoundStep> burst = bursts.getOrDefault(f.burst(), List.of());
      LinkedHashSet<Lane> woken = new LinkedHashSet<>(burst.stream().map(FoundStep::to).toList());
      if (woken.size() < 2) {
        joined.add(f);
      } else if (f.equals(burst.getFirst())) {
        joined.add(f.closing(List.copyOf(woken), f.words() + ": ends " + woken.size() + " waits"));
      }
    }
    return joined;
  }
}
