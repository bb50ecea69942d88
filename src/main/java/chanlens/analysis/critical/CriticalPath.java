package chanlens.analysis.critical;

import chanlens.analysis.sites.Points;
import chanlens.analysis.sites.SiteWords;
import chanlens.analysis.wakes.WakeKind;
import chanlens.analysis.wakes.WakeReader;
import chanlens.model.trace.Runs;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TaskTable;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// For each moment between a start and an end: what the end depended on. While a goroutine ran or was runnable, it
/// depended on itself; while it waited, on the goroutine that ended the wait, and while that one waited too, on whoever
/// ended that wait; before a goroutine was created, on its creator. Steps follow each other without gaps; each is one
/// span of one goroutine, or a part of it.
///
/// A wait that a timer, the network or the runtime ended, or that did not end, is a separate step. Which goroutine woke
/// which is recorded; that nothing else would have ended the wait is an inference. The tracer's goroutines, which exist
/// only for the capture, are not followed.
///
/// Times are nanoseconds since the start of the trace. Immutable: safe for use from any thread.
public final class CriticalPath {
  /// The number of steps that are followed when an answer is needed at once; takes a tenth of a second.
  public static final long AT_ONCE = 500_000;

  private final TraceModel trace;
  private final WakeReader wakes;
  private final Points points;
  private final long fromNanos;
  private final long toNanos;
  private final PathStart start;
  private final int[] gs;
  private final int[] spans;
  private final long[] ends;
  private final long omitted;
  private final long beginKept;
  private final long[] nanos;
  private final List<PathPart> parts;
  private final long pausedNanos;

  private CriticalPath(TraceModel trace, PathWalk walk) {
    this.start = walk.walk();
    this.trace = trace;
    this.wakes = walk.wakes();
    this.points = walk.points();
    this.fromNanos = walk.fromNanos();
    this.toNanos = walk.toNanos();
    this.gs = walk.gs();
    this.spans = walk.spans();
    this.ends = walk.ends();
    this.omitted = walk.walked() - gs.length;
    this.beginKept = walk.beginKeptNanos();
    this.nanos = walk.nanos();
    this.parts = walk.parts();
    this.pausedNanos = walk.pausedNanos();
  }

  /// From the start of a goroutine to its end, or to the end of the trace. At most linear in the spans of the trace.
  ///
  /// @param g row of the trace's goroutines
  public static CriticalPath ofGoroutine(TraceModel trace, int g, Cancel cancel) {
    return latest(trace, g, Long.MAX_VALUE, cancel);
  }

  /// The same, but only its latest steps, for an answer at once.
  ///
  /// @param most about how many steps
  public static CriticalPath latest(TraceModel trace, int g, long most, Cancel cancel) {
    long from = trace.goroutines().startNanos(g);
    return new CriticalPath(trace, new PathWalk(trace, g, from, trace.goroutines().endNanos(g), most, cancel));
  }

  /// From the start of a task to its end. A task that does not end in the trace is followed from the end of the trace,
  /// by the goroutine that began it.
  ///
  /// @param task row of the trace's tasks
  /// @return the goroutine that ends it; empty when the trace names none
  public static OptionalInt endOf(TraceModel trace, int task) {
    TaskTable tasks = trace.tasks();
    int g = tasks.endNanos(task) >= 0 ? tasks.endG(task) : tasks.beginG(task);
    return g < 0 || trace.spans(g).count() == 0 ? OptionalInt.empty() : OptionalInt.of(g);
  }

  /// From one moment in the life of a goroutine to another.
  public static CriticalPath between(TraceModel trace, int g, long fromNanos, long toNanos, Cancel cancel) {
    return new CriticalPath(trace, new PathWalk(trace, g, fromNanos, toNanos, Long.MAX_VALUE, cancel));
  }

  /// The time range of a task.
  public static CriticalPath ofTask(TraceModel trace, int task, int endG, Cancel cancel) {
    TaskTable tasks = trace.tasks();
    long to = tasks.endNanos(task) >= 0 ? tasks.endNanos(task) : trace.goroutines().endNanos(endG);
    return between(trace, endG, Math.max(0, tasks.startNanos(task)), to, cancel);
  }

  public long fromNanos() {
    return fromNanos;
  }

  public long toNanos() {
    return toNanos;
  }

  public PathStart start() {
    return start;
  }

  /// Time in steps of a kind. The sum over all kinds is the length of the path, [#toNanos()] less [#beginNanos()].
  public long nanos(StepKind kind) {
    return nanos[kind.ordinal()];
  }

