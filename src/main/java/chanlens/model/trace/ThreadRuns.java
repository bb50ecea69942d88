package chanlens.model.trace;

import chanlens.columns.RowLists;
import chanlens.columns.RowOrder;
import java.util.Optional;
import java.util.PriorityQueue;
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
    PriorityQueue<Head> heads = new PriorityQueue<>();
    for (int p = 0; p < next.length; p++) {
      head(p, next).ifPresent(heads::add);
    }
    for (Head first = heads.poll(); first != null; first = heads.poll()) {
      int m = spans.m(first.row);
      if (m >= 0) {
        built.add(ms.built(m), first.row);
      }
      head(first.p, next).ifPresent(heads::add);
    }
    return built.freeze(ms);
  }

  /// The run of a P that comes next; of those that start at once that of the first P.
  private record Head(long startNanos, int p, int row) implements Comparable<Head> {
    @Override
    public int compareTo(Head other) {
      int order = Long.compare(startNanos, other.startNanos);
      return order != 0 ? order : Integer.compare(p, other.p);
    }
  }

  private Optional<Head> head(int p, int[] next) {
    if (next[p] == byProc.count(p)) {
      return Optional.empty();
    }
    int row = byProc.get(p, next[p]++);
    return Optional.of(new Head(SpanTable.startNanos(spans.head(row)), p, row));
  }
}
