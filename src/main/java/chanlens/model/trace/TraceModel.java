package chanlens.model.trace;

import chanlens.golang.GoVersion;
import chanlens.model.symbol.Rewording;
import chanlens.model.symbol.StackTable;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an execution trace recorded.
///
/// Times are nanoseconds since the start of the trace, the time of Go's first synchronisation event; [#firstNanos()]
/// added gives the trace clock, and the times in `go tool trace`, to the nanosecond. Immutable: safe for use from any
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
  private final TraceTables tables;

  TraceModel(
      String format,
      long firstNanos,
      long lastNanos,
      long events,
      boolean complete,
      Map<String, Long> kinds,
      List<Generation> generations,
      List<Gap> gaps,
      TraceTables tables) {
    this.format = format;
    this.firstNanos = firstNanos;
    this.lastNanos = lastNanos;
    this.events = events;
    this.complete = complete;
    this.kinds = Collections.unmodifiableMap(kinds);
    this.generations = List.copyOf(generations);
    this.gaps = List.copyOf(gaps);
    this.tables = tables;
  }

  /// The same trace, reworded.
  public TraceModel reworded(Rewording by) {
    return new TraceModel(
        format, firstNanos, lastNanos, events, complete, kinds, generations, gaps, tables.reworded(by));
  }

  /// The format as the header names it: `1.26`, which Go 1.26 and 1.27 write.
  public String format() {
    return format;
  }

  /// Whether a system call that did not block has a length: before Go 1.22 its return is not recorded, and its span has
  /// one nanosecond.
  public boolean timesSystemCalls() {
    return GoVersion.parse("go" + format).map(v -> v.minor() >= 22).orElse(true);
  }

  /// The trace clock at the trace's first moment. On Linux it counts from boot, so traces of one boot can be compared.
  public long firstNanos() {
    return firstNanos;
  }

  /// The time of the last event, since the start: the length of the trace.
  public long lastNanos() {
    return lastNanos;
  }

  /// Number of events as counted by Go, including its synthetic ones.
  public long events() {
    return events;
  }

  /// How often each kind of record occurs in the file, by its name in Go's tracev2 package, in the order of their
  /// numbers. Kinds that do not occur are left out.
  public Map<String, Long> eventKinds() {
    return kinds;
  }

  /// Whether everything in the file could be read and the file is complete. If not, the problems say what is missing.
  public boolean complete() {
    return complete;
  }

  /// In order.
  public List<Generation> generations() {
    return generations;
  }

  /// The time of day at a moment, by the clock reading of its generation, or of the nearest with one; empty when none
  /// was recorded, as before Go 1.25.
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
    return tables.stacks();
  }

  public GoroutineTable goroutines() {
    return tables.goroutines();
  }

  /// What a goroutine did.
  public Spans spans(int g) {
    return new Spans(tables.spans(), g, lastNanos);
  }

  /// The wait and stop reasons that occur, by number; number 0 is the empty one.
  public List<String> reasons() {
    return tables.spans().reasons();
  }

  /// Which goroutines a goroutine woke. Its own runnable spans say which woke it, see [Spans#waker(int)].
  public Wakes wakesBy(int g) {
    return new Wakes(tables.wakes(), tables.spans(), g);
  }

  public ProcTable procs() {
    return tables.procs();
  }

  public ThreadTable threads() {
    return tables.threads();
  }

  public RangeTable ranges() {
    return tables.ranges();
  }

  public Series metric(Metric metric) {
    return tables.metrics().get(metric.ordinal());
  }

  public TaskTable tasks() {
    return tables.tasks();
  }

  public RegionTable regions() {
    return tables.regions();
  }

  public LogTable logs() {
    return tables.logs();
  }

  public LabelTable labels() {
    return tables.labels();
  }

  public SampleTable samples() {
    return tables.samples();
  }
}
