package chanlens.model.trace;

import chanlens.columns.ArrayGrowth;
import chanlens.columns.IntColumn;
import chanlens.columns.LongColumn;
import chanlens.columns.LongPairs;
import chanlens.columns.RowLists;
import chanlens.columns.RowOrder;
import chanlens.golang.GoroutineState;
import chanlens.model.symbol.StackTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Builds a [TraceModel] from transitions in order of time, whatever the format they were read from. For one thread.
///
/// Rows of goroutines, Ps and threads are given in the order in which they are added; the finished model has them in
/// the order of their numbers. Times are nanoseconds since the start of the trace, at most [#MAX_NANOS], and never
/// decrease for one goroutine. -1 means "no goroutine", "no P", "no thread". The caller keeps to the order of states
/// that Go allows; nothing is checked here.
public final class TraceBuilder {
  /// The latest time that can be kept: 78 hours.
  public static final long MAX_NANOS = SpanTable.MAX_NANOS;

  private static final int STARTED = head(GoroutineState.RUNNING, SpanCause.STARTED);
  private static final int SWITCHED_IN = head(GoroutineState.RUNNING, SpanCause.SWITCHED);
  private static final int SYSCALL_ENDED = head(GoroutineState.RUNNING, SpanCause.SYSCALL_END);
  private static final int CREATED = head(GoroutineState.RUNNABLE, SpanCause.CREATED);
  private static final int CREATED_WAITING = head(GoroutineState.WAITING, SpanCause.CREATED);
  private static final int WOKEN = head(GoroutineState.RUNNABLE, SpanCause.WOKEN);
  private static final int SWITCH_WOKEN = head(GoroutineState.RUNNABLE, SpanCause.SWITCHED);
  private static final int SWITCHED_OUT = head(GoroutineState.WAITING, SpanCause.SWITCHED);
  private static final int STOPPED = head(GoroutineState.RUNNABLE, SpanCause.STOPPED);
  private static final int BLOCKED = head(GoroutineState.WAITING, SpanCause.BLOCKED);
  private static final int SYSCALL_BEGUN = head(GoroutineState.SYSCALL, SpanCause.SYSCALL_BEGIN);
  private static final int SYSCALL_BLOCKED_END = head(GoroutineState.RUNNABLE, SpanCause.SYSCALL_END);
  private static final int P_LOST =
      SpanTable.Builder.head(GoroutineState.SYSCALL, SpanCause.P_LOST, 0, true);
  private static final int GONE = head(GoroutineState.ENDED, SpanCause.ENDED);
  private static final int UNKNOWN = head(GoroutineState.UNKNOWN, SpanCause.GAP);
  private static final int NOT_ESTABLISHED = head(GoroutineState.ENDED, SpanCause.BEFORE);
  private static final int NEVER_ESTABLISHED = head(GoroutineState.UNKNOWN, SpanCause.BEFORE);

  private final LongColumn goids = new LongColumn();
  private final LongColumn seen = new LongColumn();
  private final IntColumn startStacks = new IntColumn();
  private final LongColumn pids = new LongColumn();
  private final LongColumn mids = new LongColumn();
  private final SpanTable.Builder spans = new SpanTable.Builder();
  private final RowLists.Builder wakes = new RowLists.Builder();
  private final RowLists.Builder runs = new RowLists.Builder();
  private final LongPairs.Builder procSpans = new LongPairs.Builder();
  private final StackTable.Builder stacks = new StackTable.Builder();
  private final TextTable.Builder texts = new TextTable.Builder();
  private final RangeTable.Builder ranges = new RangeTable.Builder();
  private final TaskTable.Builder tasks = new TaskTable.Builder(texts);
  private final RegionTable.Builder regions = new RegionTable.Builder();
  private final LogTable.Builder logs = new LogTable.Builder();
  private final LabelTable.Builder labels = new LabelTable.Builder();
  private final SampleTable.Builder samples = new SampleTable.Builder();
  private final Series.Builder[] metrics = new Series.Builder[Metric.values().length];
  private final List<Generation> generations = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();

  private final OpenRegions open = new OpenRegions(regions);
  private final SpanFeed feed = new SpanFeed(spans, wakes, runs);

