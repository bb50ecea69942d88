package chanlens.format.trace;

import chanlens.analysis.scheduling.FigureTable;
import chanlens.analysis.scheduling.OffCpu;
import chanlens.analysis.scheduling.OffCpuProfile;
import chanlens.analysis.scheduling.Unblocks;
import chanlens.model.trace.GoroutineTable;
import chanlens.model.trace.LogTable;
import chanlens.model.trace.Metric;
import chanlens.model.trace.ProcSpans;
import chanlens.model.trace.RangeTable;
import chanlens.model.trace.Series;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Go's facts about a trace, worked out from our model and our figures.
public final class OurFacts {
  /// Go's answers list so many pairs of wakers and woken at most.
  private static final int MAX_EDGES = 2000;

  private final TraceModel trace;
  private final EventLog log;
  private final GoEvents events;
  private final FigureTable figures;
  private final GoLives lives;
  private final Facts facts = new Facts();

  private OurFacts(TraceModel trace, EventLog log) {
    this.trace = trace;
    this.log = log;
    this.events = new GoEvents(trace, log);
    this.figures = FigureTable.of(trace, Cancel.NEVER);
    this.lives = new GoLives(trace);
  }

  public static Facts of(TraceModel trace, EventLog log, long bytes) {
    return new OurFacts(trace, log).all(bytes);
  }

  private Facts all(long bytes) {
    Unblocks unblocks = Unblocks.of(trace, Cancel.NEVER);
    Map<String, Object> t = new TreeMap<>();
    t.put("bytes", bytes);
    t.put("version", trace.format());
    t.put("events", trace.events());
    t.put("validEvents", trace.events());
    t.put("firstNs", trace.firstNanos());
    t.put("lastNs", trace.firstNanos() + trace.lastNanos());
    t.put("unblocks", unblocks.count());
    t.put("unblocksFromG", unblocks.countFromGoroutines());
    t.put("cpuSamples", trace.samples().count());
    t.put("pcConflicts", 0);
    events.addTo(facts, t);
    facts.add("trace", t);
    trace.eventKinds().forEach((kind, n) -> facts.add("wire", "ev", kind, "n", n));
    metrics();
    ranges();
    GoSyscalls syscalls = GoSyscalls.of(log);
    GoRegions regions = new GoRegions(trace, figures, syscalls, facts);
    regions.run(log);
    goroutines(regions, syscalls);
    edges(unblocks);
    logs();
    procs();
    for (OffCpu kind : OffCpu.values()) {
      OffCpuProfile profile = OffCpuProfile.of(trace, kind, g -> !lives.several(g), Cancel.NEVER);
      profile(kind, lives.withLast(kind, profile.sites()));
    }
    return facts;
  }

  private void metrics() {
    for (Metric metric : Metric.values()) {
      Series s = trace.metric(metric);
      if (s.count() == 0) {
        continue;
      }
      long min = s.value(0);
      long max = s.value(0);
      for (int i = 1; i < s.count(); i++) {
        min = Long.compareUnsigned(s.value(i), min) < 0 ? s.value(i) : min;
        max = Long.compareUnsigned(s.value(i), max) > 0 ? s.value(i) : max;
      }
      facts.add(
          "metric",
          "name",
          metric.goName(),
          "n",
          s.count(),
          "first",
          unsigned(s.value(0)),
          "last",
          unsigned(s.value(s.count() - 1)),
          "min",
          unsigned(min),
          "max",
          unsigned(max));
    }
  }

  private static BigInteger unsigned(long x) {
    return new BigInteger(Long.toUnsignedString(x));
  }

  private void ranges() {
    RangeTable r = trace.ranges();
    Map<String, Long> nanos = new HashMap<>();
    for (int i = 0; i < r.count(); i++) {
      if (!r.open(i)) {
        nanos.merge(r.name(i), r.endNanos(i) - r.startNanos(i), Long::sum);
      }
    }
    events
        .ranges()
        .forEach(
            (name, n) ->
                facts.add(
                    "range", "name", name, "begin", n[0], "active", n[1], "end", n[2], "ns",
                    nanos.getOrDefault(name, 0L)));
  }

