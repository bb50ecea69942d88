package chanlens.model.trace;

import chanlens.columns.LongPairs;
import chanlens.columns.RowLists;
import chanlens.columns.RowOrder;

/// The Ps of a trace, one row each, in the order of their numbers. Immutable: safe for use from any thread.
public final class ProcTable {
  private final RowOrder order;
  private final RowOrder ms;
  private final LongPairs spans;
  private final RowLists runs;
  private final SpanTable goroutineSpans;
  private final long lastNanos;

  ProcTable(
      RowOrder order, RowOrder ms, LongPairs spans, RowLists runs, SpanTable goroutineSpans, long lastNanos) {
    this.order = order;
    this.ms = ms;
    this.spans = spans;
    this.runs = runs;
    this.goroutineSpans = goroutineSpans;
    this.lastNanos = lastNanos;
  }

  public int count() {
    return order.size();
  }

  /// Go's number of the P.
  public long id(int p) {
    return order.id(p);
  }

  /// When it was held and when idle.
  public ProcSpans spans(int p) {
    return new ProcSpans(spans, ms, p, lastNanos);
  }

  /// Which goroutines ran on it.
  public Runs runs(int p) {
    return new Runs(runs, goroutineSpans, p, lastNanos);
  }
}
