package chanlens.analysis.rules;

import java.util.HashMap;
import java.util.Map;

/// Waits for locks, and for whatever else waits like one, by the stack that waits. Sums alone: a trace may have
/// millions.
final class LockWaits {
  private final Map<Integer, Sum> byStack = new HashMap<>();

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

  void add(int stack, long start, long end) {
    byStack.merge(stack, new Sum(1, end - start, start, end), Sum::with);
  }

  Map<Integer, Sum> byStack() {
    return byStack;
  }
}
