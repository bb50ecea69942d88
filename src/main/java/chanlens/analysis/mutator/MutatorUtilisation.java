package chanlens.analysis.mutator;

import chanlens.columns.BinarySearch;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The share of the processors that the program had at each moment, the rest being the garbage collector's: stops of
/// the world for a collection, background marking, goroutines that must help marking before they may allocate. Sweeping
/// and idle marking count as the program's, as on Go's page.
///
/// A step function from the first moment at which GOMAXPROCS is known to the end of the trace. Times are nanoseconds
/// since the start of the trace. Immutable: safe for use from any thread.
///
/// Source of the definition: Go 1.27 internal/trace/gc.go; decision 0013 describes the differences from its results.
public final class MutatorUtilisation {
  private static final long SHORTEST = 1_000;
  private static final long LONGEST = 1_000_000_000;
  private static final int[] STEPS = {1, 2, 5};
  private static final int DECADE = 10;

  private final long[] starts;
  private final double[] shares;
  private final long endNanos;
  /// Processor time of the program up to the start of each step, as if there were one processor.
  private final double[] sums;

  MutatorUtilisation(long[] starts, double[] shares, long endNanos) {
    this.starts = starts;
    this.shares = shares;
    this.endNanos = endNanos;
    this.sums = new double[starts.length];
    for (int i = 1; i < sums.length; i++) {
      sums[i] = sums[i - 1] + shares[i - 1] * (starts[i] - starts[i - 1]);
    }
  }

  /// The worst window of a length.
  ///
  /// @param windowNanos the length
  /// @param startNanos the start of the first of the worst windows
  /// @param share the program's share of it, 0 to 1
  public record Worst(long windowNanos, long startNanos, double share) {}

  /// Empty when the trace does not record GOMAXPROCS. Costs a sort of the labels and mark assists.
  public static Optional<MutatorUtilisation> of(TraceModel trace, Cancel cancel) {
    return new CollectorUse(trace, cancel)
        .shares()
        .map(s -> new MutatorUtilisation(s.starts(), s.shares(), trace.lastNanos()));
  }

  /// Number of steps.
  public int count() {
    return starts.length;
  }

  public long startNanos(int step) {
    return starts[step];
  }

  public double share(int step) {
    return shares[step];
  }

  /// The least share at any moment of a stretch.
  ///
  /// @param fromNanos the first moment
  /// @param toNanos after the last; more than the start of the function
  public double least(long fromNanos, long toNanos) {
    int step = Math.max(0, BinarySearch.firstAtLeast(starts.length, i -> starts[i], fromNanos + 1) - 1);
    double least = shares[step];
    for (int i = step + 1; i < starts.length && starts[i] < toNanos; i++) {
      least = Math.min(least, shares[i]);
    }
    return least;
  }

  /// How long the function is.
  public long lengthNanos() {
    return endNanos - starts[0];
  }

  /// The program's share of the whole.
  public double mean() {
    return lengthNanos() == 0 ? shares[0] : upTo(endNanos, starts.length - 1) / lengthNanos();
  }

  /// The curve: the worst window of each length of 1, 2, 5, 10, … µs up to 1 s, or the length of the trace.
  public List<Worst> curve(Cancel cancel) {
    List<Worst> curve = new ArrayList<>();
    for (long decade = SHORTEST; decade <= LONGEST; decade *= DECADE) {
      for (int step : STEPS) {
        long window = decade * step;
        if (window <= Math.min(lengthNanos(), LONGEST)) {
          cancel.check();
          curve.add(worst(window));
        }
      }
    }
    return curve;
  }

  /// The share in a window is linear between the moments at which one of its ends meets a step, so its minimum is at
  /// one of these. Takes one pass over all steps.
  ///
  /// @param windowNanos more than 0; one longer than the trace is cut to it
  public Worst worst(long windowNanos) {
    long window = Math.min(windowNanos, lengthNanos());
    if (window <= 0) {
      return new Worst(windowNanos, starts[0], shares[0]);
    }
    long last = endNanos - window;
    long worstAt = starts[0];
    double least = Double.MAX_VALUE;
    int left = 0;
    int right = 0;
    long at = starts[0];
    while (true) {
      while (right + 1 < starts.length && starts[right + 1] <= at + window) {
        right++;
      }
      double sum = upTo(at + window, right) - upTo(at, left);
      if (sum < least) {
        least = sum;
        worstAt = at;
      }
      if (at == last) {
        return new Worst(windowNanos, worstAt, Math.max(0, least / window));
      }
      long nextLeft = left + 1 < starts.length ? starts[left + 1] : Long.MAX_VALUE;
      long nextRight = right + 1 < starts.length ? starts[right + 1] - window : Long.MAX_VALUE;
      at = Math.min(last, Math.min(nextLeft, nextRight));
      if (at == nextLeft) {
        left++;
      }
    }
  }

  private double upTo(long nanos, int step) {
    return sums[step] + shares[step] * (nanos - starts[step]);
  }
}
