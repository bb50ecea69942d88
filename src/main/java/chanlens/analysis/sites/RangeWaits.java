package chanlens.analysis.sites;

import chanlens.analysis.join.CapturePauses;
import chanlens.analysis.scheduling.Durations;
import chanlens.analysis.wakes.WakeReader;
import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.GoroutineTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/// What happened in a range of a trace: how goroutines spent it, where they waited and how long, who woke whom, who was
/// born and who ended. Linear in the spans of the range. Times are nanoseconds; those in which the world was stopped
/// for a dump are left out.
///
/// @param nanos in each activity, by ordinal, over all goroutines
/// @param lived how many goroutines existed in it
/// @param places the lines at which goroutines waited, the most time first
/// @param pairs who woke whom, the most wakes first
/// @param born rows of the trace's goroutines that were created in it
/// @param ended of those that ended in it
public record RangeWaits(
    long[] nanos, int lived, List<Place> places, List<Pair> pairs, List<Integer> born, List<Integer> ended) {
  public RangeWaits {
    places = List.copyOf(places);
    pairs = List.copyOf(pairs);
    born = List.copyOf(born);
    ended = List.copyOf(ended);
  }

  /// A line at which goroutines waited.
  ///
  /// @param waits their lengths; those that reach beyond the range are cut by it
  /// @param goroutines how many
  /// @param longestG the goroutine with the longest wait, a row of the trace's goroutines
  /// @param longestFromNanos where that wait begins
  public record Place(Point point, Durations waits, int goroutines, int longestG, long longestFromNanos) {}

  /// @param from entry function of the wakers; empty for the runtime: timers, the network
  /// @param to entry function of those who were woken
  /// @param lastG the last one that was woken, a row of the trace's goroutines
  /// @param lastNanos when
  public record Pair(String from, String to, long count, int lastG, long lastNanos) {}

  /// @param counts which goroutines count, by their rows in the trace
  /// @param name of a goroutine's entry function
  public static RangeWaits of(
      TraceModel trace, long fromNanos, long toNanos, IntPredicate counts, IntFunction<String> name, Cancel cancel) {
    Count count = new Count(trace, fromNanos, toNanos, name);
    for (int g = 0; g < trace.goroutines().count(); g++) {
      cancel.check();
      if (counts.test(g)) {
        count.goroutine(g, cancel);
      }
    }
    return count.all();
  }

  /// The waits at one line so far.
  private static final class Line {
    private final Durations.Builder waits = new Durations.Builder();
    private int goroutines;
    private int lastG = -1;
    private int longestG = -1;
    private long longestFromNanos;
    private long longest = -1;
  }

  private static final class Link {
    private final String from;
    private final String to;
    private long count;
    private int lastG;
    private long lastNanos;

    Link(String from, String to) {
      this.from = from;
      this.to = to;
    }
  }

  private static final class Count {
    private final TraceModel trace;
    private final WakeReader wakes;
    private final Points points;
    private final CapturePauses pauses;
    private final long from;
    private final long to;
    private final IntFunction<String> name;
    private final long[] nanos = new long[Activity.values().length];
    private final Map<Integer, Line> lines = new HashMap<>();
    private final Map<String, Link> links = new HashMap<>();
    private final List<Integer> born = new ArrayList<>();
    private final List<Integer> ended = new ArrayList<>();
    private int lived;

    Count(TraceModel trace, long from, long to, IntFunction<String> name) {
      this.trace = trace;
      this.wakes = WakeReader.of(trace);
      this.points = new Points(trace.stacks());
      this.pauses = CapturePauses.of(trace.ranges());
      this.from = from;
      this.to = to;
      this.name = name;
    }

    void goroutine(int g, Cancel cancel) {
      Spans spans = trace.spans(g);
      boolean lives = false;
      for (int i = Math.max(0, spans.at(from)); i < spans.count() && spans.startNanos(i) < to; i++) {
        if ((i & 0xfff) == 0) {
          cancel.check();
        }
        if (spans.state(i) != GoroutineState.ENDED && spans.endNanos(i) > from) {
          lives = true;
          span(spans, i);
        }
      }
      lived += lives ? 1 : 0;
      GoroutineTable table = trace.goroutines();
      boolean created = !(spans.count() > 0 && spans.beganBefore(0)) && inside(table.startNanos(g));
      if (created && table.startNanos(g) > 0) {
        born.add(g);
      }
      if (!table.alive(g) && inside(table.endNanos(g))) {
        ended.add(g);
      }
    }

    private boolean inside(long at) {
      return at >= from && at < to;
    }

    private void span(Spans spans, int i) {
      long begin = Math.max(from, spans.startNanos(i));
      long inside = pauses.lasted(begin, Math.max(begin, Math.min(to, spans.endNanos(i))));
      Activity activity = wakes.activity(spans, i);
      nanos[activity.ordinal()] += inside;
      if (spans.state(i) == GoroutineState.WAITING) {
        wait(spans, i, activity, inside);
      }
      if (spans.startNanos(i) >= from && WakeReader.isWake(spans, i)) {
        wake(spans, i);
      }
    }

    private void wait(Spans spans, int i, Activity activity, long inside) {
      Line line = lines.computeIfAbsent(points.of(activity, spans.stack(i)), p -> new Line());
      boolean cut = spans.startNanos(i) < from || spans.endNanos(i) > to || spans.open(i) || spans.beganBefore(i);
      line.waits.add(inside, !cut);
      line.goroutines += line.lastG == spans.g() ? 0 : 1;
      line.lastG = spans.g();
      if (inside > line.longest) {
        line.longest = inside;
        line.longestG = spans.g();
        line.longestFromNanos = spans.startNanos(i);
      }
    }

    private void wake(Spans spans, int i) {
      int waker = spans.waker(i);
      String by = waker < 0 ? "" : name.apply(waker);
      String woken = name.apply(spans.g());
      Link link = links.computeIfAbsent(by + "\0" + woken, k -> new Link(by, woken));
      link.count++;
      link.lastG = spans.g();
      link.lastNanos = spans.startNanos(i);
    }

    RangeWaits all() {
      List<Place> places = new ArrayList<>();
      lines.forEach((p, l) -> places.add(
          new Place(points.get(p), l.waits.build(), l.goroutines, l.longestG, l.longestFromNanos)));
      places.sort(Comparator.comparingLong((Place p) -> -p.waits.allNanos()).thenComparing(Place::point));
      List<Pair> pairs = new ArrayList<>();
      links.values().forEach(l -> pairs.add(new Pair(l.from, l.to, l.count, l.lastG, l.lastNanos)));
      pairs.sort(Comparator.comparingLong((Pair p) -> -p.count).thenComparing(Pair::from).thenComparing(Pair::to));
      return new RangeWaits(nanos, lived, places, pairs, born, ended);
    }
  }
}
