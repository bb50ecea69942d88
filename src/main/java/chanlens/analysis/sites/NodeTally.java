package chanlens.analysis.sites;

import chanlens.analysis.scheduling.Durations;

/// The waits at one node.
final class NodeTally {
  private static final int ENDERS = Ender.values().length;

  final int point;
  final Durations.Builder waits = new Durations.Builder();
  final long[] endedBy = new long[ENDERS];
  final long[] endedByNanos = new long[ENDERS];
  boolean wayUnknown;

  NodeTally(int point) {
    this.point = point;
  }
}
