package chanlens.view.sequence;

import chanlens.view.sequence.Sequence.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Folds what a goroutine did with nobody else, such as sleeping again and again, into one step with counts.
final class LocalEvents {
  /// From so many waits on they are folded.
  static final int LEAST = 3;

  private final List<FoundStep> found;
  private final Map<Integer, FoundStep> folded = new HashMap<>();
  private final Set<Integer> gone = new HashSet<>();
  private final Map<Object, List<Integer>> open = new HashMap<>();

  private LocalEvents(List<FoundStep> found) {
    this.found = found;
  }

  /// @param found in order of time
  static List<FoundStep> fold(List<FoundStep> found) {
    LocalEvents events = new LocalEvents(found);
    for (int i = 0; i < found.size(); i++) {
      events.next(i);
    }
    events.open.values().forEach(events::close);
    List<FoundStep> shown = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      if (events.folded.containsKey(i)) {
        shown.add(events.folded.get(i));
      } else if (!events.gone.contains(i)) {
        shown.add(found.get(i));
      }
    }
    return shown;
  }

  private void next(int i) {
    FoundStep f = found.get(i);
    if (f.isLocal()) {
      open.computeIfAbsent(f.to(), k -> new ArrayList<>()).add(i);
    } else {
      f.lanes().forEach(lane -> end(lane));
    }
  }

  private void end(Object lane) {
    List<Integer> run = open.remove(lane);
    if (run != null) {
      close(run);
    }
  }

  /// The last wait stays when somebody else ends it.
  private void close(List<Integer> run) {
    int size = found.get(run.getLast()).kind() == Kind.WAITS ? run.size() - 1 : run.size();
    List<Integer> whole = run.subList(0, size);
    Map<String, Long> counts = whole.stream().map(found::get).filter(f -> f.kind() == Kind.WAITS)
        .collect(Collectors.groupingBy(FoundStep::local, LinkedHashMap::new, Collectors.counting()));
    long waits = counts.values().stream().mapToLong(n -> n).sum();
    if (waits >= LEAST) {
      String words = counts.entrySet().stream().map(e -> e.getValue() + " × " + e.getKey())
          .collect(Collectors.joining("; "));
      folded.put(whole.getFirst(), found.get(whole.getFirst()).as(Kind.FOLDED, words));
      gone.addAll(whole);
    }
  }
}
