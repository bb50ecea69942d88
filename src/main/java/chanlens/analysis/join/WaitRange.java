package chanlens.analysis.join;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// How long several goroutines have waited.
///
/// @param leastNanos the shortest wait; 0 when one is not known
/// @param mostNanos the longest; 0 when none is known
/// @param atLeast the longest may be longer
/// @param allAtLeast the shortest may be longer, too
public record WaitRange(long leastNanos, long mostNanos, boolean atLeast, boolean allAtLeast) {
  public static final WaitRange UNKNOWN = new WaitRange(0, 0, false, false);

  private static final Comparator<WaitTime> BY_TIME = Comparator.comparingLong(WaitTime::nanos);

  /// @param rows in the run's goroutines
  public static WaitRange of(Run run, List<Integer> rows) {
    if (rows.isEmpty()) {
      return UNKNOWN;
    }
    List<WaitTime> all = rows.stream().map(row -> run.facts(row).waited()).toList();
    WaitTime least = Collections.min(all, BY_TIME);
    WaitTime most = Collections.max(all, BY_TIME);
    return new WaitRange(least.nanos(), most.nanos(), isCut(most), isCut(least));
  }

  private static boolean isCut(WaitTime waited) {
    return waited.known() == WaitTime.Known.AT_LEAST;
  }

  public boolean known() {
    return mostNanos > 0;
  }
}
