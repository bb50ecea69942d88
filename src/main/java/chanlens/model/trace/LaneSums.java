package chanlens.model.trace;

import chanlens.golang.Activity;

/// How the time of one goroutine is shared among activities within any stretch of time, at a cost that does not grow
/// with the number of spans in it, so that a lane can be painted at any zoom in the time of its pixels. Exact:
/// durations are clipped to the stretch, nothing is rounded.
///
/// Every 64 spans it keeps the sums so far of the activities that occur in the lane and the longest span of the 64:
/// about half a byte a span. A lane of 64 spans or fewer keeps nothing.
///
/// Frozen: safe from any thread.
public final class LaneSums {
  private static final int SHIFT = 6;
  private static final int BLOCK = 1 << SHIFT;
  private static final Activity[] ACTIVITIES = Activity.values();

  private final Spans spans;
  private final int count;
  private final int[] columnOf;
  private final int columns;

  /// For each block the nanoseconds of each occurring activity in the spans before it.
  private final long[] before;

  /// For each block the index of its longest span.
  private final int[] longest;

  LaneSums(Spans spans) {
    this.spans = spans;
    this.count = spans.count();
    this.columnOf = new int[ACTIVITIES.length];
    int blocks = count > BLOCK ? count >>> SHIFT : 0;
    boolean[] occurs = new boolean[ACTIVITIES.length];
    for (int i = 0; blocks > 0 && i < count; i++) {
      occurs[spans.activity(i).ordinal()] = true;
    }
    int n = 0;
    for (int a = 0; a < occurs.length; a++) {
      columnOf[a] = occurs[a] ? n++ : -1;
    }
    this.columns = n;
    this.before = new long[(blocks + 1) * n];
    this.longest = new int[blocks];
    for (int b = 0; b < blocks; b++) {
      sum(b);
    }
  }

  private void sum(int b) {
    System.arraycopy(before, b * columns, before, (b + 1) * columns, columns);
    long most = -1;
    for (int i = b << SHIFT; i < (b + 1) << SHIFT; i++) {
      long nanos = spans.endNanos(i) - spans.startNanos(i);
      before[(b + 1) * columns + columnOf[spans.activity(i).ordinal()]] += nanos;
      if (nanos > most) {
        most = nanos;
        longest[b] = i;
      }
    }
  }

  /// Adds the nanoseconds of each activity within `[fromNanos, toNanos)`.
  ///
  /// @param sums by [Activity#ordinal()]
  public void addNanos(long fromNanos, long toNanos, long[] sums) {
    int first = first(fromNanos);
    int last = last(toNanos);
    int i = first;
    while (i <= last) {
      int b = i >>> SHIFT;
      int to = Math.min(last, count) >>> SHIFT;
      if (i > first && (i & (BLOCK - 1)) == 0 && b < to) {
        for (int a = 0; a < ACTIVITIES.length; a++) {
          int c = columnOf[a];
          sums[a] += c < 0 ? 0 : before[to * columns + c] - before[b * columns + c];
        }
        i = to << SHIFT;
      } else {
        long nanos = Math.min(spans.endNanos(i), toNanos) - Math.max(spans.startNanos(i), fromNanos);
        sums[spans.activity(i).ordinal()] += Math.max(0, nanos);
        i++;
      }
    }
  }

  /// The span with the longest part within `[fromNanos, toNanos)`, the first of equals; -1 when there is none.
  public int longest(long fromNanos, long toNanos) {
    int first = first(fromNanos);
    int last = last(toNanos);
    int best = -1;
    long most = -1;
    int i = first;
    while (i <= last) {
      boolean whole = i > first && (i & (BLOCK - 1)) == 0 && i + BLOCK <= last;
      int candidate = whole ? longest[i >>> SHIFT] : i;
      long nanos = Math.min(spans.endNanos(candidate), toNanos) - Math.max(spans.startNanos(candidate), fromNanos);
      if (nanos > most) {
        most = nanos;
        best = candidate;
      }
      i += whole ? BLOCK : 1;
    }
    return best;
  }

  /// How many spans have a part in `[fromNanos, toNanos)`.
  public int count(long fromNanos, long toNanos) {
    return Math.max(0, last(toNanos) - first(fromNanos) + 1);
  }

  private int first(long fromNanos) {
    if (count == 0 || fromNanos <= spans.startNanos(0)) {
      return 0;
    }
    return fromNanos < spans.endNanos(count - 1) ? spans.at(fromNanos) : count;
  }

  /// The last span that starts before `toNanos`, or -1.
  private int last(long toNanos) {
    if (count == 0 || toNanos <= spans.startNanos(0)) {
      return -1;
    }
    int at = spans.at(toNanos - 1);
    return at < 0 ? count - 1 : at;
  }
}
