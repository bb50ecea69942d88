package chanlens.model.trace;

import chanlens.columns.RowLists;
import chanlens.columns.RowOrder;
import chanlens.golang.GoVersion;
import chanlens.model.symbol.Rewording;
import chanlens.model.symbol.StackTable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an execution trace recorded.
///
/// Times are nanoseconds since the trace's first moment, the time of Go's first synchronisation event; [#firstNanos()]
/// added gives the trace clock, and the times `go tool trace` works with, to the nanosecond. Frozen: safe from any
/// thread.
public final class TraceModel {
  private final String format;
  private final long firstNanos;
  private final long lastNanos;
  private final long events;
  private final boolean complete;
  private final Map<String, Long> kinds;
  private final List<Generation> generations;
  private final List<Gap> gaps;
  private final StackTable stacks;
  private final SpanTable spans;
  private final RowLists wakes;
  private final GoroutineTable goroutines;
  private final ProcTable procs;
  private final ThreadTable threads;
  private final RangeTable ranges;
  private final TaskTable tasks;
  private final RegionTable regions;
  private final LogTable logs;
  private final LabelTable labels;
  private final SampleTable samples;
  private final Series[] metrics;

  TraceModel(
      TraceBuilder b,
      String format,
      long firstNanos,
      long lastNanos,
      long events,
      boolean complete,
      Map<String, Long> kinds) {
    this.format = format;
    this.firstNanos = firstNanos;
    this.lastNanos = lastNanos;
    this.events = events;
    this.complete = complete;
    this.kinds = Collections.unmodifiableMap(kinds);
    this.generations = List.copyOf(b.generations);
    this.gaps = List.copyOf(b.gaps);
    this.stacks = b.stacks.freeze();
    RowOrder gs = RowOrder.of(b.goids);
    RowOrder ps = RowOrder.of(b.pids);
    RowOrder ms = RowOrder.of(b.mids);
    TextTable texts = b.texts.freeze();
    this.spans = b.spans.freeze(gs, ps, ms);
    this.wakes = b.wakes.freeze(gs);
    int[] startStacks = b.startStacks.toArray();
    this.goroutines =
        new GoroutineTable(
            gs,
            spans,
            b.seen.toArray(),
            EntryFunctions.of(gs, spans, startStacks, stacks),
            lastNanos);
    RowLists runs = b.runs.freeze(ps);
    this.procs = new ProcTable(ps, ms, b.procSpans.freeze(ps), runs, spans, lastNanos);
    this.threads = new ThreadTable(ms);
    this.ranges = b.ranges.freeze(gs, texts, lastNanos);
    this.tasks = b.tasks.freeze(gs, texts);
    this.regions = b.regions.freeze(gs, texts, lastNanos);
    this.logs = b.logs.freeze(gs, texts);
    this.labels = b.labels.freeze(gs, texts);
    this.samples = b.samples.freeze(gs);
    this.metrics = Arrays.stream(b.metrics).map(Series.Builder::freeze).toArray(Series[]::new);
  }

  private TraceModel(TraceModel of, Rewording by) {
    this.format = of.format;
    this.firstNanos = of.firstNanos;
    this.lastNanos = of.lastNanos;
    this.events = of.events;
    this.complete = of.complete;
    this.kinds = of.kinds;
    this.generations = of.generations;
    this.gaps = of.gaps;
    this.spans = of.spans;
    this.wakes = of.wakes;
    this.goroutines = of.goroutines;
    this.procs = of.procs;
    this.threads = of.threads;
    this.ranges = of.ranges;
    this.labels = of.labels;
    this.samples = of.samples;
    this.metrics = of.metrics;
    this.stacks = of.stacks.reworded(by);
    this.tasks = of.tasks.reworded(by);
    this.regions = of.regions.reworded(by);
    this.logs = of.logs.reworded(by);
  }

  /// The same trace, told otherwise.
  public TraceModel reworded(Rewording by) {
    return new TraceModel(this, by);
  }

  /// The format as the header names it: `1.26`, which Go 1.26 and 1.27 write.
  public String format() {
    return format;
  }

  /// Whether a system call that did not block has a length: before Go 1.22 nothing tells when it returned, and its span
  /// is of one nanosecond.
  public boolean timesSystemCalls() {
    return GoVersion.parse("go" + format).map(v -> v.minor() >= 22).orElse(true);
  }

  /// The trace clock at the trace's first moment. On Linux it counts from boot, so traces of one boot can be compared.
  public long firstNanos() {
    return firstNanos;
  }

  /// The time of the last event, since the first moment: how long the trace is.
  public long lastNanos() {
    return lastNanos;
  }

  /// Number of events as Go counts them, in order, its synthetic ones included.
  public long events() {
    return events;
  }

  /// How often each kind of record occurs in the file, by its name in Go's tracev2 package, in the order of their
  /// numbers. Kinds that do not occur are left out.
  public Map<String, Long> eventKinds() {
    return kinds;
  }

  /// Whether everything in the file could be read and the file is whole. The problems say what is missing if not.
  public boolean complete() {
    return complete;
  }

  /// In order.
  public List<Generation> generations() {
    return generations;
  }

  /// The time of day at a moment, by the clock reading of the generation in which it lies, or of the nearest that has
  /// one; empty when none was recorded, as before Go 1.25.
  public Optional<Instant> timeOfDay(long nanos) {
    Optional<Generation.ClockSnapshot> best = Optional.empty();
    for (Generation g : generations) {
      if (g.clock().isPresent() && (best.isEmpty() || g.startNanos() <= nanos)) {
        best = g.clock();
      }
    }
    return best.map(c -> Instant.ofEpochSecond(c.wallSeconds(), c.wallNanos()).plusNanos(nanos - c.nanos()));
  }

  /// What could not be read, in order.
  public List<Gap> gaps() {
    return gaps;
  }

  public StackTable stacks() {
    return stacks;
  }

  public GoroutineTable goroutines() {
    return goroutines;
  }

  /// What a goroutine did.
  public Spans spans(int g) {
    return new Spans(spans, g, lastNanos);
  }

  /// The wait and stop reasons that occur, by number; number 0 is the empty one.
  public List<String> reasons() {
    return spans.reasons();
  }

  /// Whom a goroutine woke. Who woke it is told by its own runnable spans, see [Spans#waker(int)].
  public Wakes wakesBy(int g) {
    return new Wakes(wakes, spans, g);
  }

  public ProcTable procs() {
    return procs;
  }

  public ThreadTable threads() {
    return threads;
  }

  public RangeTable ranges() {
    return ranges;
  }

  public Series metric(Metric metric) {
    return metrics[metric.ordinal()];
  }

  public TaskTable tasks() {
    return tasks;
  }

  public RegionTable regions() {
    return regions;
  }

  public LogTable logs() {
    return logs;
  }

  public LabelTable labels() {
    return labels;
  }

  public SampleTable samples() {
    return samples;
  }
}
