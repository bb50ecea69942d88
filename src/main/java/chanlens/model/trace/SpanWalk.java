package chanlens.model.trace;

import chanlens.columns.Blocks;
import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;

/// Goes through the spans of one goroutine from first to last, for sums over all of them: a sixth of the cost of
/// [Spans], since it follows the rows instead of looking each one up (24 million spans: 60 ms, not 400). Positioned
/// before the first span until [#next()] is called. For one thread.
public final class SpanWalk {
  private final SpanTable table;
  private final int g;
  private final int count;
  private final int rows;
  private final long lastNanos;
  private int index = -1;
  private int row;
  private int rowBefore;
  private int nextRow;
  private int left;
  private long head;
  private long nextHead;

  /// @param count of spans to show, which is one less than `rows` when the last row is the goroutine's end
  SpanWalk(SpanTable table, int g, int count, long lastNanos) {
    this.table = table;
    this.g = g;
    this.count = count;
    this.rows = table.blocks().count(g);
    this.lastNanos = lastNanos;
    if (rows > 0) {
      enter(0);
      nextHead = table.head(nextRow);
    }
  }

  /// Goes to the next span.
  ///
  /// @return false when there is none
  public boolean next() {
    if (++index >= count) {
      return false;
    }
    head = nextHead;
    rowBefore = row;
    row = nextRow;
    if (index + 1 < rows) {
      nextRow++;
      if (--left == 0) {
        enter(index + 1);
      }
      nextHead = table.head(nextRow);
    } else {
      nextHead = lastNanos << 16;
    }
    return true;
  }

  private void enter(int at) {
    nextRow = table.row(g, at);
    left = Blocks.leftInBlock(at);
  }

  /// The span's index in [Spans].
  public int index() {
    return index;
  }

  public long startNanos() {
    return SpanTable.startNanos(head);
  }

  public long endNanos() {
    return SpanTable.startNanos(nextHead);
  }

  public long nanos() {
    return endNanos() - startNanos();
  }

  public Activity activity() {
    return table.activity(head);
  }

  public GoroutineState state() {
    return SpanTable.state(head);
  }

  /// See [Spans#stack(int)]; not for system calls, whose stack may be that of the previous span.
  public int stack() {
    return table.stack(row);
  }

  /// See [Spans#stack(int)].
  public int anyStack() {
    return table.stack(cause() == SpanCause.P_LOST ? rowBefore : row);
  }

  public SpanCause cause() {
    return SpanTable.cause(head);
  }

  /// See [Spans#reason(int)].
  public String reason() {
    return table.reason(head);
  }

  /// See [Spans#reasonNumber(int)].
  public int reasonNumber() {
    return SpanTable.reasonNumber(head);
  }

  /// See [Spans#waker(int)].
  public int waker() {
    return table.waker(row);
  }

  /// See [Spans#p(int)].
  public int p() {
    return table.p(row);
  }

  /// See [Spans#m(int)].
  public int m() {
    return table.m(row);
  }

  /// See [Spans#beganBefore(int)].
  public boolean beganBefore() {
    return SpanTable.cause(head) == SpanCause.BEFORE;
  }

  /// See [Spans#open(int)].
  public boolean open() {
    return index + 1 == rows;
  }

  /// How the next span began; [SpanCause#GAP] when this is the last one.
  public SpanCause nextCause() {
    return index + 1 < rows ? SpanTable.cause(nextHead) : SpanCause.GAP;
  }

  /// Whether this wait was ended.
  public boolean nextIsWake() {
    SpanCause cause = nextCause();
    return cause == SpanCause.WOKEN
        || (cause == SpanCause.SWITCHED && SpanTable.state(nextHead) == GoroutineState.RUNNABLE);
  }

  /// The stack with the next span, which there must be: the waker's when [#nextIsWake()].
  public int nextStack() {
    return table.stack(nextRow);
  }

  /// The goroutine that woke or created this one when this span ended and the next began, or -1.
  public int nextWaker() {
    return index + 1 < rows ? table.waker(nextRow) : -1;
  }
}
