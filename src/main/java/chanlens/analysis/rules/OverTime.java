package chanlens.analysis.rules;

import chanlens.analysis.findings.Advice;
import chanlens.analysis.findings.Claim;
import chanlens.analysis.findings.Concern;
import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.Refutation;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.CapturePauses;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.golang.Activity;
import chanlens.model.Lexical;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.ProcSpans;
import chanlens.model.trace.RegionTable;
import chanlens.model.trace.SpanWalk;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// What only a trace can show, about goroutines that make progress: F-PRESSURE, F-CONVOY, F-SCHED, F-REGION.
final class OverTime {
  /// Goroutines looked at in parallel: what is noted of all of a million would take 400 MB.
  private static final int AT_A_TIME = 1 << 12;

  /// The share of the time between a goroutine's first and last moment in the trace.
  private static final double MAX_OF_ITS_LIFE = 0.5;

  /// A wait that was ended this often is part of how the program works.
  private static final int OFTEN = 3;

  /// Share of time in which some goroutine ran, of all Ps.
  private static final double BUSY = 0.9;

  /// The ratio of time ready to time running.
  private static final double CROWDED = 1.0;
  private static final int ACTIVITIES = Activity.values().length;
  private static final long WORTH_A_WORD_NANOS = 10_000_000;

  private final Case about;
  private final Run run;
  private final TraceModel trace;
  private final CapturePauses pauses;

  /// Scratch arrays for how often each goroutine woke one that sends, and which ones did.
  private final int[] wakes;

  private final int[] wakers;
  private final Map<Frame, Pressed> pressed = new LinkedHashMap<>();
  private final Convoys locks;
  private long readyNanos;
  private long runningNanos;
  private long readyCount;
  private long longestReady;
  private int longestReadyG = -1;

  private OverTime(Case about, TraceModel trace) {
    this.about = about;
    this.run = about.run();
    this.trace = trace;
    this.pauses = CapturePauses.of(trace.ranges());
    this.locks = new Convoys(about, trace);
    this.wakes = new int[trace.goroutines().count()];
    this.wakers = new int[trace.goroutines().count()];
  }

  static List<Finding> find(Case about) {
    return about.run().trace().map(t -> new OverTime(about, t).all()).orElse(List.of());
  }

  /// Senders at one line that wait most of their lives.
  private static final class Pressed {
    final TreeSet<Long> goids = new TreeSet<>();
    final Map<Integer, Long> wakers = new HashMap<>();
    long nanos;
    long lifeNanos;
    long waits;
  }

  private List<Finding> all() {
    int count = trace.goroutines().count();
    for (int from = 0; from < count; from += AT_A_TIME) {
      look(from, Math.min(count, from + AT_A_TIME)).forEach(this::add);
    }
    List<Finding> found = new ArrayList<>();
    pressed.forEach((site, p) -> found.add(pressure(site, p)));
    found.addAll(locks.find());
    crowded().ifPresent(found::add);
    found.addAll(regions());
    found.addAll(new OpenRegionWaits(trace).find());
    return found;
  }

  /// @param from row of the first goroutine
  /// @param to row after the last
  private List<Look> look(int from, int to) {
    return IntStream.range(from, to)
        .parallel()
        .filter(g -> !trace.goroutines().system(g) && trace.goroutines().goid(g) > 0)
        .mapToObj(this::look)
        .toList();
  }

  /// How one goroutine spent its time.
  private static final class Look {
    final int g;
    final long[] nanos = new long[ACTIVITIES];
    final long[] times = new long[ACTIVITIES];

    /// Its last span of waiting to send, or -1, and whether it is still open.
    int lastSend = -1;

    boolean sends;

    /// Without the time in which the world was stopped for a dump.
    long sendingNanos;

    long longestReady;
    long endNanos;
    final LockWaits locks = new LockWaits();

    Look(int g) {
      this.g = g;
    }

