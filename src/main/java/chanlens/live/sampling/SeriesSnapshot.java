package chanlens.live.sampling;

import chanlens.golang.WaitReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/// The samples of one service so far. Immutable: safe for use from any thread.
///
/// @param times of the samples, ascending
/// @param totals goroutines at each
/// @param heap bytes at each; -1 where the service did not say
/// @param lines spots, the fullest of the newest sample first
/// @param waits the same goroutines by what they wait for, the most of the newest sample first
/// @param newest figures of the newest sample
/// @param changes since the sample before the newest
public record SeriesSnapshot(
    List<Instant> times, List<Long> totals, List<Long> heap, List<Line> lines, List<Wait> waits, Gauges newest,
    Changes changes) {
  /// Nothing was sampled yet.
  public static final SeriesSnapshot EMPTY =
      new SeriesSnapshot(List.of(), List.of(), List.of(), List.of(), List.of(), Gauges.NONE, Changes.NONE);

  public SeriesSnapshot {
    times = List.copyOf(times);
    totals = List.copyOf(totals);
    heap = List.copyOf(heap);
    lines = List.copyOf(lines);
    waits = List.copyOf(waits);
  }

  /// What came and went between two samples.
  ///
  /// @param time between them; zero with one sample
  /// @param created where the service counts the goroutines that it creates
  /// @param rises goroutines that at least came
  /// @param falls goroutines that at least left
  public record Changes(Duration time, OptionalLong created, long rises, long falls) {
    static final Changes NONE = new Changes(Duration.ZERO, OptionalLong.empty(), 0, 0);
  }

  /// One reason to wait over time.
  ///
  /// @param reason [WaitReason#NONE] for those that run or whose stack does not show it
  /// @param counts goroutines at each sample
  public record Wait(WaitReason reason, List<Long> counts) {
    public Wait {
      counts = List.copyOf(counts);
    }
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
