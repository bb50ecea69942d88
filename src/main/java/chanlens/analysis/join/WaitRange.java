package chanlens.analysis.join;

import java.util.List;

/// How long several goroutines have waited.
///
/// @param leastNanos the shortest wait; 0 when one is not known
/// @param mostNanos the longest; 0 when none is known
/// @param atLeast the longest may be longer
public record WaitRange(long leastNanos, long mostNanos, boolean atLeast) {
  public static final WaitRange UNKNOWN = new WaitRange(0, 0, false);

  /// @param rows in the run's goroutines
  public static WaitRange of(Run run, List<Integer> rows) {
    long least = Long.MAX_VALUE;
    WaitTime longest = WaitTime.UNKNOWN;
    for (int row : rows) {
      WaitTime waited = run.facts(row).waited();
      least = Math.min(least, waited.nanos());
      longest = waited.nanos() > longest.nanos() ? waited : longest;
    }
    return rows.isEmpty()
        ? UNKNOWN
        : new WaitRange(least, longest.nanos(), longest.known() == WaitTime.Known.AT_LEAST);
  }

  public boolean known() {
    return mostNanos > 0;
  }
}
