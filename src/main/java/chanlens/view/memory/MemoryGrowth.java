package chanlens.view.memory;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.growth.Growth;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a bar of the histogram is now and was in an earlier dump.
///
/// @param now nothing of it, and no largest object, where it is gone
/// @param countBefore 0 where it is new
public record MemoryGrowth(Histogram.Bar now, long countBefore, long bytesBefore) {
  public long bytes() {
    return now.bytes() - bytesBefore;
  }

  public long count() {
    return now.count() - countBefore;
  }

  /// Every bar that grew, shrank, came or went, what grew most first; then those that stayed the same.
  public static List<MemoryGrowth> between(List<Histogram.Bar> before, List<Histogram.Bar> now) {
    Map<String, Histogram.Bar> was = new LinkedHashMap<>();
    before.forEach(b -> was.put(b.name(), b));
    List<MemoryGrowth> all = new ArrayList<>();
    for (Histogram.Bar bar : now) {
      Optional<Histogram.Bar> earlier = Optional.ofNullable(was.remove(bar.name()));
      all.add(new MemoryGrowth(bar, earlier.map(Histogram.Bar::count).orElse(0L),
          earlier.map(Histogram.Bar::bytes).orElse(0L)));
    }
    was.values().forEach(b -> all.add(
        new MemoryGrowth(new Histogram.Bar(b.name(), b.known(), 0, 0, MemoryRow.NONE), b.count(), b.bytes())));
    all.sort(
        Comparator.comparingLong((MemoryGrowth g) -> -g.bytes())
            .thenComparingLong(g -> -g.now.bytes())
            .thenComparing(g -> g.now.name()));
    return all;
  }

  /// The bars of an earlier dump, by what objects are put together. Immutable.
  ///
  /// @param doubt why comparing with it means little; empty when it does not
  public record Earlier(Map<Histogram.By, List<Histogram.Bar>> bars, Optional<Growth> doubt) {
    /// Counts the objects of a dump; empty when it has none that can be read.
    ///
    /// @param now the run it is compared with
    public static Optional<Earlier> of(Diagnosis before, Diagnosis now, Cancel cancel) {
      return MemoryTree.of(before, cancel).map(m -> {
        Map<Histogram.By, List<Histogram.Bar>> bars = new EnumMap<>(Histogram.By.class);
        for (Histogram.By by : Histogram.By.values()) {
          bars.put(by, Histogram.of(m, by, cancel));
        }
        Growth growth = Growth.of(before, now, cancel);
        return new Earlier(bars, growth.kinship().sharesIds() ? Optional.empty() : Optional.of(growth));
      });
    }
  }
}
