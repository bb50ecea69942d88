package chanlens.analysis.instant;

import chanlens.analysis.join.AsOf;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.Waiter;
import chanlens.analysis.wakes.WakeKind;
import chanlens.analysis.wakes.WakeReader;
import chanlens.golang.GoroutineState;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What every goroutine of a run did at one moment of its trace: from the parks and wakes that the trace records, and
/// from the heap dump for those who were in the same wait when it was taken. Making one takes a binary search for each
/// goroutine. Immutable: safe for use from any thread.
public final class Instant {
  private static final int ABSENT = -1;

  private final Run run;
  private final TraceModel trace;
  private final WakeReader wakes;
  private final long nanos;
  private final int[] spans;
  private final int[] runRows;
  private final OptionalLong dumpNanos;
  private final boolean dumpedLater;

  private Instant(Run run, TraceModel trace, long nanos, int[] spans, int[] runRows) {
    this.run = run;
    this.trace = trace;
    this.wakes = WakeReader.of(trace);
    this.nanos = nanos;
    this.spans = spans;
    this.runRows = runRows;
    Optional<AsOf> moment = run.asOf();
    boolean dumped = run.heap().isPresent() && moment.isPresent();
    this.dumpNanos = dumped ? moment.orElseThrow().nanos() : OptionalLong.empty();
    this.dumpedLater = dumped && dumpNanos.isEmpty();
  }

  /// @param nanos since the start of the trace; what lies outside it counts as its nearer end
  /// @return empty when the run has no trace
  public static Optional<Instant> of(Run run, long nanos, Cancel cancel) {
    return run.trace().map(t -> of(run, t, Math.clamp(nanos, 0, t.lastNanos()), cancel));
  }

  private static Instant of(Run run, TraceModel trace, long nanos, Cancel cancel) {
    int[] spans = new int[trace.goroutines().count()];
    for (int g = 0; g < spans.length; g++) {
      if ((g & 0xfff) == 0) {
        cancel.check();
      }
      spans[g] = at(trace, g, nanos);
    }
    int[] runRows = new int[spans.length];
    Arrays.fill(runRows, Goroutines.NONE);
    for (int row = 0; row < run.goroutines().count(); row++) {
      int g = run.goroutines().traceRow(row);
      if (g != Goroutines.NONE) {
        runRows[g] = row;
      }
    }
    return new Instant(run, trace, nanos, spans, runRows);
  }

  /// The span that contains a moment; at the end of the trace the last one.
  private static int at(TraceModel trace, int g, long nanos) {
    Spans of = trace.spans(g);
    boolean end = nanos >= trace.lastNanos() && trace.goroutines().alive(g);
    int i = end ? of.count() - 1 : of.at(nanos);
    return i >= 0 && of.state(i) == GoroutineState.ENDED ? ABSENT : i;
  }

  public Run run() {
    return run;
  }

  public TraceModel trace() {
    return trace;
  }

  public long nanos() {
    return nanos;
  }

  /// Whether it is the moment that the files of the run show: that of their dump, or without one the end of the trace.
  public boolean isRecorded() {
    return run.asOf().map(AsOf::nanos).filter(OptionalLong::isPresent).filter(n -> n.getAsLong() == nanos).isPresent();
  }

  /// Whether a goroutine existed.
  ///
  /// @param g row of the trace's goroutines
  public boolean lives(int g) {
    return spans[g] != ABSENT;
  }

  /// Whether it is a goroutine of the program: neither the runtime's own nor one that records the trace.
  public boolean ofProgram(int g) {
    return runRows[g] != Goroutines.NONE && !run.facts(runRows[g]).system();
  }

  /// Its row in the run's goroutines, or [Goroutines#NONE].
  public int runRow(int g) {
    return runRows[g];
  }

  /// What a goroutine did; empty when it did not exist.
  public Optional<Doing> doing(int g) {
    return lives(g) ? Optional.of(doing(g, spans[g])) : Optional.empty();
  }

  private Doing doing(int g, int i) {
    Spans of = trace.spans(g);
    boolean waits = of.state(i) == GoroutineState.WAITING;
    boolean woken = waits && i + 1 < of.count() && WakeReader.isWake(of, i + 1);
    List<Waiter> on = waits ? on(g, of, i) : List.of();
    return new Doing(
        g,
        i,
        of.state(i),
        wakes.activity(of, i),
        of.startNanos(i),
        of.beganBefore(i),
        of.open(i) ? OptionalLong.empty() : OptionalLong.of(of.endNanos(i)),
        woken ? of.waker(i + 1) : -1,
        woken ? wakes.kind(of, i + 1) : WakeKind.UNKNOWN,
        on,
        dumpedLater && !on.isEmpty());
  }

  /// The stack of where a goroutine was: where it parked or entered a system call; [StackTable#NONE] while it runs or
  /// is runnable after a wake, since the stack recorded then is another's.
  public int ownStack(Doing doing) {
    Spans of = trace.spans(doing.g());
    return switch (of.cause(doing.span())) {
      case BEFORE, BLOCKED, STOPPED, SYSCALL_BEGIN, P_LOST -> of.stack(doing.span());
      case STARTED, SYSCALL_END, CREATED, WOKEN, SWITCHED, ENDED, GAP -> StackTable.NONE;
    };
  }

  /// The line of the program where a goroutine was; empty when [#ownStack(Doing)] is none.
  public Optional<Frame> site(Doing doing) {
    return StackGroup.siteOf(trace.stacks().frames(ownStack(doing)));
  }

  private List<Waiter> on(int g, Spans of, int i) {
    boolean same =
        dumpNanos.isPresent()
            ? of.startNanos(i) <= dumpNanos.getAsLong() && (of.open(i) || dumpNanos.getAsLong() < of.endNanos(i))
            : dumpedLater && of.open(i);
    if (!same || runRows[g] == Goroutines.NONE) {
      return List.of();
    }
    boolean alike = run.facts(runRows[g]).activity() == wakes.activity(of, i);
    return alike ? run.wait(runRows[g]).map(GoroutineWait::cases).orElse(List.of()) : List.of();
  }
}
