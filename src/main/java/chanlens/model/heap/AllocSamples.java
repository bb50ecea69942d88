package chanlens.model.heap;

import chanlens.columns.LongColumn;
import java.util.Arrays;
import java.util.OptionalInt;

/// Which objects the allocation profile sampled, and the bucket of each: with `MemProfileRate` 1 every object,
/// otherwise a few. Eight bytes per sample. Immutable: safe for use from any thread.
public final class AllocSamples {
  /// Object row in the upper half, bucket row in the lower, ascending.
  private final long[] pairs;

  private AllocSamples(long[] pairs) {
    this.pairs = pairs;
  }

  /// The bucket an object was allocated from.
  ///
  /// @param object row in the [ObjectTable]
  /// @return row in the list of buckets, empty when it was not sampled
  public OptionalInt bucketOf(int object) {
    int at = Arrays.binarySearch(pairs, (long) object << 32);
    int row = at >= 0 ? at : -at - 1;
    return row < pairs.length && (int) (pairs[row] >>> 32) == object
        ? OptionalInt.of((int) pairs[row])
        : OptionalInt.empty();
  }

  /// Collects samples.
  public static final class Builder {
    private final LongColumn pairs = new LongColumn();

    /// @param object row in the [ObjectTable]
    /// @param bucket row in the list of buckets
    public void add(int object, int bucket) {
      pairs.add((long) object << 32 | bucket);
    }

    public AllocSamples freeze() {
      long[] sorted = pairs.toArray();
      Arrays.sort(sorted);
      return new AllocSamples(sorted);
    }
  }
}
