package chanlens.view.timeline.sums;

import chanlens.columns.BinarySearch;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.Arrays;

/// The sums of many goroutines together, or of processors: their changes of activity in one order of time, with counts
/// kept at every 64th. It takes ten bytes per span; an answer costs a binary search and at most 64 changes, whatever
/// the number of members.
///
/// For each activity it keeps how many members are in it, and the sum of the moments they entered it less the sum of
/// the moments they left it; the time spent in it up to `t` is `t * members - moments`. Sums may wrap around, their
/// differences do not.
public final class EventSums implements TimeSums {
  private static final int STEP = 64;
  private static final int ABSENT = ACTIVITIES;
  private static final int CODE_BITS = 4;
  private static final int CODE = 0xf;

  /// The moment (56 bits), the activity left (4), the activity entered (4).
  private final long[] events;
  private final long lastNanos;
  private final int[] counts;
  private final long[] moments;
  private final int peak;

  private EventSums(long[] events, long lastNanos) {
    this.events = events;
    this.lastNanos = lastNanos;
    int steps = events.length / STEP;
    this.counts = new int[steps * ACTIVITIES];
    this.moments = new long[steps * ACTIVITIES];
    int[] count = new int[ACTIVITIES + 1];
    long[] moment = new long[ACTIVITIES + 1];
    int alive = 0;
    int most = 0;
    for (int e = 0; e < events.length; e++) {
      long t = events[e] >>> (2 * CODE_BITS);
      int from = (int) (events[e] >>> CODE_BITS) & CODE;
      int to = (int) events[e] & CODE;
      count[from]--;
      moment[from] -= t;
      count[to]++;
      moment[to] += t;
      alive += (from == ABSENT ? 1 : 0) - (to == ABSENT ? 1 : 0);
      most = Math.max(most, alive);
      if ((e + 1) % STEP == 0) {
        int at = e / STEP * ACTIVITIES;
        System.arraycopy(count, 0, counts, at, ACTIVITIES);
        System.arraycopy(moment, 0, moments, at, ACTIVITIES);
      }
    }
    this.peak = most;
  }

  /// @param members rows of goroutines
  public static EventSums ofGoroutines(TraceModel trace, SpanActivity activity, int[] members, Cancel cancel) {
    long total = 0;
    for (int g : members) {
      total += trace.spans(g).count() + 1L;
    }
    long[] events = new long[Math.toIntExact(total)];
    int n = 0;
    for (int m = 0; m < members.length; m++) {
      if ((m & 0xff) == 0) {
        cancel.check();
      }
      n = add(trace.spans(members[m]), activity, events, n);
    }
    return sorted(Arrays.copyOf(events, n), trace.lastNanos(), cancel);
  }

  /// What runs on each P, by row; a P that runs no goroutine is absent. Takes one pass over all spans.
  public static EventSums[] ofProcs(TraceModel trace, Cancel cancel) {
    int procs = trace.procs().count();
    long[][] events = new long[procs][];
    int[] n = new int[procs];
    for (int p = 0; p < procs; p++) {
      events[p] = new long[Math.multiplyExact(2, trace.procs().runs(p).count())];
    }
    for (int g = 0; g < trace.goroutines().count(); g++) {
      if ((g & 0xff) == 0) {
        cancel.check();
      }
      int as = ProcActivity.of(trace, g).ordinal();
      Spans spans = trace.spans(g);
      for (int i = 0; i < spans.count(); i++) {
        int p = spans.state(i) == GoroutineState.RUNNING ? spans.p(i) : -1;
        if (p >= 0) {
          events[p][n[p]++] = event(spans.startNanos(i), ABSENT, as);
          events[p][n[p]++] = event(spans.endNanos(i), as, ABSENT);
        }
      }
    }
    EventSums[] sums = new EventSums[procs];
    for (int p = 0; p < procs; p++) {
      sums[p] = sorted(Arrays.copyOf(events[p], n[p]), trace.lastNanos(), cancel);
    }
    return sums;
  }

  private static int add(Spans spans, SpanActivity activity, long[] events, int from) {
    int n = from;
    int before = ABSENT;
    int count = spans.count();
    for (int i = 0; i < count; i++) {
      int now = spans.state(i) == GoroutineState.ENDED ? ABSENT : activity.of(spans, i).ordinal();
      if (now != before) {
        events[n++] = event(spans.startNanos(i), before, now);
        before = now;
      }
    }
    if (before != ABSENT) {
      events[n++] = event(spans.endNanos(count - 1), before, ABSENT);
    }
    return n;
  }

  private static long event(long nanos, int from, int to) {
    return nanos << (2 * CODE_BITS) | (long) from << CODE_BITS | to;
  }

  private static EventSums sorted(long[] events, long lastNanos, Cancel cancel) {
    cancel.check();
    Arrays.parallelSort(events);
    cancel.check();
    return new EventSums(events, lastNanos);
  }

  @Override
  public int peak() {
    return peak;
  }

  /// Its size in bytes, approximately.
  public long bytes() {
    return 64 + 8L * events.length + 4L * counts.length + 8L * moments.length;
  }

  @Override
  public void upTo(long moment, long[] sums) {
    long t = Math.min(moment, lastNanos);
    Arrays.fill(sums, 0, ACTIVITIES, 0);
    if (t <= 0) {
      return;
    }
    int step = stepAt(t);
    for (int a = 0; a < ACTIVITIES && step >= 0; a++) {
      sums[a] = t * counts[step * ACTIVITIES + a] - moments[step * ACTIVITIES + a];
    }
    for (int e = (step + 1) * STEP; e < events.length; e++) {
      long gone = t - (events[e] >>> (2 * CODE_BITS));
      if (gone <= 0) {
        return;
      }
      int from = (int) (events[e] >>> CODE_BITS) & CODE;
      int to = (int) events[e] & CODE;
      if (from != ABSENT) {
        sums[from] -= gone;
      }
      if (to != ABSENT) {
        sums[to] += gone;
      }
    }
  }

  /// The last step all of whose events are at or before `t`, or -1.
  private int stepAt(long t) {
    return BinarySearch.lastAtMost(events.length / STEP, i -> events[i * STEP + STEP - 1] >>> (2 * CODE_BITS), t);
  }
}
