package chanlens.analysis.scheduling;

import java.util.Arrays;

/// How long things of one kind lasted: waits at a line, tasks of a name.
///
/// @param count those that began and ended in the trace
/// @param totalNanos how long they lasted together
/// @param p50Nanos half of them lasted no longer; like the other percentiles, the smallest length that is at least as
///     long as that share of them; exact for up to 32 of them, up to 0.8 % too large for more
/// @param log2 how many lasted at least 2^i and less than 2^(i+1) ns; 0 ns counts as 1
/// @param cut those that begin or end outside the trace: their lengths are lower bounds
/// @param cutNanos how long these lasted within the trace, together
/// @param cutMaxNanos how long one of these lasted at most
public record Durations(
    long count,
    long totalNanos,
    long maxNanos,
    long p50Nanos,
    long p90Nanos,
    long p99Nanos,
    long[] log2,
    long cut,
    long cutNanos,
    long cutMaxNanos) {
  public static final Durations NONE = new Builder().build();

  /// All of them, including those that were cut.
  public long all() {
    return count + cut;
  }

  /// The time of all of them, a lower bound.
  public long allNanos() {
    return totalNanos + cutNanos;
  }

  /// Collects lengths: the first thousand as they are, since there may be as many builders as there are names, and one
  /// alone without an array, since it is the total; then 128 steps in each power of two, made when they are needed.
  /// Percentiles of more than a handful are read from the steps.
  public static final class Builder {
    private static final int FEW = 1024;
    private static final int EXACT = 32;
    private static final int STEPS = 7;
    private static final int POWERS = 64;
    private static final int[][] NO_COUNTS = {};
    private static final long[] NONE_YET = {};
    /// One length alone, by its power of two: hundreds of thousands of lines may have a single wait each.
    private static final long[][] SINGLES = singles();

    private long[] few = NONE_YET;
    private int[][] counts = NO_COUNTS;
    private long count;
    private long total;
    private long max;
    private long cut;
    private long cutTotal;
    private long cutMax;

    public void add(long nanos) {
      if (counts.length == 0) {
        keep(nanos);
      } else {
        step(nanos, 1);
      }
      count++;
      total += nanos;
      max = Math.max(max, nanos);
    }

    private void keep(long nanos) {
      if (count == 0) {
        return;
      }
      if (count == 1) {
        few = new long[] {total, nanos};
      } else if (count < few.length) {
        few[(int) count] = nanos;
      } else if (count < FEW) {
        few = Arrays.copyOf(few, few.length * 2);
        few[(int) count] = nanos;
      } else {
        spill();
        step(nanos, 1);
      }
    }

    private static long[][] singles() {
      long[][] singles = new long[POWERS][];
      for (int p = 0; p < POWERS; p++) {
        singles[p] = new long[p + 1];
        singles[p][p] = 1;
      }
      return singles;
    }

    /// Those that are kept as they are.
    private long[] few() {
      return count == 1 ? new long[] {total} : few;
    }

    private void spill() {
      long[] kept = few();
      counts = new int[POWERS][];
      for (int i = 0; i < count; i++) {
        step(kept[i], 1);
      }
      few = NONE_YET;
    }

    private void step(long nanos, int times) {
      long n = Math.max(1, nanos);
      int power = 63 - Long.numberOfLeadingZeros(n);
      int[] steps = counts[power];
      if (steps == null) {
        steps = new int[1 << STEPS];
        counts[power] = steps;
      }
      steps[stepOf(n, power)] += times;
    }

    /// @param whole whether both its ends are known; otherwise it is a lower bound
    public void add(long nanos, boolean whole) {
      if (whole) {
        add(nanos);
      } else {
        addCut(nanos);
      }
    }

    /// Adds one with a lower bound.
    void addCut(long nanos) {
      cut++;
      cutTotal += nanos;
      cutMax = Math.max(cutMax, nanos);
    }

    public void add(Builder other) {
      if (other.counts.length == 0) {
        long[] theirs = other.few();
        for (int i = 0; i < other.count; i++) {
          add(theirs[i]);
        }
      } else {
        if (counts.length == 0) {
          spill();
        }
        for (int p = 0; p < POWERS; p++) {
          addSteps(p, other.counts[p]);
        }
        count += other.count;
        total += other.total;
        max = Math.max(max, other.max);
      }
      cut += other.cut;
      cutTotal += other.cutTotal;
      cutMax = Math.max(cutMax, other.cutMax);
    }

    private void addSteps(int power, int[] theirs) {
      if (theirs == null) {
        return;
      }
      if (counts[power] == null) {
        counts[power] = new int[1 << STEPS];
      }
      for (int s = 0; s < theirs.length; s++) {
        counts[power][s] += theirs[s];
      }
    }

    public long all() {
      return count + cut;
    }

    public long allNanos() {
      return total + cutTotal;
    }

    public Durations build() {
      long[] log2 = log2();
      boolean exact = counts.length == 0;
      long[] sorted = Arrays.copyOf(few(), exact ? (int) count : 0);
      Arrays.sort(sorted);
      return new Durations(count, total, max, at(50, sorted, log2), at(90, sorted, log2), at(99, sorted, log2), log2,
          cut, cutTotal, cutMax);
    }

    private long[] log2() {
      if (count == 0) {
        return NONE_YET;
      }
      if (count == 1 && counts.length == 0) {
        return SINGLES[63 - Long.numberOfLeadingZeros(Math.max(1, total))];
      }
      long[] sums = new long[POWERS];
      if (counts.length == 0) {
        for (int i = 0; i < count; i++) {
          sums[63 - Long.numberOfLeadingZeros(Math.max(1, few[i]))]++;
        }
      }
      for (int p = 0; p < counts.length; p++) {
        if (counts[p] != null) {
          sums[p] = Arrays.stream(counts[p]).asLongStream().sum();
        }
      }
      int last = POWERS;
      while (last > 0 && sums[last - 1] == 0) {
        last--;
      }
      return Arrays.copyOf(sums, last);
    }

    /// The end of the step in which the share is reached, but at most the longest.
    private long at(long percent, long[] sorted, long[] log2) {
      long rank = (count * percent + 99) / 100;
      if (counts.length == 0) {
        return count == 0 ? 0 : rounded(sorted[(int) rank - 1]);
      }
      long passed = 0;
      for (int p = 0; p < log2.length; p++) {
        if (passed + log2[p] < rank) {
          passed += log2[p];
          continue;
        }
        int s = 0;
        for (passed += counts[p][s]; passed < rank; passed += counts[p][s]) {
          s++;
        }
        return endOf(p, s);
      }
      return max;
    }

    private long rounded(long nanos) {
      long n = Math.max(1, nanos);
      int power = 63 - Long.numberOfLeadingZeros(n);
      return count <= EXACT ? nanos : endOf(power, stepOf(n, power));
    }

    private static int stepOf(long nanos, int power) {
      return (int) (power >= STEPS ? nanos >>> (power - STEPS) : nanos << (STEPS - power)) & (1 << STEPS) - 1;
    }

    private long endOf(int power, int step) {
      long first = (1L << STEPS) + step;
      return Math.min(power >= STEPS ? ((first + 1) << (power - STEPS)) - 1 : first >>> (STEPS - power), max);
    }
  }
}