  private void goroutines(GoRegions regions, GoSyscalls syscalls) {
    GoroutineTable gs = trace.goroutines();
    Map<Integer, Integer> samples = new HashMap<>();
    for (int i = 0; i < trace.samples().count(); i++) {
      samples.merge(trace.samples().g(i), 1, Integer::sum);
    }
    for (int g = 0; g < gs.count(); g++) {
      GoSyscalls.Times times = syscalls.of(gs.goid(g), figures, g);
      Map<String, Object> f = new TreeMap<>();
      f.put("id", gs.goid(g));
      f.put("name", gs.function(g));
      f.put("system", gs.function(g).isEmpty() || gs.system(g)); // Go takes the nameless for its own
      f.put("creation", trace.firstNanos() + gs.startNanos(g));
      f.put("start", figures.firstRanNanos(g) < 0 ? 0L : trace.firstNanos() + figures.firstRanNanos(g));
      f.put("end", figures.endNanos(g) < 0 ? 0L : trace.firstNanos() + figures.endNanos(g));
      f.put("total", figures.totalNanos(g));
      f.put("exec", figures.runningNanos(g));
      f.put("sched", figures.schedWaitNanos(g) + times.countedTwice());
      f.put("syscall", times.withP());
      f.put("syscallBlock", times.withoutP());
      f.put("unknown", 0);
      f.put("block", figures.blockNanos(g));
      f.put("ranges", figures.rangeNanos(g));
      f.put("regions", regions.count(gs.goid(g)));
      f.put("digest", events.digestOf(gs.goid(g)));
      if (!gs.existedBefore(g)) {
        f.put("parent", gs.parent(g) < 0 ? -1 : gs.goid(gs.parent(g)));
        f.put("creatorStack", events.hash(gs.creatorStack(g)));
      }
      if (samples.containsKey(g)) {
        f.put("cpu", samples.get(g));
      }
      lives.keepLast(g, f, times, events);
      facts.add("g", f);
    }
  }

  private void edges(Unblocks unblocks) {
    Map<Long, Map<Long, Long>> pairs = new TreeMap<>();
    for (Unblocks.Pair p : unblocks.pairs()) {
      long from = p.from() < 0 ? -1 : trace.goroutines().goid(p.from());
      pairs
          .computeIfAbsent(from, k -> new TreeMap<>())
          .merge(trace.goroutines().goid(p.to()), p.count(), Long::sum);
    }
    int n = 0;
    for (Map.Entry<Long, Map<Long, Long>> from : pairs.entrySet()) {
      for (Map.Entry<Long, Long> to : from.getValue().entrySet()) {
        if (n++ < MAX_EDGES) {
          facts.add("edge", "from", from.getKey(), "to", to.getKey(), "n", to.getValue());
        }
      }
    }
    facts.add("edges", "total", unblocks.count(), "fromG", unblocks.countFromGoroutines(), "pairs", n);
  }

  private void logs() {
    LogTable l = trace.logs();
    for (int i = 0; i < l.count(); i++) {
      facts.add(
          "log",
          "t",
          trace.firstNanos() + l.nanos(i),
          "g",
          trace.goroutines().goid(l.g(i)),
          "task",
          l.task(i) < 0 ? 0 : trace.tasks().id(l.task(i)),
          "category",
          l.category(i),
          "message",
          l.message(i));
    }
  }

  private void procs() {
    for (int p = 0; p < trace.procs().count(); p++) {
      ProcSpans spans = trace.procs().spans(p);
      long run = 0;
      boolean ran = false;
      for (int i = 0; i < spans.count(); i++) {
        run += spans.running(i) ? spans.endNanos(i) - spans.startNanos(i) : 0;
        ran |= spans.running(i);
      }
      if (ran) {
        facts.add("proc", "id", trace.procs().id(p), "runNs", run);
      }
    }
  }

  private void profile(OffCpu kind, List<OffCpuProfile.Site> sites) {
    int records = 0;
    long count = 0;
    long nanos = 0;
    for (OffCpuProfile.Site s : sites) {
      if (s.count() > 0) {
        records++;
        count += s.count();
        nanos += s.nanos();
        List<String> stack =
            trace.stacks().frames(s.stack()).stream().map(f -> f.function() + ":" + f.line()).toList();
        facts.add(
            "profrec",
            "type",
            kind.word(),
            "count",
            s.count(),
            "ns",
            s.nanos(),
            "stack",
            stack,
            "hash",
            events.hash(s.stack()));
      }
    }
    facts.add("profile", "type", kind.word(), "records", records, "count", count, "ns", nanos);
  }
}
