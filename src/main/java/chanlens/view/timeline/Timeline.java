package chanlens.view.timeline;

import static chanlens.language.Translation.mark;
import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.findings.VerdictWord;
import chanlens.analysis.instant.Beginnings;
import chanlens.analysis.join.CapturePauses;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.metrics.PlacedMetrics;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.Titles;
import chanlens.view.timeline.axis.Folds;
import chanlens.view.timeline.axis.Stretches;
import chanlens.view.timeline.sums.SpanActivity;
import chanlens.work.Cancel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A run with a trace, made ready for the timeline: names, regions, ranges and logs by goroutine. Immutable: safe for
/// use from any thread.
public final class Timeline {
  private final Diagnosis diagnosis;
  private final TraceModel trace;
  private final SpanActivity activity;
  private final int[] runRows;
  private final String[] functions;
  private final LaneRegions regions;
  private final RangeIndex ranges;
  private final RowsByGoroutine logs;
  private final Tracks tracks;
  private final CapturePauses captures;
  private final Folds pauses;
  private final int programGoroutines;
  private final long[] beginnings;
  private final List<Snapshots.Flag> snapshots;

  private Timeline(Diagnosis diagnosis, TraceModel trace, int[] runRows, String[] functions) {
    int goroutines = runRows.length;
    this.diagnosis = diagnosis;
    this.trace = trace;
    this.activity = new SpanActivity(trace);
    this.runRows = runRows;
    this.functions = functions;
    this.regions = new LaneRegions(trace.regions(), goroutines);
    this.ranges = new RangeIndex(trace.ranges(), goroutines);
    this.logs = RowsByGoroutine.of(goroutines, trace.logs().count(), i -> trace.logs().g(i));
    this.tracks = Tracks.of(trace, PlacedMetrics.of(diagnosis.run()));
    this.captures = CapturePauses.of(trace.ranges());
    this.pauses = Folds.of(captures);
    int program = 0;
    for (int g = 0; g < goroutines; g++) {
      program += ofRuntime(g) ? 0 : 1;
    }
    this.programGoroutines = program;
    this.beginnings = Beginnings.ofAll(trace, diagnosis.findings());
    this.snapshots = List.copyOf(Snapshots.of(diagnosis.run(), trace, ranges.captures()));
  }

  /// {@return empty when the run has no trace}
  public static Optional<Timeline> of(Diagnosis diagnosis, Cancel cancel) {
    return diagnosis.run().trace().map(trace -> of(diagnosis, trace, cancel));
  }

  private static Timeline of(Diagnosis diagnosis, TraceModel trace, Cancel cancel) {
    Run run = diagnosis.run();
    int[] rows = new int[trace.goroutines().count()];
    Arrays.fill(rows, Goroutines.NONE);
    String[] functions = new String[rows.length];
    Arrays.fill(functions, "");
    for (int row = 0; row < run.goroutines().count(); row++) {
      if ((row & 0xff) == 0) {
        cancel.check();
      }
      int g = run.goroutines().traceRow(row);
      if (g != Goroutines.NONE) {
        rows[g] = row;
        functions[g] = run.facts(row).function();
      }
    }
    return new Timeline(diagnosis, trace, rows, functions);
  }

  public Diagnosis diagnosis() {
    return diagnosis;
  }

  public TraceModel trace() {
    return trace;
  }

  public SpanActivity activity() {
    return activity;
  }

  public LaneRegions regions() {
    return regions;
  }

  public RangeIndex ranges() {
    return ranges;
  }

  public RowsByGoroutine logs() {
    return logs;
  }

  /// What is shown for the whole process.
  public Tracks tracks() {
    return tracks;
  }

  /// When the world was stopped for a dump.
  public CapturePauses captures() {
    return captures;
  }

  /// What to leave out so that dumps do not seem to have delayed the program.
  public Folds pauses() {
    return pauses;
  }

  /// The moments at which dumps were taken, in order.
  public List<Snapshots.Flag> snapshots() {
    return snapshots;
  }

  /// The moments at which findings begin, ascending, each once.
  public long[] beginnings() {
    return beginnings;
  }

  /// Whether the collector ran or the world was stopped.
  public boolean collected() {
    return ranges.marks().count() + ranges.stops().count() > 0;
  }

  /// Mark phases of the collector, in order.
  public Stretches marks() {
    return ranges.marks();
  }

  /// Stops of the world, in order.
  public Stretches stops() {
    return ranges.stops();
  }

  /// Text about a stop of the world.
  public String stop(int i) {
    int r = ranges.stop(i);
    String length = Amounts.duration(trace.ranges().endNanos(r) - trace.ranges().startNanos(r));
    return cut(r)
        ? tr("{0}, at least {1}", trace.ranges().name(r), length)
        : tr("{0}, {1}", trace.ranges().name(r), length);
  }

  private boolean cut(int r) {
    return trace.ranges().beganBefore(r) || trace.ranges().open(r);
  }

  /// Whether an end of the trace cuts a mark phase of the collector.
  public boolean markIsCut(int i) {
    return cut(ranges.mark(i));
  }

  /// Number of goroutines that are not the runtime's own.
  public int programGoroutines() {
    return programGoroutines;
  }

  /// Whether it is the runtime's own, or records the trace.
  public boolean ofRuntime(int g) {
    boolean programs = functions[g].equals("runtime/trace.WithRegion"); // `go trace.WithRegion(…)`
    return trace.goroutines().system(g) || (functions[g].startsWith("runtime/trace.") && !programs);
  }

  /// The goroutine's row in the run's goroutines.
  public int runRow(int g) {
    return runRows[g];
  }

  public long goid(int g) {
    return trace.goroutines().goid(g);
  }

  /// The entry function with its package's path; empty when no file shows it.
  public String function(int g) {
    return functions[g];
  }

  /// `produce`, or "" when no file shows the entry function.
  public String shortFunction(int g) {
    return Titles.shortName(functions[g]);
  }

  /// `G22 produce`.
  public String title(int g) {
    String name = shortFunction(g);
    return name.isEmpty() ? Titles.goid(goid(g)) : Titles.goid(goid(g)) + " " + name;
  }

  /// The verdict on a goroutine; about a microsecond.
  public GoroutineVerdict verdict(int g) {
    return diagnosis.verdict(runRows[g]);
  }

  /// Whether any goroutine of the trace never ends.
  public boolean anyStuck() {
    return diagnosis.findings().stream()
        .flatMap(f -> f.goroutines().stream())
        .map(goid -> trace.goroutines().row(goid))
        .anyMatch(g -> g.isPresent() && stuck(g.getAsInt()));
  }

  /// Whether it waits at the end of the trace and never continues.
  public boolean stuck(int g) {
    Spans spans = trace.spans(g);
    return trace.goroutines().alive(g)
        && spans.count() > 0
        && spans.state(spans.count() - 1) == GoroutineState.WAITING
        && !diagnosis.findingsOf(goid(g)).isEmpty()
        && verdict(g).word() == VerdictWord.STUCK;
  }
}
