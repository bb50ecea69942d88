package chanlens.view.live;

import chanlens.golang.Activity;
import chanlens.live.sampling.SeriesSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Goroutines by place over time, one area upon the other: those places that ever had the most, and all others as the
/// topmost area. In units of the plot: 0 to 1 from left to right, goroutines from bottom to top.
///
/// @param bands from the bottom up
/// @param top the highest sum, at least 1
/// @param xs where each sample lies, 0 to 1
public record StackedAreas(List<Band> bands, double top, List<Double> xs) {
  public StackedAreas {
    bands = List.copyOf(bands);
    xs = List.copyOf(xs);
  }

  /// One area.
  ///
  /// @param number of the line of the table that it is, from 1; 0 for all other places
  /// @param activity what its goroutines do
  /// @param upper its upper edge at each sample
  public record Band(int number, Activity activity, List<Double> lower, List<Double> upper) {
    public Band {
      lower = List.copyOf(lower);
      upper = List.copyOf(upper);
    }
  }

  /// @param most how many places have an area of their own
  public static StackedAreas of(SeriesSnapshot series, int most) {
    List<Integer> chosen =
        IntStream.range(0, series.lines().size())
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> -series.lines().get(i).most()).thenComparing(i -> i))
            .limit(most)
            .sorted()
            .collect(Collectors.toList());
    List<Band> bands = new ArrayList<>();
    List<Double> floor = new ArrayList<>(Collections.nCopies(series.size(), 0.0));
    for (int line : chosen) {
      SeriesSnapshot.Line l = series.lines().get(line);
      List<Double> upper = new ArrayList<>();
      for (int i = 0; i < series.size(); i++) {
        upper.add(floor.get(i) + l.counts().get(i));
      }
      bands.add(new Band(line + 1, l.spot().reason().activity(), floor, upper));
      floor = upper;
    }
    List<Double> all = series.totals().stream().map(Long::doubleValue).toList();
    List<Double> bottom = floor;
    if (IntStream.range(0, series.size()).anyMatch(i -> all.get(i) > bottom.get(i))) {
      bands.add(new Band(0, Activity.UNKNOWN, floor, all));
    }
    double top = Math.max(1, all.stream().mapToDouble(d -> d).max().orElse(1));
    return new StackedAreas(bands, top, xs(series.times()));
  }

  private static List<Double> xs(List<Instant> times) {
    if (times.isEmpty()) {
      return List.of();
    }
    double all = Math.max(1, Duration.between(times.getFirst(), times.getLast()).toMillis());
    return times.stream().map(t -> Duration.between(times.getFirst(), t).toMillis() / all).toList();
  }

  /// The sample nearest to a place of the plot, and -1 without samples.
  ///
  /// @param x 0 to 1
  public int sampleAt(double x) {
    int best = -1;
    for (int i = 0; i < xs.size(); i++) {
      if (best < 0 || Math.abs(xs.get(i) - x) < Math.abs(xs.get(best) - x)) {
        best = i;
      }
    }
    return best;
  }

  /// The area at a place of the plot; empty above all.
  ///
  /// @param y goroutines
  public Optional<Band> bandAt(int sample, double y) {
    return bands.stream().filter(b -> y >= b.lower().get(sample) && y < b.upper().get(sample)).findFirst();
  }
}