  /// Where the path begins: [#fromNanos()], or later when what came before is not recorded.
  public long beginNanos() {
    long sum = 0;
    for (long n : nanos) {
      sum += n;
    }
    return toNanos - sum;
  }

  /// How much of its time the world was stopped for a dump.
  public long pausedNanos() {
    return pausedNanos;
  }

  /// The sums of the steps, the longest first.
  public List<PathPart> parts() {
    return parts;
  }

  /// The number of steps that are kept, in order of time.
  public int count() {
    return gs.length;
  }

  /// How many steps before the first kept one are only in the sums.
  public long omitted() {
    return omitted;
  }

  /// Row of the goroutine of a step.
  public int g(int step) {
    return gs[row(step)];
  }

  public StepKind kind(int step) {
    return PathWalk.kind(trace.spans(g(step)).state(spans[row(step)]));
  }

  public long startNanos(int step) {
    return step == 0 ? beginKept : ends[row(step) + 1];
  }

  public long endNanos(int step) {
    return ends[row(step)];
  }

  /// Where a step's span begins, which may be before the step does.
  public long spanStartNanos(int step) {
    return trace.spans(g(step)).startNanos(spans[row(step)]);
  }

  /// `running`, `sleep main.go:43`: what the goroutine does in a step.
  public String words(int step) {
    if (kind(step) != StepKind.WAITING) {
      return kind(step).words();
    }
    Spans of = trace.spans(g(step));
    int i = spans[row(step)];
    return SiteWords.title(points.get(points.of(wakes.activity(of, i), of.stack(i))));
  }

  /// Whether the goroutine of the previous step woke or created the goroutine of this step.
  public boolean handedOver(int step) {
    Spans of = trace.spans(g(step));
    int i = spans[row(step)];
    return startNanos(step) == of.startNanos(i) && step > 0 && of.waker(i) == g(step - 1);
  }

  /// How the goroutine of a step was woken by that of the previous step; empty words when it was created by it.
  public String how(int step) {
    Spans of = trace.spans(g(step));
    int i = spans[row(step)];
    return WakeReader.isWake(of, i) ? wakes.kind(of, i).words() : "";
  }

  /// What ended a wait that is a step; [WakeKind#UNKNOWN] when nothing did.
  public WakeKind ended(int step) {
    Spans of = trace.spans(g(step));
    int i = spans[row(step)] + 1;
    return i < of.count() && WakeReader.isWake(of, i) ? wakes.kind(of, i) : WakeKind.UNKNOWN;
  }

  /// The goroutine that ran last on the processor for which a runnable step waited; empty when none did: the processor
  /// was idle, or busy with the runtime.
  public OptionalInt occupant(int step) {
    Spans of = trace.spans(g(step));
    int next = spans[row(step)] + 1;
    if (next >= of.count() || of.p(next) < 0) {
      return OptionalInt.empty();
    }
    Runs runs = trace.procs().runs(of.p(next));
    int k = runs.at(of.startNanos(next)) - 1;
    return k >= 0 && runs.endNanos(k) > startNanos(step) && runs.g(k) != g(step)
        ? OptionalInt.of(runs.g(k))
        : OptionalInt.empty();
  }

  private int row(int step) {
    return gs.length - 1 - step;
  }

  /// The longest steps in order of time, with those between them merged.
  ///
  /// @param step a step's number, or -1 for several others
  /// @param steps how many
  public record Stretch(int step, long steps, long startNanos, long endNanos) {}

  /// @param most how many steps are listed separately
  public List<Stretch> stretches(int most) {
    long least = least(most);
    long longer = 0;
    for (int s = 0; s < count(); s++) {
      longer += endNanos(s) - startNanos(s) > least ? 1 : 0;
    }
    long equal = most - longer;
    List<Stretch> found = new ArrayList<>();
    long from = beginNanos();
    long others = omitted;
    for (int s = 0; s < count(); s++) {
      long start = startNanos(s);
      long length = endNanos(s) - start;
      if (length < least || (length == least && equal-- <= 0)) {
        others++;
        continue;
      }
      if (others > 0) {
        found.add(new Stretch(-1, others, from, start));
      }
      found.add(new Stretch(s, 1, start, start + length));
      others = 0;
      from = start + length;
    }
    if (others > 0) {
      found.add(new Stretch(-1, others, from, toNanos));
    }
    return found;
  }

  /// The length of the shortest step that is listed separately.
  private long least(int most) {
    if (count() <= most) {
      return 0;
    }
    long[] lengths = new long[count()];
    for (int s = 0; s < lengths.length; s++) {
      lengths[s] = endNanos(s) - startNanos(s);
    }
    Arrays.sort(lengths);
    return lengths[lengths.length - most];
  }
}
