package chanlens.model.trace;

import chanlens.columns.RowOrder;
import chanlens.model.symbol.StackTable;
import java.util.OptionalInt;

/// The goroutines of a trace, one row each, in the order of their ids.
///
/// Times are nanoseconds since the start of the trace. Immutable: safe for use from any thread.
public final class GoroutineTable {
  private final RowOrder order;
  private final SpanTable spans;
  private final long[] seenNanos;
  private final String[] functions;
  private final long lastNanos;

  GoroutineTable(
      RowOrder order, SpanTable spans, long[] seenNanos, String[] functions, long lastNanos) {
    this.order = order;
    this.spans = spans;
    this.seenNanos = seenNanos;
    this.functions = functions;
    this.lastNanos = lastNanos;
  }

  public int count() {
    return order.size();
  }

  /// Go's number of the goroutine.
  public long goid(int g) {
    return order.id(g);
  }

  /// The row of a goroutine id, empty when the trace does not have it.
  public OptionalInt row(long goid) {
    int row = order.rowOf(goid);
    return row < 0 ? OptionalInt.empty() : OptionalInt.of(row);
  }

  /// The entry function, as `go` statements name it: `main.worker`; empty when the trace has no stack of this goroutine
  /// (it was blocked all the time, or in C).
  public String function(int g) {
    return functions[g];
  }

  /// Whether the goroutine existed when the trace began, so that its creation is not in it.
  public boolean existedBefore(int g) {
    return first(g) != SpanCause.CREATED;
  }

  /// When it was created, or first known to exist.
  public long startNanos(int g) {
    return SpanTable.startNanos(spans.head(spans.row(g, 0)));
  }

  /// The time of the first event about it. The same as [#startNanos(int)] when it was created; later when it existed
  /// before, since the trace records that only when something first happens to a goroutine.
  public long seenNanos(int g) {
    return seenNanos[order.built(g)];
  }

  /// Whether it was alive when the trace ended.
  public boolean alive(int g) {
    return new Spans(spans, g, lastNanos).count() == spans.blocks().count(g);
  }

  /// When it ended, or the end of the trace.
  public long endNanos(int g) {
    Spans of = new Spans(spans, g, lastNanos);
    return of.endNanos(of.count() - 1);
  }

  /// Row of the goroutine that created it; -1 when it existed before, or the runtime created it.
  public int parent(int g) {
    return first(g) == SpanCause.CREATED ? spans.waker(spans.row(g, 0)) : -1;
  }

  /// Where its creator was. [StackTable#NONE] when it existed before.
  public int creatorStack(int g) {
    return first(g) == SpanCause.CREATED ? spans.stack(spans.row(g, 0)) : StackTable.NONE;
  }

  /// Whether it is the runtime's own: its entry function is in package runtime. A goroutine without a known entry
  /// function does not count as such, unlike in Go.
  public boolean system(int g) {
    String f = functions[g];
    return f.startsWith("runtime.") && !f.equals("runtime.main");
  }

  private SpanCause first(int g) {
    return SpanTable.cause(spans.head(spans.row(g, 0)));
  }
}
