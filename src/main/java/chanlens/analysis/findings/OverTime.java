package chanlens.analysis.findings;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Finding.Proof;
import chanlens.analysis.join.CapturePauses;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.golang.Activity;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.ProcSpans;
import chanlens.model.trace.RegionTable;
import chanlens.model.trace.SpanWalk;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// What only a trace can tell, of goroutines that do go on: F-PRESSURE, F-CONVOY, F-SCHED, F-REGION.
final class OverTime {
  /// Of the time between a goroutine's first and last moment in the trace.
  private static final double MOST_OF_ITS_LIFE = 0.5;

  /// A wait that was ended this often is part of how the program works.
  private static final int OFTEN = 3;

  /// Share of time in which some goroutine ran, of all Ps.
  private static final double BUSY = 0.9;

  /// Time ready for time running.
  private static final double CROWDED = 1.0;
  private static final int ACTIVITIES = Activity.values().length;
  private static final long WORTH_A_WORD_NANOS = 10_000_000;

  private final Diagnosis.Case about;
  private final Run run;
  private final TraceModel trace;
  private final CapturePauses pauses;

  /// How often each goroutine woke one that sends, and which ones did: room to count in.
  private final int[] wakes;

  private final int[] wakers;
  private final Map<Frame, Pressed> pressed = new LinkedHashMap<>();
  private final Convoys locks;
  private long readyNanos;
  private long runningNanos;
  private long readyCount;
  private long longestReady;
  private int longestReadyG = -1;

  private OverTime(Diagnosis.Case about, TraceModel trace) {
    this.about = about;
    this.run = about.run();
    this.trace = trace;
    this.pauses = CapturePauses.of(trace.ranges());
    this.locks = new Convoys(about.run(), trace);
    this.wakes = new int[trace.goroutines().count()];
    this.wakers = new int[trace.goroutines().count()];
  }

  static List<Finding> find(Diagnosis.Case about) {
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
    IntStream.range(0, trace.goroutines().count())
        .parallel()
        .filter(g -> !trace.goroutines().system(g) && trace.goroutines().goid(g) > 0)
        .mapToObj(this::look)
        .toList()
        .forEach(this::add);
    List<Finding> found = new ArrayList<>();
    pressed.forEach((site, p) -> found.add(pressure(site, p)));
    found.addAll(locks.find());
    crowded().ifPresent(found::add);
    found.addAll(regions());
    return found;
  }

  /// How one goroutine spent its time.
  private static final class Look {
    final int g;
    final long[] nanos = new long[ACTIVITIES];
    final long[] times = new long[ACTIVITIES];

    /// Its last span of waiting to send, or -1, and whether it is not over.
    int lastSend = -1;

    boolean sends;

    /// Without the time in which the world stood still for a dump.
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
      look.nanos[is.ordinal()] += walk.nanos();
      look.times[is.ordinal()]++;
      if (is == Activity.SEND) {
        look.sendingNanos += walk.nanos() - pauses.within(walk.startNanos(), walk.endNanos());
        look.lastSend = walk.index();
        look.sends = walk.open();
      } else if (is == Activity.RUNNABLE && walk.nanos() > look.longestReady && !walk.beganBefore()) {
        look.longestReady = walk.nanos();
      } else if (is == Activity.LOCK && !walk.open() && !walk.beganBefore()) {
        look.locks.add(spans.stack(walk.index()), walk.endNanos() - walk.nanos(), walk.endNanos());
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
    if (ended >= OFTEN && sending >= WORTH_A_WORD_NANOS && sending >= MOST_OF_ITS_LIFE * life && !isStuck(look.g)) {
      press(look.g, trace.spans(look.g), look.lastSend, sending, life);
    }
  }

  private boolean isStuck(int g) {
    int row = run.goroutines().row(trace.goroutines().goid(g)).orElse(Goroutines.NONE);
    int h = row == Goroutines.NONE ? Goroutines.NONE : run.goroutines().heapRow(row);
    return about.proof().isPresent() && h != Goroutines.NONE && about.proof().get().verdict(h).leaked();
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
    int count = p.goids.size();
    String share = Math.round(100.0 * p.nanos / Math.max(1, p.lifeNanos)) + " %";
    String who = count == 1 ? "1 goroutine waits to send for " : count + " goroutines wait to send for ";
    List<Proof> evidence = new ArrayList<>();
    evidence.add(new Proof(CaptureKind.TRACE,
        Amounts.count(p.waits, "wait") + " to send, " + Amounts.duration(p.nanos) + " of "
            + Amounts.duration(p.lifeNanos)));
    p.wakers.entrySet().stream()
        .max(Map.Entry.<Integer, Long>comparingByValue()
            .thenComparing(Map.Entry.<Integer, Long>comparingByKey().reversed()))
        .ifPresent(w -> evidence.add(consumer(w.getKey(), w.getValue())));
    String what = count == 1 ? " of its time: what it sends" : " of their time: what they send";
    return finding(Rule.F_PRESSURE, Degree.INFO, who + share + what + " is taken slowly",
        List.copyOf(p.goids), Optional.of(site), evidence,
        "accept it, if the consumer is meant to set the pace. Else add consumers or make them faster; a larger buffer"
            + " only helps against bursts",
        "a longer trace in which the consumer waits for values as often as the sender waits for room");
  }

