package chanlens.analysis.sites;

import chanlens.analysis.scheduling.Durations;
import org.jspecify.annotations.Nullable;

/// The waits at one node. A node at which others' waits ended, and no wait began, costs sixteen bytes.
final class NodeTally {
  final int point;
  private @Nullable Waits waits;

  NodeTally(int point) {
    this.point = point;
  }

  /// What the waits were like; one at least.
  static final class Waits {
    final Durations.Builder lengths = new Durations.Builder();
    final long[] endedBy = new long[Ender.values().length];
    final long[] endedByNanos = new long[Ender.values().length];
    boolean wayUnknown;
  }

  /// @param whole whether the trace holds both ends
  void add(long nanos, boolean whole, Ender ender, boolean wayUnknown) {
    Waits to = waits;
    if (to == null) {
      to = new Waits();
      waits = to;
    }
    to.lengths.add(nanos, whole);
    to.endedBy[ender.ordinal()]++;
    to.endedByNanos[ender.ordinal()] += nanos;
    to.wayUnknown |= wayUnknown;
  }

  /// {@return null when nobody waited}
  @Nullable Waits waits() {
    return waits;
  }
}