  /// The low byte of the first half of each goroutine's last span: cause, without-P, state.
  private byte[] lastHeads = new byte[64];
  private IntColumn living = new IntColumn(); // goroutines that are, or were, known to live since the last gap
  private IntColumn unknown = new IntColumn(); // those of which gaps leave nothing known
  private final BitSet procKnown = new BitSet();
  private IntColumn knownProcs = new IntColumn();

  public TraceBuilder() {
    Arrays.setAll(metrics, i -> new Series.Builder());
  }

  // Tables

  /// Where stacks are added; their rows are what the methods below take.
  public StackTable.Builder stacks() {
    return stacks;
  }

  /// {@return the number of a text for the methods below}
  public int text(String text) {
    return texts.add(text);
  }

  /// The text with a number.
  public String text(int number) {
    return texts.get(number);
  }

  /// {@return the number of a wait or stop reason; there are 256 at most, the last stands for the rest}
  public int reason(String text) {
    return spans.reason(text);
  }

  /// Adds a goroutine.
  ///
  /// @return its row
  public int addGoroutine(long goid, long seenNanos) {
    goids.add(goid);
    seen.add(seenNanos);
    startStacks.add(StackTable.NONE);
    int g = goids.size() - 1;
    lastHeads = ArrayGrowth.atLeast(lastHeads, g + 1);
    lastHeads[g] = (byte) NOT_ESTABLISHED;
    return g;
  }

  /// The number of a goroutine.
  public long goid(int g) {
    return goids.get(g);
  }

  /// {@return the row of a new P}
  public int addProc(long id) {
    pids.add(id);
    return pids.size() - 1;
  }

  /// {@return the row of a new thread}
  public int addThread(long id) {
    mids.add(id);
    return mids.size() - 1;
  }

  // Goroutines

  /// The first status of a goroutine, which has been in that state since `sinceNanos`.
  ///
  /// @param stack its own, when recorded
  public void existed(int g, long sinceNanos, GoroutineState state, int stack, int p, int m) {
    boolean onThread = state == GoroutineState.RUNNING || state == GoroutineState.SYSCALL;
    boolean withoutP = state == GoroutineState.SYSCALL && p < 0;
    int head = SpanTable.Builder.head(state, SpanCause.BEFORE, 0, withoutP);
    span(g, sinceNanos, head, stack, onThread ? SpanTable.Builder.onThread(p, m) : 0);
  }

  /// The stack of one frame, the entry function, of a goroutine from before the trace.
  public void startStack(int g, int startStack) {
    startStacks.set(g, startStack);
  }

  /// Created, runnable, or waiting when it is a coroutine.
  ///
  /// @param stack the creator's
  /// @param startStack of one frame, the entry function
  public void created(int g, long nanos, boolean waiting, int creator, int stack, int startStack) {
    startStacks.set(g, startStack);
    span(g, nanos, waiting ? CREATED_WAITING : CREATED, stack, creator + 1);
  }

  /// Created by C calling into Go.
  public void createdInSyscall(int g, long nanos, int p, int m) {
    int head = SpanTable.Builder.head(GoroutineState.SYSCALL, SpanCause.CREATED, 0, p < 0);
    span(g, nanos, head, StackTable.NONE, SpanTable.Builder.onThread(p, m));
  }

  /// @param stack the waker's
  public void woken(int g, long nanos, int waker, int stack) {
    span(g, nanos, WOKEN, stack, waker + 1);
  }

  public void started(int g, long nanos, int p, int m) {
    span(g, nanos, STARTED, StackTable.NONE, SpanTable.Builder.onThread(p, m));
  }

  public void stopped(int g, long nanos, int reason, int stack) {
    span(g, nanos, STOPPED | reason << 8, stack, 0);
  }

  public void blocked(int g, long nanos, int reason, int stack) {
    span(g, nanos, BLOCKED | reason << 8, stack, 0);
  }

  /// A coroutine switch wakes `g`.
  public void switchWoken(int g, long nanos, int waker) {
    span(g, nanos, SWITCH_WOKEN, StackTable.NONE, waker + 1);
  }

