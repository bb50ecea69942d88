package chanlens.view.sequence;

import chanlens.view.sequence.Sequence.Kind;
import chanlens.view.sequence.Sequence.Lane;
import java.util.ArrayList;
import java.util.List;

/// A step before it has its place in the picture.
///
/// @param local what is counted when it is folded; empty when somebody else takes part
/// @param burst equal for wakes that one goroutine made at one place without a pause; empty for others
/// @param logged number of a logged operation, -1 for another step
/// @param woken those whose wait it ends
record FoundStep(
    long nanos, Kind kind, Lane from, Lane to, String words, String local, List<Long> burst, int logged,
    List<Lane> woken) {
  FoundStep {
    burst = List.copyOf(burst);
    woken = List.copyOf(woken);
  }

  static FoundStep of(long nanos, Kind kind, Lane from, Lane to, String words) {
    return new FoundStep(
        nanos, kind, from, to, words, "", List.of(), -1, kind == Kind.WAKES ? List.of(to) : List.of());
  }

  boolean isLocal() {
    return !local.isEmpty();
  }

  FoundStep counted(String as) {
    return new FoundStep(nanos, kind, from, to, words, as, burst, logged, woken);
  }

  FoundStep inBurst(List<Long> key) {
    return new FoundStep(nanos, kind, from, to, words, local, key, logged, woken);
  }

  FoundStep logged(int number) {
    return new FoundStep(nanos, kind, from, to, words, local, burst, number, woken);
  }

  FoundStep as(Kind other, String said) {
    return new FoundStep(nanos, other, to, to, said, "", List.of(), -1, List.of());
  }

  /// One for all of a burst.
  FoundStep closing(List<Lane> all, String said) {
    return new FoundStep(nanos, Kind.CLOSES, from, to, said, "", List.of(), -1, all);
  }

  List<Lane> lanes() {
    List<Lane> all = new ArrayList<>(woken);
    all.add(from);
    all.add(to);
    return all;
  }
}
