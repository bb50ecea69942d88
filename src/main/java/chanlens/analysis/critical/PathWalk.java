package chanlens.analysis.critical;

import chanlens.analysis.join.CapturePauses;
import chanlens.analysis.sites.Point;
import chanlens.analysis.sites.Points;
import chanlens.analysis.wakes.WakeReader;
import chanlens.columns.IntColumn;
import chanlens.columns.LongColumn;
import chanlens.golang.GoroutineState;
import chanlens.golang.StandardLibrary;
import chanlens.model.trace.SpanCause;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Walks backwards from an end, from span to span, and where a goroutine waited, through what others did meanwhile. For
/// one thread.
final class PathWalk {
  /// The number of steps that are kept, the latest ones. 16 bytes each.
  private static final int MAX_KEPT = 1 << 18;

  /// The number of consecutive steps without duration after which others are not followed: it may be a cycle. Several
  /// in a row are normal in traces before Go 1.22, whose events can have the same time.
  private static final int MAX_AT_ONCE = 1 << 10;

  private static final int LOOK_EVERY = 1 << 14;

  private final TraceModel trace;
  private final WakeReader wakes;
  private final Points points;
  private final long fromNanos;
  private final long toNanos;
  private final long most;
  private final Cancel cancel;
  private final IntColumn gs = new IntColumn();
  private final IntColumn spans = new IntColumn();
  private final LongColumn ends = new LongColumn();
  private long beginKept;
  private long walked;
  private final long[] nanos = new long[StepKind.values().length];
  private final long[][] stepsOf = new long[StepKind.values().length][64];
  private final long[][] nanosOf = new long[StepKind.values().length][64];

  /// Functions by number, and for each goroutine the number of its function plus one, 0 when not yet looked up.
  private final List<String> functions = new ArrayList<>();

  private final Map<String, Integer> functionNumbers = new HashMap<>();
  private final int[] functionOf;

  /// Where the walk is: a goroutine, one of its spans, a moment, and the moment down to which it is followed.
  private Spans of;
  private int i;
  private long at;
  private long lower;
  private int atOnce;

  /// Goroutines that wait for what is followed, their waits, and down to which moment they are followed themselves. No
  /// goroutine is here twice: it waits all the time.
  private final IntColumn waiters = new IntColumn();
  private final IntColumn waitSpans = new IntColumn();
  private final LongColumn outer = new LongColumn();

  /// @param most steps to follow
  PathWalk(TraceModel trace, int g, long fromNanos, long toNanos, long most, Cancel cancel) {
    this.trace = trace;
    this.wakes = WakeReader.of(trace);
    this.points = new Points(trace.stacks());
    this.functionOf = new int[trace.goroutines().count()];
    this.of = trace.spans(g);
    this.fromNanos = fromNanos;
    this.toNanos = toNanos;
    this.most = most;
    this.cancel = cancel;
  }

  PathStart walk() {
    at = toNanos;
    i = lastBefore(of, toNanos);
    lower = fromNanos;
    return i < 0 && toNanos > fromNanos ? PathStart.NOT_RECORDED : back();
  }

  private PathStart back() {
    while (at > lower || !waiters.isEmpty()) {
      if (walked >= most) {
        return PathStart.FAR_ENOUGH;
      }
      if (at <= lower || i < 0) {
        int waited = at <= lower ? pop() : leaveOpen();
        if (at > lower && !before(waited) && waiters.isEmpty()) {
          return beginning(waited);
        }
      } else {
        long began = of.startNanos(i);
        step(of, i, Math.max(began, lower));
        int span = i;
        if (at > lower && !before(span) && waiters.isEmpty()) {
          return beginning(span);
        }
      }
    }
    return PathStart.WHOLE;
  }

  private PathStart beginning(int span) {
    return of.cause(span) == SpanCause.CREATED ? PathStart.RUNTIME : PathStart.NOT_RECORDED;
  }

  /// Goes to what came before the span at whose start the walk is.
  ///
  /// @return false when the trace does not say; the span is then -1
  private boolean before(int span) {
    int by = of.waker(span);
    boolean known = by >= 0 && !StandardLibrary.isTracer(trace.goroutines().function(by)) && atOnce < MAX_AT_ONCE;
    if (known && WakeReader.isWake(of, span) && span > 0) {
      push(span - 1);
      of = trace.spans(by);
      i = active(of, at);
    } else if (known && of.cause(span) == SpanCause.CREATED) {
      of = trace.spans(by);
      i = active(of, at);
    } else {
      boolean first = span == 0 || of.cause(span) == SpanCause.BEFORE || of.cause(span) == SpanCause.CREATED
          || of.state(span - 1) == GoroutineState.ENDED;
      i = first ? -1 : span - 1;
    }
    return i >= 0;
  }

