package chanlens.live.sampling;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The samples of one service so far. Immutable: safe for use from any thread.
///
/// @param times of the samples, ascending
/// @param totals goroutines at each
/// @param heap bytes at each; -1 where the service did not say
/// @param lines spots, the fullest of the newest sample first
/// @param reasons how many wait for what at the newest sample, by the runtime's words; those that run under the empty
///     word
/// @param newest figures of the newest sample
/// @param rises goroutines that at least came since the sample before the newest
/// @param falls goroutines that at least left since then
public record SeriesSnapshot(
    List<Instant> times, List<Long> totals, List<Long> heap, List<Line> lines, Map<String, Long> reasons, Gauges newest,
    long rises, long falls) {
  /// Nothing was sampled yet.
  public static final SeriesSnapshot EMPTY =
      new SeriesSnapshot(List.of(), List.of(), List.of(), List.of(), Map.of(), Gauges.NONE, 0, 0);

  public SeriesSnapshot {
    times = List.copyOf(times);
    totals = List.copyOf(totals);
    heap = List.copyOf(heap);
    lines = List.copyOf(lines);
    reasons = Map.copyOf(reasons);
  }

  /// One spot over time.
  ///
  /// @param counts goroutines there at each sample
  public record Line(Spot spot, List<Integer> counts) {
    public Line {
      counts = List.copyOf(counts);
    }

    /// At the newest sample.
    public int now() {
      return counts.isEmpty() ? 0 : counts.getLast();
    }

    /// Since the sample before the newest.
    public int change() {
      return counts.size() < 2 ? 0 : counts.getLast() - counts.get(counts.size() - 2);
    }

    /// The most there ever were.
    public int most() {
      return counts.stream().mapToInt(i -> i).max().orElse(0);
    }
  }

  public int size() {
    return times.size();
  }
}
