package chanlens.model.trace;

import chanlens.columns.BinarySearch;
import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;

/// The spans of one goroutine in order of time: from its creation, or from the start of the trace, to its end, or to
/// the end of the trace, without gaps. Span `i` ends where span `i + 1` starts. A view: cheap to make.
///
/// Times are nanoseconds since the start of the trace, see [TraceModel#firstNanos()]. Immutable: safe for use from any
/// thread.
public final class Spans {
  private final SpanTable table;
  private final int g;
  private final int count;
  private final long lastNanos;

  Spans(SpanTable table, int g, long lastNanos) {
    this.table = table;
    this.g = g;
    this.count = table.blocks().count(g);
    this.lastNanos = lastNanos;
  }

  /// The goroutine's row.
  public int g() {
    return g;
  }

  /// Number of spans, without the span after the end. A goroutine whose number was reused has [GoroutineState#ENDED]
  /// spans between its lives.
  public int count() {
    if (count == 0) {
      return 0;
    }
    return state(count - 1) == GoroutineState.ENDED ? count - 1 : count;
  }

  /// All of them in order, for sums over many.
  public SpanWalk walk() {
    return new SpanWalk(table, g, count(), lastNanos);
  }

  public long startNanos(int i) {
    return SpanTable.startNanos(head(i));
  }

  /// Where the span ends: where the next one starts, or the end of the trace.
  public long endNanos(int i) {
    return i + 1 < count ? SpanTable.startNanos(head(i + 1)) : lastNanos;
  }

  public GoroutineState state(int i) {
    return SpanTable.state(head(i));
  }

  public Activity activity(int i) {
    return table.activity(head(i));
  }

  public SpanCause cause(int i) {
    return SpanTable.cause(head(i));
  }

  /// The wait reason or stop reason as Go wrote it; empty when none was recorded: a wait that began before the trace, a
  /// coroutine switch, every state but waiting and stopped.
  public String reason(int i) {
    return table.reason(head(i));
  }

  /// The number of the reason in [TraceModel#reasons()]; for counting by reason.
  public int reasonNumber(int i) {
    return SpanTable.reasonNumber(head(i));
  }

  /// In a system call without a P.
  public boolean withoutP(int i) {
    return SpanTable.withoutP(head(i));
  }

  /// [#cause(int)] says which goroutine it belongs to. Row in [TraceModel#stacks()].
  public int stack(int i) {
    int recorded = cause(i) == SpanCause.P_LOST ? i - 1 : i;
    return table.stack(table.row(g, recorded));
  }

  /// Row of the goroutine that woke this one (runnable spans) or created it (first spans); -1 when there is none: a
  /// timer, the network poller, the runtime.
  public int waker(int i) {
    return table.waker(table.row(g, i));
  }

  /// Row of the P a running or syscall span has; -1 for other states and for syscalls without one.
  public int p(int i) {
    return table.p(table.row(g, i));
  }

  /// Row of the thread a running or syscall span is on, or -1.
  public int m(int i) {
    return table.m(table.row(g, i));
  }

  /// Whether the span began before the trace, so that its start is only that of the trace.
  public boolean beganBefore(int i) {
    return cause(i) == SpanCause.BEFORE;
  }

  /// Whether the span still lasted when the trace ended, so that its end is only the trace's end.
  public boolean open(int i) {
    return i + 1 == count;
  }

  /// The span that contains `nanos`, or -1 before the first and from the goroutine's end on. Takes a binary search.
  public int at(long nanos) {
    int at = BinarySearch.lastAtMost(count, this::startNanos, nanos);
    return at < count() ? at : -1;
  }

  private long head(int i) {
    return table.head(table.row(g, i));
  }
}