  /// A coroutine switch parks `g`.
  public void switchedOut(int g, long nanos) {
    span(g, nanos, SWITCHED_OUT, StackTable.NONE, 0);
  }

  /// A coroutine switch runs `g`.
  public void switchedIn(int g, long nanos, int p, int m) {
    span(g, nanos, SWITCHED_IN, StackTable.NONE, SpanTable.Builder.onThread(p, m));
  }

  public void syscallBegun(int g, long nanos, int stack, int p, int m) {
    span(g, nanos, SYSCALL_BEGUN, stack, SpanTable.Builder.onThread(p, m));
  }

  /// The system call continues, but its P was taken or given away. Has no effect when it had none.
  public void lostP(int g, long nanos, int m) {
    if (!SpanTable.withoutP(lastHeads[g])) {
      span(g, nanos, P_LOST, StackTable.NONE, SpanTable.Builder.onThread(-1, m));
    }
  }

  /// The system call returned and the goroutine still has its P.
  public void syscallEnded(int g, long nanos, int p, int m) {
    span(g, nanos, SYSCALL_ENDED, StackTable.NONE, SpanTable.Builder.onThread(p, m));
  }

  /// The system call returned and the goroutine must wait for a P.
  public void syscallEndedBlocked(int g, long nanos) {
    span(g, nanos, SYSCALL_BLOCKED_END, StackTable.NONE, 0);
  }

  public void ended(int g, long nanos) {
    open.goroutineEnded(g, nanos);
    span(g, nanos, GONE, StackTable.NONE, 0);
  }

  /// A gap begins. All Ps and all living goroutines become unknown, open regions are cut.
  public void gapBegins(long nanos) {
    open.cutAll(nanos);
    for (int i = 0; i < living.size(); i++) {
      int g = living.get(i);
      if (isAlive(lastHeads[g])) {
        span(g, nanos, UNKNOWN, StackTable.NONE, 0);
        unknown.add(g);
      }
    }
    living = new IntColumn();
    for (int i = 0; i < knownProcs.size(); i++) {
      procSpans.add(knownProcs.get(i), ProcSpans.unknown(nanos), -1);
      procKnown.clear(knownProcs.get(i));
    }
    knownProcs = new IntColumn();
  }

  /// The first complete generation after a gap is over: what it did not mention had ended by `nanos`, where it begins.
  public void gapResolved(long nanos) {
    for (int i = 0; i < unknown.size(); i++) {
      if (SpanTable.state(lastHeads[unknown.get(i)]) == GoroutineState.UNKNOWN) {
        span(unknown.get(i), nanos, GONE, StackTable.NONE, 0);
      }
    }
    unknown = new IntColumn();
  }

  /// Gives every goroutine a span: one whose state was never established is unknown.
  private void unknownFromTheStart(long lastNanos) {
    for (int g = 0; g < goids.size(); g++) {
      if (lastHeads[g] == (byte) NOT_ESTABLISHED) {
        span(g, Math.min(seen.get(g), lastNanos), NEVER_ESTABLISHED, StackTable.NONE, 0);
      }
    }
  }

  private static boolean isAlive(byte head) {
    GoroutineState state = SpanTable.state(head);
    return state != GoroutineState.ENDED && state != GoroutineState.UNKNOWN;
  }

  private void span(int g, long nanos, int head, int stack, int extra) {
    if (!isAlive(lastHeads[g])) {
      living.add(g);
    }
    lastHeads[g] = (byte) head;
    feed.add(g, nanos << 16 | head, (long) stack << 32 | (extra & 0xffffffffL));
  }

  // Ps

  /// A P is held by thread `m`.
  public void procStarted(int p, long nanos, int m) {
    knowProc(p);
    procSpans.add(p, ProcSpans.running(nanos), m);
  }

  /// A P is idle.
  public void procStopped(int p, long nanos) {
    knowProc(p);
    procSpans.add(p, ProcSpans.idle(nanos), -1);
  }

  private void knowProc(int p) {
    if (!procKnown.get(p)) {
      procKnown.set(p);
      knownProcs.add(p);
    }
  }

  // Ranges, metrics, the user's annotations

