package chanlens.model.trace;

import chanlens.columns.Blocks;
import chanlens.columns.LongPairs;
import chanlens.columns.RowOrder;
import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The spans of all goroutines, sixteen bytes each.
///
/// A span is two longs. The first: start in nanoseconds (48 bits), reason (8), cause (4), without-P (1), state (3). The
/// second: stack (32), and 32 bits whose meaning follows from the state: for runnable and created spans the waker's or
/// creator's row plus one, for running and syscall spans the P (12) and the thread (20). One cache line holds four
/// spans; separate columns cost five lines per span while building, with goroutines switching all the time.
///
/// Immutable: safe for use from any thread.
final class SpanTable {
  static final long MAX_NANOS = (1L << 48) - 1;
  static final int NO_P = 0xfff;
  static final int NO_M = 0xfffff;

  private static final int MAX_REASONS = 256;
  static final int WITHOUT_P = 8;
  private static final GoroutineState[] STATES = GoroutineState.values();
  private static final SpanCause[] CAUSES = SpanCause.values();
  private static final int WOKEN = SpanCause.WOKEN.ordinal();
  private static final int SWITCHED = SpanCause.SWITCHED.ordinal();
  private static final int RUNNABLE = GoroutineState.RUNNABLE.ordinal();
  private static final int RUNNING = GoroutineState.RUNNING.ordinal();
  private static final int SYSCALL = GoroutineState.SYSCALL.ordinal();

  private final LongPairs pairs;
  private final RowOrder gs;
  private final RowOrder ps;
  private final RowOrder ms;
  private final String[] reasons;
  private final Activity[] activities;

  private SpanTable(Builder built, RowOrder gs, RowOrder ps, RowOrder ms) {
    this.pairs = built.pairs.freeze(gs);
    this.gs = gs;
    this.ps = ps;
    this.ms = ms;
    this.reasons = built.reasons.toArray(String[]::new);
    this.activities = new Activity[STATES.length * MAX_REASONS];
    for (GoroutineState state : STATES) {
      for (int r = 0; r < reasons.length; r++) {
        activities[state.ordinal() * MAX_REASONS + r] = state.activity(reasons[r]);
      }
    }
  }

  Blocks blocks() {
    return pairs.blocks();
  }

  int row(int g, int index) {
    return pairs.blocks().row(g, index);
  }

  long head(int row) {
    return pairs.first(row);
  }

  static long startNanos(long head) {
    return head >>> 16;
  }

  static GoroutineState state(long head) {
    return STATES[(int) head & 7];
  }

  static SpanCause cause(long head) {
    return CAUSES[(int) (head >>> 4) & 15];
  }

  static boolean withoutP(long head) {
    return (head & WITHOUT_P) != 0;
  }

  String reason(long head) {
    return reasons[reasonNumber(head)];
  }

  static int reasonNumber(long head) {
    return (int) (head >>> 8) & 0xff;
  }

  List<String> reasons() {
    return List.of(reasons);
  }

  Activity activity(long head) {
    return activities[((int) head & 7) * MAX_REASONS + reasonNumber(head)];
  }

  int stack(int row) {
    return (int) (pairs.second(row) >>> 32);
  }

  /// Whether a span of two halves is one that ran on a P.
  static boolean isRun(long first, long second) {
    return ((int) first & 7) == RUNNING && builtP(second) != NO_P;
  }

  /// Whether a span of two halves began because a goroutine woke another.
  static boolean isWake(long first, long second) {
    int cause = (int) (first >>> 4) & 15;
    return ((int) first & 7) == RUNNABLE && (cause == WOKEN || cause == SWITCHED) && (int) second != 0;
  }

  static int builtP(long second) {
    return (int) second >>> 20;
  }

  static int builtWaker(long second) {
    return (int) second - 1;
  }

  /// The row of the goroutine that woke or created it, or -1.
  int waker(int row) {
    long head = pairs.first(row);
    SpanCause cause = cause(head);
    boolean byAnother = cause == SpanCause.WOKEN || cause == SpanCause.CREATED || cause == SpanCause.SWITCHED;
    return byAnother && !onThread(head) ? gs.row((int) pairs.second(row) - 1) : -1;
  }

  int p(int row) {
    int p = (int) pairs.second(row) >>> 20;
    return onThread(pairs.first(row)) && p != NO_P ? ps.row(p) : -1;
  }

  int m(int row) {
    int m = (int) pairs.second(row) & NO_M;
    return onThread(pairs.first(row)) && m != NO_M ? ms.row(m) : -1;
  }

  private static boolean onThread(long head) {
    int state = (int) head & 7;
    return state == RUNNING || state == SYSCALL;
  }

  /// Collects spans. For one thread. The caller keeps starts within one goroutine in order.
  static final class Builder {
    private final LongPairs.Builder pairs = new LongPairs.Builder();
    private final Map<String, Integer> codes = new HashMap<>(Map.of("", 0));
    private final List<String> reasons = new ArrayList<>(List.of(""));

    /// {@return the code of a reason; the last code means all that do not fit}
    int reason(String text) {
      Integer code = codes.get(text);
      if (code != null) {
        return code;
      }
      if (reasons.size() == MAX_REASONS - 1) {
        reasons.add("(other)");
      }
      if (reasons.size() == MAX_REASONS) {
        return MAX_REASONS - 1;
      }
      codes.put(text, reasons.size());
      reasons.add(text);
      return reasons.size() - 1;
    }

    /// {@return the span's row}
    int file(int g, long first, long second) {
      return pairs.add(g, first, second);
    }

    static int head(GoroutineState state, SpanCause cause, int reason, boolean withoutP) {
      return reason << 8 | cause.ordinal() << 4 | (withoutP ? WITHOUT_P : 0) | state.ordinal();
    }

    static int onThread(int p, int m) {
      return (p < 0 ? NO_P : Math.min(p, NO_P)) << 20 | (m < 0 ? NO_M : Math.min(m, NO_M));
    }

    SpanTable freeze(RowOrder gs, RowOrder ps, RowOrder ms) {
      return new SpanTable(this, gs, ps, ms);
    }
  }
}
