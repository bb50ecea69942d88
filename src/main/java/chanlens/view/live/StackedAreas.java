package chanlens.view.live;

import chanlens.golang.WaitReason;
import chanlens.live.sampling.SeriesSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Figures of a running service over time as areas, one upon the other. In units of the plot: 0 to 1 from left to
/// right, the figure from bottom to top.
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
  /// @param number of the line of the table that it is, from 1; 0 for what has no line
  /// @param reason what its goroutines wait for; empty when not all wait for the same, or it is not of goroutines
  /// @param upper its upper edge at each sample
  public record Band(int number, Optional<WaitReason> reason, List<Double> lower, List<Double> upper) {
    public Band {
      lower = List.copyOf(lower);
      upper = List.copyOf(upper);
    }
  }

  /// Areas as they are piled up.
  private static final class Pile {
    private final List<Band> bands = new ArrayList<>();
    private List<Double> floor;

    Pile(int samples) {
      floor = new ArrayList<>(Collections.nCopies(samples, 0.0));
    }

    void add(int number, Optional<WaitReason> reason, List<? extends Number> counts) {
      List<Double> upper = new ArrayList<>();
      for (int i = 0; i < floor.size(); i++) {
        upper.add(floor.get(i) + counts.get(i).doubleValue());
      }
      bands.add(new Band(number, reason, floor, upper));
      floor = upper;
    }

    /// The rest up to the totals.
    void fill(List<Double> totals) {
      if (IntStream.range(0, floor.size()).anyMatch(i -> totals.get(i) > floor.get(i))) {
        bands.add(new Band(0, Optional.empty(), floor, totals));
      }
    }
  }

  /// Goroutines by place: those places that ever had the most, and all others as the topmost area.
  ///
  /// @param most how many places have an area of their own
  public static StackedAreas places(SeriesSnapshot series, int most) {
    Pile pile = new Pile(series.size());
    IntStream.range(0, series.lines().size())
        .boxed()
        .sorted(Comparator.comparingInt((Integer i) -> -series.lines().get(i).most()).thenComparing(i -> i))
        .limit(most)
        .sorted()
        .forEach(line -> {
          SeriesSnapshot.Line l = series.lines().get(line);
          pile.add(line + 1, Optional.of(l.spot().reason()), l.counts());
        });
    return goroutines(series, pile);
  }

  /// Goroutines by what they wait for, and as the topmost area those of the rarer reasons.
  ///
  /// @param most how many reasons have an area of their own
  public static StackedAreas waits(SeriesSnapshot series, int most) {
    Pile pile = new Pile(series.size());
    series.waits().stream().limit(most).forEach(w -> pile.add(0, Optional.of(w.reason()), w.counts()));
    return goroutines(series, pile);
  }

  private static StackedAreas goroutines(SeriesSnapshot series, Pile pile) {
    List<Double> all = series.totals().stream().map(Long::doubleValue).toList();
    pile.fill(all);
    return new StackedAreas(pile.bands, top(all), xs(series.times()));
  }

  /// Bytes of the heap. Samples at which the service did not say how many are left out.
  public static StackedAreas heap(SeriesSnapshot series) {
    int[] known = IntStream.range(0, series.size()).filter(i -> series.heap().get(i) >= 0).toArray();
    List<Double> bytes = Arrays.stream(known).mapToObj(i -> series.heap().get(i).doubleValue()).toList();
    Pile pile = new Pile(known.length);
    pile.fill(bytes);
    List<Double> all = xs(series.times());
    return new StackedAreas(pile.bands, top(bytes), Arrays.stream(known).mapToObj(all::get).toList());
  }

  private static double top(List<Double> all) {
    return Math.max(1, all.stream().mapToDouble(d -> d).max().orElse(1));
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
  /// @param y the figure
  public Optional<Band> bandAt(int sample, double y) {
    return bands.stream().filter(b -> y >= b.lower().get(sample) && y < b.upper().get(sample)).findFirst();
  }
}
