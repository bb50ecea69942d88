package chanlens.view.timeline.sums;

import chanlens.golang.Activity;

/// How much time a lane spent in each activity from the trace's first moment up to any other. The time spent in a range
/// is the difference of two such answers, exact to the nanosecond. Safe for use from any thread.
public interface TimeSums {
  int ACTIVITIES = Activity.values().length;

  /// @param nanos any moment; before the trace everything is 0, after it nothing grows
  /// @param sums receives [#ACTIVITIES] sums in nanoseconds, by ordinal; a group's sums are those of its members
  ///     together
  void upTo(long nanos, long[] sums);

  /// How many members existed at once, at most.
  default int peak() {
    return 1;
  }
}
