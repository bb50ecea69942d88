package chanlens.columns;

import java.util.SplittableRandom;

/// A hash of numbers that come out of files, with a secret that each process draws anew: whoever writes a file cannot
/// choose keys that meet in one slot of a table. Keys made of texts need none of it when they are [Comparable]: a
/// `HashMap` then finds them in log n steps however many have one hash.
///
/// Each step folds the two halves of a product of 128 bits, as wyhash does; a product alone would let the topmost bit
/// of one number cancel that of the next, whatever the secret. The hash differs from run to run, so it is for tables
/// that nobody walks through.
public final class Mix {
  private static final SplittableRandom RANDOM = new SplittableRandom();
  private static final long FIRST = RANDOM.nextLong();
  private static final long SECOND = RANDOM.nextLong() | 1;
  private static final long THIRD = RANDOM.nextLong();

  private Mix() {}

  /// Of one number.
  public static int of(long key) {
    return slot(with(FIRST, key));
  }

  /// Of the numbers of a list from `from` to `to`, that one not included.
  public static int of(int[] numbers, int from, int to) {
    long hash = FIRST ^ to - from;
    for (int i = from; i < to; i++) {
      hash = with(hash, numbers[i]);
    }
    return slot(hash);
  }

  /// The hash of what `hash` stands for and one more number after it; [#start()] stands for nothing.
  public static long with(long hash, long number) {
    long a = hash ^ number;
    return a * SECOND ^ Math.unsignedMultiplyHigh(a, SECOND);
  }

  /// Where [#with(long, long)] begins.
  public static long start() {
    return FIRST;
  }

  /// What a table may take the lowest bits of, once all numbers are in the hash.
  public static int slot(long hash) {
    return (int) with(hash, THIRD);
  }
}
