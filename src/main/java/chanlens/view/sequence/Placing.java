package chanlens.view.sequence;

import chanlens.view.sequence.Sequence.Kind;
import chanlens.view.sequence.Sequence.Lane;
import chanlens.view.sequence.Sequence.Order;
import chanlens.view.sequence.Sequence.Step;
import chanlens.view.sequence.Sequence.Who;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Gives each step its row and each goroutine and channel its lane.
final class Placing {
  /// Limit on steps: more would not be readable.
  static final int MAX_STEPS = 48;

  private static final int MAX_CHANNELS = 4;

  private final List<Lane> lanes;
  private final List<FoundStep> shown;

  private Placing(List<Lane> goroutines, List<FoundStep> shown) {
    this.lanes = new ArrayList<>(goroutines);
    this.shown = shown;
  }

  /// @param goroutines from left to right
  /// @param found in order of time
  /// @param focus what it is about, and how many steps there is room for
  /// @param order what the program logged, when the order of steps is asked for
  static Sequence of(
      String title, String source, List<Lane> goroutines, List<FoundStep> found, SequenceFocus focus,
      Optional<LoggedChannels> order) {
    Set<Lane> channels = new LinkedHashSet<>();
    found.forEach(f -> f.lanes().stream().filter(l -> l.who() == Who.CHANNEL).forEach(channels::add));
    List<Lane> drawn = channels.stream().limit(MAX_CHANNELS).toList();
    List<FoundStep> among = found.stream()
        .filter(f -> f.lanes().stream().allMatch(l -> l.who() != Who.CHANNEL || drawn.contains(l))).toList();
    int first = first(among, focus);
    int end = Math.min(first + Math.min(focus.most(), MAX_STEPS), among.size());
    Placing placing = new Placing(goroutines, among.subList(first, end));
    placing.lanes();
    List<Step> steps = placing.shown.stream().map(placing::step).toList();
    List<Order> orders = order.map(l -> Orders.of(placing.shown, steps, l)).orElse(List.of());
    long later = (long) found.size() - steps.size() - first;
    return new Sequence(title, source, placing.lanes, steps, orders, first, later);
  }

  /// The beginning, or as late as it takes to show where the goroutine it is about still waits.
  private static int first(List<FoundStep> among, SequenceFocus focus) {
    int most = Math.min(focus.most(), MAX_STEPS);
    for (int i = most; i < among.size(); i++) {
      if (among.get(i).kind() == Kind.STILL_WAITS && among.get(i).from().equals(focus.lane())) {
        return i - most + 1;
      }
    }
    return 0;
  }

  /// A channel stands right of the leftmost goroutine that uses it; what is outside stands last.
  private void lanes() {
    Map<Lane, Integer> leftmost = new HashMap<>();
    for (FoundStep f : shown) {
      for (Lane lane : f.lanes()) {
        if (lane.who() == Who.CHANNEL) {
          int user = lanes.indexOf(f.from().who() == Who.CHANNEL ? f.to() : f.from());
          leftmost.merge(lane, Math.max(0, user), Math::min);
        }
      }
    }
    List<Lane> goroutines = List.copyOf(lanes);
    for (Map.Entry<Lane, Integer> e : leftmost.entrySet().stream().sorted(
        Map.Entry.comparingByKey((a, b) -> b.title().compareTo(a.title()))).toList()) {
      lanes.add(lanes.indexOf(goroutines.get(e.getValue())) + 1, e.getKey());
    }
    shown.stream().flatMap(f -> f.lanes().stream()).filter(l -> l.who() == Who.OUTSIDE).findFirst()
        .ifPresent(lanes::add);
  }

  private Step step(FoundStep f) {
    int from = lanes.indexOf(f.from());
    List<Integer> woken = f.woken().stream().map(lanes::indexOf).toList();
    int to = lanes.indexOf(f.to());
    if (f.kind() == Kind.CLOSES) {
      for (int w : woken) {
        to = Math.abs(w - from) > Math.abs(to - from) ? w : to;
      }
    }
    return new Step(f.nanos(), f.kind(), from, to, f.words(), woken);
  }
}