    long nanos(Activity is) {
      return nanos[is.ordinal()];
    }

    long times(Activity is) {
      return times[is.ordinal()];
    }
  }

  private Look look(int g) {
    about.cancel().check();
    Look look = new Look(g);
    Spans spans = trace.spans(g);
    SpanWalk walk = spans.walk();
    while (walk.next()) {
      Activity is = walk.activity();
      long nanos = walk.nanos() - pauses.within(walk.startNanos(), walk.endNanos());
      look.nanos[is.ordinal()] += nanos;
      look.times[is.ordinal()]++;
      if (is == Activity.SEND) {
        look.sendingNanos += nanos;
        look.lastSend = walk.index();
        look.sends = walk.open();
      } else if (is == Activity.RUNNABLE && nanos > look.longestReady && !walk.beganBefore()) {
        look.longestReady = nanos;
      } else if (is == Activity.LOCK && !walk.open() && !walk.beganBefore()) {
        look.locks.add(
            spans.stack(walk.index()), walk.endNanos() - walk.nanos(), walk.endNanos(), walk.nextWaker());
      }
    }
    look.endNanos = walk.endNanos();
    return look;
  }

  private void add(Look look) {
    locks.add(look.g, look.locks);
    runningNanos += look.nanos(Activity.RUNNING);
    readyNanos += look.nanos(Activity.RUNNABLE);
    readyCount += look.times(Activity.RUNNABLE);
    if (look.longestReady > longestReady) {
      longestReady = look.longestReady;
      longestReadyG = look.g;
    }
    long sending = look.sendingNanos;
    long seen = trace.goroutines().seenNanos(look.g);
    long life = look.endNanos - seen - pauses.within(seen, look.endNanos);
    long ended = look.times(Activity.SEND) - (look.sends ? 1 : 0);
    if (ended >= OFTEN && sending >= WORTH_A_WORD_NANOS && sending >= MAX_OF_ITS_LIFE * life && !isStuck(look.g)) {
      press(look.g, trace.spans(look.g), look.lastSend, sending, life);
    }
  }

  private boolean isStuck(int g) {
    int row = run.goroutines().row(trace.goroutines().goid(g)).orElse(Goroutines.NONE);
    return row != Goroutines.NONE && about.isLeaked(row);
  }

  private void press(int g, Spans spans, int lastSend, long sending, long life) {
    Frame site = StackGroup.siteOf(trace.stacks().frames(spans.stack(lastSend)))
        .orElse(new Frame(0, trace.goroutines().function(g), "", 0));
    Pressed p = pressed.computeIfAbsent(site, s -> new Pressed());
    p.goids.add(trace.goroutines().goid(g));
    p.nanos += sending;
    p.lifeNanos += life;
    countWakers(spans.walk(), p);
  }

  private void countWakers(SpanWalk walk, Pressed p) {
    int met = 0;
    while (walk.next()) {
      if (walk.activity() == Activity.SEND) {
        p.waits++;
        int waker = walk.nextWaker();
        if (waker >= 0 && wakes[waker]++ == 0) {
          wakers[met++] = waker;
        }
      }
    }
    for (int i = 0; i < met; i++) {
      p.wakers.merge(wakers[i], (long) wakes[wakers[i]], Long::sum);
      wakes[wakers[i]] = 0;
    }
  }

  private Finding pressure(Frame site, Pressed p) {
    Finding.Builder found =
        finding(
                Rule.F_PRESSURE, Degree.INFO,
                new Claim.Pressure(p.goids.size(), (double) p.nanos / Math.max(1, p.lifeNanos)))
            .goroutines(p.goids)
            .at(Optional.of(site))
            .evidence(CaptureKind.TRACE, new Fact.SendTime(p.waits, p.nanos, p.lifeNanos));
    p.wakers.entrySet().stream()
        .max(Map.Entry.<Integer, Long>comparingByValue()
            .thenComparing(Map.Entry.<Integer, Long>comparingByKey().reversed()))
        .ifPresent(w -> found.evidence(CaptureKind.TRACE, consumer(w.getKey(), w.getValue())));
    return found.advise(Advice.ACCEPT_OR_ADD_CONSUMERS, Refutation.A_WAITING_CONSUMER);
  }

