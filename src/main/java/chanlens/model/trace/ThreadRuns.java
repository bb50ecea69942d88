package chanlens.model.trace;

import org.jspecify.annotations.Nullable;

/// What ran on each thread, worked out from what ran on each P when it is first asked for: few ask, and it would cost
/// four bytes a run. Safe from any thread.
final class ThreadRuns {
  private final SpanTable spans;
  private final RowLists byProc;
  private final RowOrder ps;
  private final RowOrder ms;
  private volatile @Nullable RowLists lists;

  ThreadRuns(SpanTable spans, RowLists byProc, RowOrder ps, RowOrder ms) {
    this.spans = spans;
    this.byProc = byProc;
    this.ps = ps;
    this.ms = ms;
  }

  RowLists lists() {
    RowLists now = lists;
    if (now == null) {
      synchronized (this) {
        now = lists;
        if (now == null) {
          now = merge();
          lists = now;
        }
      }
    }
    return now;
  }

  /// Takes the runs of all Ps in order of time, so that those of each thread are in order too.
  private RowLists merge() {
    RowLists.Builder built = new RowLists.Builder();
    int[] next = new int[ps.size()];
    while (true) {
      int earliest = -1;
      long at = Long.MAX_VALUE;
      for (int p = 0; p < next.length; p++) {
        if (next[p] < byProc.count(p)) {
          long start = SpanTable.startNanos(spans.head(byProc.get(p, next[p])));
          if (start < at) {
            at = start;
            earliest = p;
          }
        }
      }
      if (earliest < 0) {
        return built.freeze(ms);
      }
      int row = byProc.get(earliest, next[earliest]++);
      int m = spans.m(row);
      if (m >= 0) {
        built.add(ms.built(m), row);
      }
    }
  }
}
