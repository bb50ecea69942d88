package chanlens.live.sampling;

import chanlens.golang.WaitReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The samples of one service over time, the newest [#MAX_SAMPLES] of them; counts by spot in columns.
///
/// For one thread.
public final class SampleSeries {
  /// An hour at one sample a second.
  public static final int MAX_SAMPLES = 3_600;

  /// Spots with few goroutines are forgotten beyond this many.
  private static final int MAX_SPOTS = 2_000;

  private static final double MINUTE = 60e9;

  private final Instant[] times = new Instant[MAX_SAMPLES];
  private final long[] totals = new long[MAX_SAMPLES];
  private final Gauges[] gauges = new Gauges[MAX_SAMPLES];
  private final long[] rises = new long[MAX_SAMPLES];
  private final long[] falls = new long[MAX_SAMPLES];
  private final Map<Spot, int[]> columns = new HashMap<>();
  private int size;
  private int first;

  /// Adds the newest sample.
  public void add(Census census, Gauges figures) {
    int at = (first + size) % MAX_SAMPLES;
    if (size == MAX_SAMPLES) {
      first = (first + 1) % MAX_SAMPLES;
      at = (first + size - 1) % MAX_SAMPLES;
    } else {
      size++;
    }
    times[at] = census.when();
    totals[at] = census.total();
    gauges[at] = figures;
    for (int[] column : columns.values()) {
      column[at] = 0;
    }
    census.counts().forEach((spot, count) -> {
      if (columns.containsKey(spot) || columns.size() < MAX_SPOTS || forget()) {
        columns.computeIfAbsent(spot, s -> new int[MAX_SAMPLES])[slot(size - 1)] =
            (int) Math.min(count, Integer.MAX_VALUE);
      }
    });
    changes(at);
  }

  /// Makes room for a spot by forgetting those where nobody stands any more.
  private boolean forget() {
    int now = slot(size - 1);
    columns.values().removeIf(column -> column[now] == 0);
    return columns.size() < MAX_SPOTS;
  }

  private void changes(int at) {
    rises[at] = 0;
    falls[at] = 0;
    if (size < 2) {
      return;
    }
    int before = slot(size - 2);
    for (int[] column : columns.values()) {
      int change = column[at] - column[before];
      rises[at] += Math.max(0, change);
      falls[at] += Math.max(0, -change);
    }
  }

  private int slot(int index) {
    return (first + index) % MAX_SAMPLES;
  }

  public int size() {
    return size;
  }

  public Instant time(int sample) {
    return times[slot(sample)];
  }

  public long total(int sample) {
    return totals[slot(sample)];
  }

  public Gauges gauges(int sample) {
    return gauges[slot(sample)];
  }

  /// Goroutines that at least came since the sample before: the sum over the spots where more stand now.
  public long rises(int sample) {
    return rises[slot(sample)];
  }

  /// Goroutines that at least left since the sample before.
  public long falls(int sample) {
    return falls[slot(sample)];
  }

  /// Goroutines created since the sample before, where the service exports it.
  public OptionalLong births(int sample) {
    if (sample == 0) {
      return OptionalLong.empty();
    }
    OptionalLong now = gauges(sample).created();
    OptionalLong then = gauges(sample - 1).created();
    return now.isPresent() && then.isPresent() && now.getAsLong() >= then.getAsLong()
        ? OptionalLong.of(now.getAsLong() - then.getAsLong()) : OptionalLong.empty();
  }

  /// How many stood there.
  public long at(Spot spot, int sample) {
    int[] column = columns.get(spot);
    return column == null ? 0 : column[slot(sample)];
  }

  /// How many stood at the spots that are asked for.
  public long at(Predicate<Spot> which, int sample) {
    int slot = slot(sample);
    long sum = 0;
    for (Map.Entry<Spot, int[]> e : columns.entrySet()) {
      sum += which.test(e.getKey()) ? e.getValue()[slot] : 0;
    }
    return sum;
  }

  /// Spots, the fullest of the newest sample first.
  public List<Spot> spots() {
    List<Spot> all = new ArrayList<>(columns.keySet());
    if (size > 0) {
      all.sort(Comparator.comparingLong((Spot s) -> -at(s, size - 1)).thenComparing(s -> s));
    }
    return all;
  }

  /// A figure of each sample.
  public interface Figure {
    long of(int sample);
  }

  /// How fast the floor of a figure rises: the least of the second half of a stretch of time less the least of its
  /// first half, in a minute. Bursts do not raise it; leaks do.
  ///
  /// @param over the stretch, which ends with the newest sample
  /// @return empty while there are fewer than four samples, or they do not reach back that far
  public OptionalDouble growthPerMinute(Figure figure, Duration over) {
    if (size < 4) {
      return OptionalDouble.empty();
    }
    Instant now = time(size - 1);
    Instant begin = now.minus(over);
    Instant middle = now.minus(over.dividedBy(2));
    int from = size - 1;
    while (from > 0 && time(from - 1).compareTo(begin) >= 0) {
      from--;
    }
    boolean reaches = from > 0 || !time(0).isAfter(begin);
    if (!reaches || size - from < 4) {
      return OptionalDouble.empty();
    }
    long early = Long.MAX_VALUE;
    long late = Long.MAX_VALUE;
    for (int i = from; i < size; i++) {
      if (time(i).isBefore(middle)) {
        early = Math.min(early, figure.of(i));
      } else {
        late = Math.min(late, figure.of(i));
      }
    }
    return early == Long.MAX_VALUE || late == Long.MAX_VALUE
        ? OptionalDouble.empty()
        : OptionalDouble.of((late - early) * MINUTE / over.dividedBy(2).toNanos());
  }

  /// What came and went since the sample before.
  public SeriesSnapshot.Changes changesAt(int sample) {
    return sample == 0
        ? SeriesSnapshot.Changes.NONE
        : new SeriesSnapshot.Changes(
            Duration.between(time(sample - 1), time(sample)), births(sample), rises(sample), falls(sample));
  }

  /// Counts of each reason to wait at one sample, by its word; running ones under the empty word.
  public Map<String, Long> reasons(int sample) {
    int slot = slot(sample);
    Map<String, Long> counts = new TreeMap<>();
    columns.forEach((spot, column) -> {
      if (column[slot] > 0) {
        counts.merge(spot.reason().text(), (long) column[slot], Long::sum);
      }
    });
    return counts;
  }

  /// What others may read from any thread.
  ///
  /// @param maxLines how many spots at most
  /// @param maxSamples how many of the newest samples at most
  public SeriesSnapshot snapshot(int maxLines, int maxSamples) {
    int from = Math.max(0, size - maxSamples);
    List<Instant> when = new ArrayList<>();
    List<Long> all = new ArrayList<>();
    List<Long> heap = new ArrayList<>();
    for (int i = from; i < size; i++) {
      when.add(time(i));
      all.add(total(i));
      heap.add(gauges(i).heapBytes().orElse(-1));
    }
    List<SeriesSnapshot.Line> lines = new ArrayList<>();
    for (Spot spot : spots()) {
      if (lines.size() < maxLines) {
        List<Integer> counts = new ArrayList<>();
        for (int i = from; i < size; i++) {
          counts.add((int) at(spot, i));
        }
        lines.add(new SeriesSnapshot.Line(spot, counts));
      }
    }
    return size == 0
        ? SeriesSnapshot.EMPTY
        : new SeriesSnapshot(
            when, all, heap, lines, waits(from), gauges(size - 1), changesAt(size - 1));
  }

  private List<SeriesSnapshot.Wait> waits(int from) {
    Map<WaitReason, Long[]> sums = new HashMap<>();
    columns.forEach((spot, column) -> {
      Long[] sum = sums.computeIfAbsent(spot.reason(), r -> zeros(size - from));
      for (int i = from; i < size; i++) {
        sum[i - from] += column[slot(i)];
      }
    });
    return sums.entrySet().stream()
        .map(e -> new SeriesSnapshot.Wait(e.getKey(), Arrays.asList(e.getValue())))
        .filter(w -> w.counts().stream().anyMatch(n -> n > 0))
        .sorted(
            Comparator.comparingLong((SeriesSnapshot.Wait w) -> -w.counts().getLast())
                .thenComparing(w -> w.reason().text()))
        .toList();
  }

  private static Long[] zeros(int length) {
    Long[] zeros = new Long[length];
    Arrays.fill(zeros, 0L);
    return zeros;
  }
}
