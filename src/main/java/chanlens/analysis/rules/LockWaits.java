package chanlens.analysis.rules;

import chanlens.columns.ArrayGrowth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Waits of one goroutine for locks, and for anything with the same wait reason, by stack. Only sums: a trace may have
/// millions.
final class LockWaits {
  private final Map<Integer, Waits> byStack = new HashMap<>();

  /// The waits at one stack.
  static final class Waits {
    /// The limit on recorded wakers; they show who passes a lock on to whom, and a few suffice.
    private static final int MAX_WAKERS = 16;

    private Sum sum = new Sum(0, 0, Long.MAX_VALUE, Long.MIN_VALUE);
    private int[] wakers = {};
    private int count;

    private void add(long start, long end, int waker) {
      sum = sum.with(new Sum(1, end - start, start, end));
      if (waker < 0 || count == MAX_WAKERS) {
        return;
      }
      for (int i = 0; i < count; i++) {
        if (wakers[i] == waker) {
          return;
        }
      }
      wakers = ArrayGrowth.atLeast(wakers, count + 1);
      wakers[count++] = waker;
    }

    Sum sum() {
      return sum;
    }

    /// Rows of goroutines that ended such waits, the first few.
    int[] wakers() {
      return Arrays.copyOf(wakers, count);
    }
  }

  /// @param nanos all waits together
  /// @param firstNanos when the first began
  /// @param lastNanos when the last ended
  record Sum(long waits, long nanos, long firstNanos, long lastNanos) {
    Sum with(Sum other) {
      return new Sum(
          waits + other.waits,
          nanos + other.nanos,
          Math.min(firstNanos, other.firstNanos),
          Math.max(lastNanos, other.lastNanos));
    }
  }

  /// @param waker row of the goroutine that ended it, -1 for none
  void add(int stack, long start, long end, int waker) {
    byStack.computeIfAbsent(stack, s -> new Waits()).add(start, end, waker);
  }

  Map<Integer, Waits> byStack() {
    return byStack;
  }
}
