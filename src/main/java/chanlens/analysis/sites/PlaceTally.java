package chanlens.analysis.sites;

import chanlens.analysis.join.CapturePauses;
import chanlens.analysis.scheduling.Durations;
import chanlens.analysis.wakes.WakeReader;
import chanlens.model.trace.SpanCause;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Sums up waits by the line at which goroutines waited. One thread.
final class PlaceTally {
  private final WakeReader wakes;
  private final CapturePauses pauses;
  private final Points points;
  private final Durations.Builder runnable = new Durations.Builder();
  private Durations.Builder[] waits = new Durations.Builder[16];
  private long[] goroutines = new long[16];
  /// One more than the row of the goroutine that waited there last.
  private int[] lastG = new int[16];
  private long pausedNanos;

  PlaceTally(TraceModel trace) {
    this.wakes = WakeReader.of(trace);
    this.pauses = CapturePauses.of(trace.ranges());
    this.points = new Points(trace.stacks());
  }

  WakeReader wakes() {
    return wakes;
  }

  Points points() {
    return points;
  }

  void add(Spans spans) {
    int n = spans.count();
    for (int i = 0; i < n; i++) {
      switch (spans.state(i)) {
        case WAITING -> waited(spans, i, points.of(wakes.activity(spans, i), spans.stack(i)), nanos(spans, i));
        case RUNNABLE -> ready(spans, i);
        case RUNNING, SYSCALL, ENDED, UNKNOWN -> {
          // no wait
        }
      }
    }
  }

  /// How long a span lasted, without the time in which the world stood still for a dump.
  long nanos(Spans spans, int i) {
    long from = spans.startNanos(i);
    long to = spans.endNanos(i);
    long paused = pauses.within(from, to);
    pausedNanos += paused;
    return to - from - paused;
  }

  /// @return whether the trace holds both ends of the wait
  boolean waited(Spans spans, int i, int point, long nanos) {
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
    if (lastG[point] != spans.g() + 1) {
      lastG[point] = spans.g() + 1;
      goroutines[point]++;
    }
    boolean whole = !spans.beganBefore(i) && i + 1 < spans.count() && WakeReader.isWake(spans, i + 1);
    if (whole) {
      at.add(nanos);
    } else {
      at.addCut(nanos);
    }
    return whole;
  }

  void ready(Spans spans, int i) {
    long nanos = nanos(spans, i);
    if (!spans.beganBefore(i) && i + 1 < spans.count() && spans.cause(i + 1) == SpanCause.STARTED) {
      runnable.add(nanos);
    } else {
      runnable.addCut(nanos);
    }
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
}
