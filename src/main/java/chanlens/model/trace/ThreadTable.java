package chanlens.model.trace;

import chanlens.columns.RowOrder;

/// The threads (Ms) of a trace, one row each, in the order of their ids. Frozen: safe from any thread.
public final class ThreadTable {
  private final RowOrder order;
  private final ThreadRuns runs;
  private final SpanTable spans;
  private final long lastNanos;

  ThreadTable(RowOrder order, ThreadRuns runs, SpanTable spans, long lastNanos) {
    this.order = order;
    this.runs = runs;
    this.spans = spans;
    this.lastNanos = lastNanos;
  }

  public int count() {
    return order.size();
  }

  /// The operating system's id of the thread.
  public long id(int m) {
    return order.id(m);
  }

  /// Which goroutines ran on it. The first question about any thread costs a pass over all runs, the next ones nothing.
  public Runs runs(int m) {
    return new Runs(runs.lists(), spans, m, lastNanos);
  }
}