  private Proof consumer(int waker, long times) {
    Look look = look(waker);
    long all = LongStream.of(look.nanos).sum();
    String name = trace.goroutines().function(waker);
    StringBuilder text = new StringBuilder("made room most often by G" + trace.goroutines().goid(waker));
    text.append(name.isEmpty() ? "" : " " + name).append(", ").append(Amounts.count(times, "time")).append("; it is ");
    text.append(percent(look.nanos(Activity.RUNNING), all)).append(" running, ");
    text.append(percent(look.nanos(Activity.SLEEP), all)).append(" asleep, ");
    text.append(percent(look.nanos(Activity.RECEIVE), all)).append(" waiting to receive");
    return new Proof(CaptureKind.TRACE, text.toString());
  }

  private static String percent(long part, long all) {
    return Math.round(100.0 * part / Math.max(1, all)) + " %";
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
    List<Proof> evidence = List.of(
        new Proof(CaptureKind.TRACE,
            Amounts.count(procs, "P") + ", in use " + percent(used, offered) + " of the time"),
        new Proof(CaptureKind.TRACE,
            "ready " + Amounts.count(readyCount, "time") + " for " + Amounts.duration(readyNanos) + " in all, running "
                + Amounts.duration(runningNanos)));
    List<Long> longest = longestReadyG < 0 ? List.of() : List.of(trace.goroutines().goid(longestReadyG));
    return Optional.of(finding(Rule.F_SCHED, Degree.INFO,
        "goroutines are ready for longer than they run: there are more than the processors can take, at most "
            + Amounts.duration(longestReady) + " at a time",
        longest, Optional.empty(), evidence,
        "give the program more processors (GOMAXPROCS, the container's limit), do less at once, or do it in larger"
            + " pieces. Calling Gosched does not help",
        "a trace in which Ps are idle while goroutines are ready"));
  }

  /// Regions whose goroutine ended without ending them.
  private List<Finding> regions() {
    Map<List<Object>, TreeSet<Long>> byStart = new LinkedHashMap<>();
    Map<List<Object>, Frame> sites = new HashMap<>();
    RegionTable regions = trace.regions();
    for (int r = 0; r < regions.count(); r++) {
      if (regions.end(r) == RegionTable.End.GOROUTINE_ENDED) {
        int stack = regions.startStack(r);
        Optional<Frame> site = stack == StackTable.NONE ? Optional.empty() : siteOfRegion(stack);
        List<Object> key = List.of(regions.name(r), site);
        byStart.computeIfAbsent(key, k -> new TreeSet<>()).add(trace.goroutines().goid(regions.g(r)));
        site.ifPresent(f -> sites.put(key, f));
      }
    }
    List<Finding> found = new ArrayList<>();
    byStart.forEach((key, goids) -> found.add(finding(Rule.F_REGION, Degree.POSSIBLE,
        "region \"" + key.getFirst() + "\" was never ended by " + Amounts.count(goids.size(), "goroutine")
            + " that ended",
        List.copyOf(goids), Optional.ofNullable(sites.get(key)),
        List.of(new Proof(CaptureKind.TRACE,
            "it began, and its goroutine ended, without an end of the region between")),
        "end it in a deferred call: defer trace.StartRegion(ctx, name).End()",
        "an end of the region on the way out that the program takes")));
    return found;
  }

  private Optional<Frame> siteOfRegion(int stack) {
    return trace.stacks().frames(stack).stream().filter(f -> !f.function().startsWith("runtime")).findFirst();
  }

  private static Finding finding(Rule rule, Degree degree, String title, List<Long> goids, Optional<Frame> site,
      List<Proof> evidence, String advice, String refutedBy) {
    return new Finding("", rule, Standing.Word.EXPECTED, degree, title, goids, List.of(), site, Optional.empty(), 0,
        List.of(), evidence, advice, refutedBy);
  }
}
