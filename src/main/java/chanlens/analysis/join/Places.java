package chanlens.analysis.join;

import chanlens.model.symbol.Frame;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which place in the source an address or a wrapper means, learned from goroutines that two files have in common: a
/// heap dump has the addresses of `go` statements, a trace the names of their wrappers, a text their places. The
/// majority of goroutines decides; an address that only one goroutine has is no evidence.
final class Places {
  private static final int ENOUGH = 2;

  private final Map<Long, Map<String, Integer>> byAddress = new HashMap<>();
  private final Map<String, Map<String, Integer>> byWrapper = new HashMap<>();

  /// Adds a goroutine as both files have it.
  void add(Origin a, Origin b) {
    Optional<Frame> place = a.place().or(b::place);
    if (place.isPresent()) {
      long gopc = a.gopc() != 0 ? a.gopc() : b.gopc();
      byAddress.computeIfAbsent(gopc, k -> new HashMap<>()).merge(place.get().place(), 1, Integer::sum);
      byWrapper.computeIfAbsent(a.function(), k -> new HashMap<>()).merge(place.get().place(), 1, Integer::sum);
    }
  }

  /// `main.go:23`: where its `go` statement is; empty when unknown.
  Optional<String> of(Origin o) {
    return o.place()
        .map(Frame::place)
        .or(() -> o.gopc() == 0 ? Optional.empty() : most(byAddress.getOrDefault(o.gopc(), Map.of()), ENOUGH));
  }

  /// The `go` statement that a function is the wrapper of, if it is one.
  Optional<String> ofWrapper(String function) {
    return most(byWrapper.getOrDefault(function, Map.of()), 1);
  }

  private static Optional<String> most(Map<String, Integer> votes, int atLeast) {
    return votes.entrySet().stream()
        .filter(e -> e.getValue() >= atLeast)
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }
}
