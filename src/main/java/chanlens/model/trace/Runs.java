package chanlens.model.trace;

import chanlens.columns.BinarySearch;
import chanlens.columns.RowLists;

/// What ran on one P, in order of time: each run is a running span of a goroutine. A view.
///
/// Immutable: safe for use from any thread.
public final class Runs {
  private final RowLists lists;
  private final SpanTable spans;
  private final int owner;
  private final long lastNanos;

  Runs(RowLists lists, SpanTable spans, int owner, long lastNanos) {
    this.lists = lists;
    this.spans = spans;
    this.owner = owner;
    this.lastNanos = lastNanos;
  }

  public int count() {
    return lists.count(owner);
  }

  public long startNanos(int k) {
    return SpanTable.startNanos(spans.head(lists.get(owner, k)));
  }

  public long endNanos(int k) {
    return new Spans(spans, g(k), lastNanos).endNanos(span(k));
  }

  /// Row of the goroutine that ran.
  public int g(int k) {
    return spans.blocks().ownerOf(lists.get(owner, k));
  }

  /// Index of the span among those of the goroutine.
  public int span(int k) {
    return spans.blocks().indexOf(lists.get(owner, k));
  }

  /// The last run that starts at or before `nanos`, or -1.
  public int at(long nanos) {
    return BinarySearch.lastAtMost(count(), this::startNanos, nanos);
  }
}
