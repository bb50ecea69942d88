package chanlens.analysis.sites;

import chanlens.analysis.join.CapturePauses;
import chanlens.analysis.scheduling.Durations;
import chanlens.analysis.wakes.WakeReader;
import chanlens.golang.StandardLibrary;
import chanlens.model.trace.SpanCause;
import chanlens.model.trace.SpanWalk;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Sums up waits by the line at which goroutines waited, for others or in a system call. For one thread.
final class PlaceTally {
  private final WakeReader wakes;
  private final CapturePauses pauses;
  private final Points points;
  private final Durations.Builder runnable = new Durations.Builder();
  private Durations.Builder[] waits = new Durations.Builder[16];
  private long[] goroutines = new long[16];
  /// The row of the goroutine that waited there last, plus one.
  private int[] lastG = new int[16];
  private long pausedNanos;
  /// Whether a system call that did not block has a length; before Go 1.22 it only has an event at its start.
  private final boolean timed;
  /// The current system call: when its P is lost it continues in a separate span.
  private boolean inCall;
  private int callStack;
  private boolean callBefore;
  private long callNanos;

  PlaceTally(TraceModel trace) {
    this.wakes = WakeReader.of(trace);
    this.pauses = CapturePauses.of(trace.ranges());
    this.points = new Points(trace.stacks());
    this.timed = trace.timesSystemCalls();
  }

  /// All goroutines of the program.
  static PlaceTally of(TraceModel trace, Cancel cancel) {
    PlaceTally tally = new PlaceTally(trace);
    for (int g = 0; g < trace.goroutines().count(); g++) {
      cancel.check();
      if (isProgram(trace, g)) {
        tally.add(trace.spans(g));
      }
    }
    return tally;
  }

  void add(Spans spans) {
    SpanWalk walk = spans.walk();
    while (walk.next()) {
      switch (walk.state()) {
        case WAITING ->
            waited(
                spans.g(), points.of(wakes.waited(walk.activity(), walk.stack()), walk.stack()), nanos(walk),
                isWhole(walk));
        case RUNNABLE -> ready(walk);
        case SYSCALL -> call(spans, walk);
        case RUNNING, ENDED, UNKNOWN -> {
          // no wait
        }
      }
    }
    inCall = false;
  }

  private void call(Spans spans, SpanWalk walk) {
    if (!inCall) {
      callStack = spans.stack(walk.index());
      callBefore = walk.beganBefore();
      callNanos = 0;
    }
    callNanos += nanos(walk);
    boolean lost = inCall;
    inCall = walk.nextCause() == SpanCause.P_LOST;
    if (!inCall && (timed || lost || callBefore)) {
      boolean whole = !callBefore && walk.nextCause() == SpanCause.SYSCALL_END;
      waited(spans.g(), points.ofSystemCall(callStack), callNanos, whole);
    }
  }

  /// How long a span lasted, without the time in which the world was stopped for a dump.
  private long nanos(SpanWalk walk) {
    long paused = pauses.within(walk.startNanos(), walk.endNanos());
    pausedNanos += paused;
    return walk.nanos() - paused;
  }

  private void waited(int g, int point, long nanos, boolean whole) {
    if (point >= waits.length) {
      int size = Math.max(point + 1, waits.length * 2);
      waits = Arrays.copyOf(waits, size);
      goroutines = Arrays.copyOf(goroutines, size);
      lastG = Arrays.copyOf(lastG, size);
    }
    Durations.Builder at = waits[point];
    if (at == null) {
      at = new Durations.Builder();
      waits[point] = at;
    }
    if (lastG[point] != g + 1) {
      lastG[point] = g + 1;
      goroutines[point]++;
    }
    at.add(nanos, whole);
  }

  /// Whether both ends of a wait are in the trace.
  static boolean isWhole(SpanWalk walk) {
    return !walk.beganBefore() && walk.nextIsWake();
  }

  private void ready(SpanWalk walk) {
    runnable.add(nanos(walk), !walk.beganBefore() && walk.nextCause() == SpanCause.STARTED);
  }

  /// The longest time first.
  List<WaitPlace> places() {
    List<WaitPlace> places = new ArrayList<>();
    for (int p = 0; p < waits.length; p++) {
      if (waits[p] != null) {
        places.add(new WaitPlace(points.get(p), waits[p].build(), goroutines[p], lastG[p] - 1));
      }
    }
    places.sort(
        Comparator.comparingLong((WaitPlace p) -> p.waits().allNanos()).reversed()
            .thenComparing(p -> p.point().op()).thenComparing(p -> p.point().known().place()));
    return places;
  }

  Durations runnable() {
    return runnable.build();
  }

  long pausedNanos() {
    return pausedNanos;
  }

  /// Whether a goroutine is neither the runtime's nor the tracer's.
  static boolean isProgram(TraceModel trace, int g) {
    return !trace.goroutines().system(g) && !StandardLibrary.isTracer(trace.goroutines().function(g));
  }
}
