package chanlens.model.trace;

import chanlens.columns.BinarySearch;
import chanlens.columns.RowLists;

/// Which goroutines one goroutine woke, in order of time. A view.
///
/// Each wake is the beginning of a runnable span of the woken goroutine; the wait it ended is the span before that one.
/// Immutable: safe for use from any thread.
public final class Wakes {
  private final RowLists lists;
  private final SpanTable spans;
  private final int g;

  Wakes(RowLists lists, SpanTable spans, int g) {
    this.lists = lists;
    this.spans = spans;
    this.g = g;
  }

  public int count() {
    return lists.count(g);
  }

  /// When.
  public long nanos(int k) {
    return SpanTable.startNanos(spans.head(lists.get(g, k)));
  }

  /// Row of the goroutine that was woken.
  public int woken(int k) {
    return spans.blocks().ownerOf(lists.get(g, k));
  }

  /// Index of the runnable span that began, among the spans of the woken goroutine.
  public int span(int k) {
    return spans.blocks().indexOf(lists.get(g, k));
  }

  /// Where the waker was.
  public int stack(int k) {
    return spans.stack(lists.get(g, k));
  }

  /// The first wake at or after `nanos`; [#count()] when there is none.
  public int from(long nanos) {
    return BinarySearch.firstAtLeast(count(), this::nanos, nanos);
  }
}