  /// {@return the range's row}
  ///
  /// @param before in progress since before the trace; `nanos` is then the start of what is known
  public int rangeBegins(RangeKind kind, long nanos, boolean before, int g, int why) {
    return ranges.begin(kind, nanos, before, g, why);
  }

  public void rangeEnds(int range, long nanos, int g) {
    ranges.end(range, nanos, g);
  }

  /// The end of the range is in a part that cannot be read.
  public void rangeCut(int range, long nanos) {
    ranges.cut(range, nanos);
  }

  public void metric(Metric metric, long nanos, long value) {
    metrics[metric.ordinal()].add(nanos, value);
  }

  public void taskBegins(long id, long parentId, int name, long nanos, int g, int stack) {
    tasks.begin(id, parentId, name, nanos, g, stack);
  }

  public void taskEnds(long id, long nanos, int g, int stack) {
    tasks.end(id, nanos, g, stack);
  }

  public void regionBegins(int g, long nanos, long task, int name, int stack) {
    open.begin(g, nanos, tasks.row(task), name, stack);
  }

  /// Of several equal regions the innermost ends; one without a begin began before the trace.
  ///
  /// @return false when a later one is still open: they do not nest
  public boolean regionEnds(int g, long nanos, long task, int name) {
    return open.end(g, nanos, tasks.row(task), name);
  }

  public void log(int g, long nanos, long task, int category, int message) {
    logs.add(nanos, g, tasks.row(task), category, message);
  }

  public void label(int g, long nanos, int label) {
    labels.add(nanos, g, label);
  }

  /// A sample of the processor's time.
  public void sample(long nanos, int g, int stack) {
    samples.sample(nanos, g, stack);
  }

  // The whole

  public void generation(Generation generation) {
    generations.add(generation);
  }

  public void gap(Gap gap) {
    gaps.add(gap);
  }

  /// Builds the model; the builder must not be used any more.
  ///
  /// @param format as the header names it: `1.26`
  /// @param firstNanos the trace clock at the trace's first moment
  /// @param lastNanos the time of the last event, since the first moment
  /// @param events the number of events as counted by Go, including its synthetic ones
  /// @param kinds how often each kind of record occurs in the file
  public TraceModel freeze(
      String format, long firstNanos, long lastNanos, long events, boolean complete, Map<String, Long> kinds) {
    unknownFromTheStart(lastNanos);
    feed.finish();
    return new TraceModel(
        format, firstNanos, lastNanos, events, complete, new LinkedHashMap<>(kinds), generations, gaps,
        tables(lastNanos));
  }

  private TraceTables tables(long lastNanos) {
    StackTable frozenStacks = stacks.freeze();
    RowOrder gs = RowOrder.of(goids);
    RowOrder ps = RowOrder.of(pids);
    RowOrder ms = RowOrder.of(mids);
    TextTable frozenTexts = texts.freeze();
    SpanTable frozenSpans = spans.freeze(gs, ps, ms);
    RowLists frozenWakes = wakes.freeze(gs);
    String[] entries = EntryFunctions.of(gs, frozenSpans, startStacks.toArray(), frozenStacks);
    return new TraceTables(
        frozenStacks,
        frozenSpans,
        frozenWakes,
        new GoroutineTable(gs, frozenSpans, seen.toArray(), entries, lastNanos),
        new ProcTable(ps, ms, procSpans.freeze(ps), runs.freeze(ps), frozenSpans, lastNanos),
        new ThreadTable(ms),
        ranges.freeze(gs, frozenTexts, lastNanos),
        tasks.freeze(gs, frozenTexts),
        regions.freeze(gs, frozenTexts, lastNanos),
        logs.freeze(gs, frozenTexts),
        labels.freeze(gs, frozenTexts),
        samples.freeze(gs),
        Arrays.stream(metrics).map(Series.Builder::freeze).toList());
  }

  /// Abandons the model and stops its thread. Harmless after [#freeze].
  public void abandon() {
    feed.abandon();
  }

  private static int head(GoroutineState state, SpanCause cause) {
    return SpanTable.Builder.head(state, cause, 0, false);
  }
}