  /// A goroutine waited: the walk follows others down to the start of that wait.
  private void push(int waited) {
    waiters.add(of.g());
    waitSpans.add(waited);
    outer.add(lower);
    lower = Math.max(lower, of.startNanos(waited));
  }

  /// Back to the goroutine that waited.
  ///
  /// @return the span of its wait
  private int pop() {
    of = trace.spans(waiters.removeLast());
    lower = outer.removeLast();
    return waitSpans.removeLast();
  }

  /// What was followed is not recorded further back: the rest of the wait is a step of its own.
  private int leaveOpen() {
    long began = lower;
    atOnce = 0;
    int waited = pop();
    step(of, waited, began);
    return waited;
  }

  /// The span that contains a moment, or ends there.
  private static int lastBefore(Spans of, long nanos) {
    int i = of.at(nanos);
    if (i < 0 && of.count() > 0 && nanos >= of.endNanos(of.count() - 1)) {
      return of.count() - 1;
    }
    return i > 0 && of.startNanos(i) == nanos ? i - 1 : i;
  }

  /// The span in which a goroutine did something at a moment; when it began to wait at the same time, the previous one.
  private static int active(Spans of, long nanos) {
    int i = lastBefore(of, nanos + 1);
    while (i > 0 && of.startNanos(i) == nanos && of.state(i) != GoroutineState.RUNNING
        && of.state(i) != GoroutineState.SYSCALL) {
      i--;
    }
    return i;
  }

  private void step(Spans of, int i, long start) {
    if (walked++ % LOOK_EVERY == 0) {
      cancel.check();
    }
    atOnce = start == at ? atOnce + 1 : 0;
    StepKind kind = kind(of.state(i));
    nanos[kind.ordinal()] += at - start;
    sum(kind.ordinal(), kind == StepKind.WAITING ? points.of(wakes.activity(of, i), of.stack(i)) : function(of.g()),
        at - start);
    if (gs.size() < MAX_KEPT) {
      keep(of.g(), i);
      beginKept = start;
    }
    at = start;
  }

  private void sum(int kind, int number, long length) {
    if (number >= nanosOf[kind].length) {
      int size = Math.max(number + 1, nanosOf[kind].length * 2);
      nanosOf[kind] = Arrays.copyOf(nanosOf[kind], size);
      stepsOf[kind] = Arrays.copyOf(stepsOf[kind], size);
    }
    nanosOf[kind][number] += length;
    stepsOf[kind][number]++;
  }

  private int function(int g) {
    if (functionOf[g] == 0) {
      String function = trace.goroutines().function(g);
      functionOf[g] = functionNumbers.computeIfAbsent(function, f -> {
        functions.add(f);
        return functions.size();
      });
    }
    return functionOf[g] - 1;
  }

  private void keep(int g, int i) {
    gs.add(g);
    spans.add(i);
    ends.add(at);
  }

  static StepKind kind(GoroutineState state) {
    return switch (state) {
      case RUNNING -> StepKind.RUNNING;
      case SYSCALL -> StepKind.SYSCALL;
      case RUNNABLE -> StepKind.RUNNABLE;
      case WAITING -> StepKind.WAITING;
      case ENDED, UNKNOWN -> StepKind.UNKNOWN;
    };
  }

  List<PathPart> parts() {
    List<PathPart> parts = new ArrayList<>();
    for (StepKind kind : StepKind.values()) {
      for (int n = 0; n < stepsOf[kind.ordinal()].length; n++) {
        long steps = stepsOf[kind.ordinal()][n];
        if (steps > 0) {
          Optional<Point> place = kind == StepKind.WAITING ? Optional.of(points.get(n)) : Optional.empty();
          String function = kind == StepKind.WAITING ? "" : functions.get(n);
          parts.add(new PathPart(kind, function, place, steps, nanosOf[kind.ordinal()][n]));
        }
      }
    }
    parts.sort(
        Comparator.comparingLong(PathPart::nanos)
            .reversed()
            .thenComparing(PathPart::kind)
            .thenComparing(PathPart::words));
    return List.copyOf(parts);
  }

  WakeReader wakes() {
    return wakes;
  }

  Points points() {
    return points;
  }

  long fromNanos() {
    return fromNanos;
  }

  long toNanos() {
    return toNanos;
  }

  int[] gs() {
    return gs.toArray();
  }

  int[] spans() {
    return spans.toArray();
  }

  long[] ends() {
    return ends.toArray();
  }

  /// Where the first kept step begins.
  long beginKeptNanos() {
    return gs.isEmpty() ? toNanos : beginKept;
  }

  long walked() {
    return walked;
  }

  long[] nanos() {
    return nanos;
  }

  /// Time of the path in which the world was stopped for a dump.
  long pausedNanos() {
    return CapturePauses.of(trace.ranges()).within(toNanos - Arrays.stream(nanos).sum(), toNanos);
  }
}