  private Fact consumer(int waker, long times) {
    Look look = look(waker);
    double all = Math.max(1, LongStream.of(look.nanos).sum());
    return new Fact.Consumer(
        trace.goroutines().goid(waker), trace.goroutines().function(waker), times,
        look.nanos(Activity.RUNNING) / all, look.nanos(Activity.SLEEP) / all, look.nanos(Activity.RECEIVE) / all);
  }

  /// Ready goroutines that waited for a P while all Ps were busy.
  private Optional<Finding> crowded() {
    long used = 0;
    int procs = trace.procs().count();
    for (int p = 0; p < procs; p++) {
      ProcSpans spans = trace.procs().spans(p);
      for (int i = 0; i < spans.count(); i++) {
        used += spans.running(i) ? spans.endNanos(i) - spans.startNanos(i) : 0;
      }
    }
    long offered = Math.max(1, procs * trace.lastNanos());
    if (readyNanos < WORTH_A_WORD_NANOS || readyNanos < CROWDED * runningNanos || used < BUSY * offered) {
      return Optional.empty();
    }
    List<Long> longest = longestReadyG < 0 ? List.of() : List.of(trace.goroutines().goid(longestReadyG));
    return Optional.of(
        finding(Rule.F_SCHED, Degree.INFO, new Claim.Crowded(longestReady))
            .goroutines(longest)
            .evidence(CaptureKind.TRACE, new Fact.Processors(procs, (double) used / offered))
            .evidence(CaptureKind.TRACE, new Fact.ReadyTime(readyCount, readyNanos, runningNanos))
            .advise(Advice.MORE_PROCESSORS_OR_LESS_WORK, Refutation.IDLE_PROCESSORS));
  }

  /// Where regions of one name begin.
  private record Begun(String name, Optional<Frame> site) implements Comparable<Begun> {
    private static final Comparator<Begun> ORDER =
        Comparator.comparing(Begun::name).thenComparing(Begun::site, Lexical::compare);

    @Override
    public int compareTo(Begun other) {
      return ORDER.compare(this, other);
    }
  }

  /// Regions whose goroutine ended without ending them.
  private List<Finding> regions() {
    Map<Begun, TreeSet<Long>> byStart = new LinkedHashMap<>();
    RegionTable regions = trace.regions();
    for (int r = 0; r < regions.count(); r++) {
      if (regions.end(r) == RegionTable.End.GOROUTINE_ENDED) {
        int stack = regions.startStack(r);
        Optional<Frame> site = stack == StackTable.NONE ? Optional.empty() : siteOfRegion(stack);
        byStart.computeIfAbsent(new Begun(regions.name(r), site), k -> new TreeSet<>())
            .add(trace.goroutines().goid(regions.g(r)));
      }
    }
    List<Finding> found = new ArrayList<>();
    byStart.forEach((begun, goids) -> found.add(
        finding(Rule.F_REGION, Degree.POSSIBLE, new Claim.RegionNotEnded(begun.name, goids.size()))
            .goroutines(goids)
            .at(begun.site)
            .evidence(CaptureKind.TRACE, new Fact.NoRegionEnd())
            .advise(Advice.DEFER_THE_REGION_END, Refutation.AN_END_ON_THE_WAY_OUT)));
    return found;
  }

  private Optional<Frame> siteOfRegion(int stack) {
    return trace.stacks().frames(stack).stream().filter(f -> !f.function().startsWith("runtime")).findFirst();
  }

  private static Finding.Builder finding(Rule rule, Degree degree, Claim claim) {
    return Finding.of(rule, Concern.SLOW, degree, claim);
  }
}
