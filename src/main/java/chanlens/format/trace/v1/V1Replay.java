package chanlens.format.trace.v1;

import chanlens.bytes.MalformedCapture;
import chanlens.columns.ArrayGrowth;
import chanlens.columns.LongRows;
import chanlens.golang.GoroutineState;
import chanlens.model.Problem;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.TraceBuilder;
import chanlens.model.trace.TraceModel;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Checks the events of a trace before Go 1.22 one after the other, in order, and tells the builder what they mean.
///
/// Source: Go 1.27 internal/trace/internal/tracev1/parser.go postProcessTrace for what is refused, internal/trace/
/// tracev1.go for what events mean. Told here and lost there: the entry functions of goroutines that existed before,
/// the first GOMAXPROCS, the P that a blocked system call gives up, assists under way at the start.
final class V1Replay {
  static final int NONE = -1;
  static final byte UNBORN = 0;
  static final byte RUNNABLE = 1;
  static final byte RUNNING = 2;
  static final byte WAITING = 3;
  static final byte DEAD = 4;
  private static final String[] WORDS = {"not existing", "runnable", "running", "waiting", "ended"};

  final TraceBuilder builder;

  private final String file;
  private final int version;
  private final V1Scan tables;
  private final V1Syscalls syscalls;
  private final V1Marks marks;
  private final V1Bridge bridge;
  private final LongRows gRows = new LongRows();
  private final LongRows mRows = new LongRows();
  byte[] states = new byte[64];

  /// For each stream: the builder's P, the thread that has it, the goroutine on it; whether it runs.
  private final int[] procs;

  final int[] threads;
  final int[] gs;
  final boolean[] running;
  private final boolean[] met;

  /// Goroutines of before the trace that nothing is known of but that they exist; until the first Gomaxprocs.
  private final Set<Integer> existing = new LinkedHashSet<>();

  private boolean starting = true;
  private int calls;
  private double nanosPerTick;
  private long firstTicks;
  private boolean begun;

  /// Go's times: the first event is at 0, the first synchronisation event before it.
  private static final long FIRST_NANOS = -1;

  private long lastNanos = FIRST_NANOS;
  private long stamped = 1;
  private long missing;
  private long firstMissing;
  private long forced;
  private long firstForced;

  /// The event at hand.
  private V1Stream e;

  private long eventNanos;
  private int g = NONE;

  V1Replay(TraceBuilder builder, String file, int version, V1Scan tables, V1Syscalls syscalls, int streams) {
    this.builder = builder;
    this.file = file;
    this.version = version;
    this.tables = tables;
    this.syscalls = syscalls;
    this.marks = new V1Marks(this);
    this.bridge = new V1Bridge(this);
    this.e = tables.streams.getFirst();
    this.procs = new int[streams];
    this.threads = new int[streams];
    this.gs = new int[streams];
    this.running = new boolean[streams];
    this.met = new boolean[streams];
    Arrays.fill(procs, NONE);
    Arrays.fill(threads, NONE);
    Arrays.fill(gs, NONE);
    this.nanosPerTick = tables.ticksPerSecond == 0 ? 1 : 1e9 / tables.ticksPerSecond;
  }

  // Time

  private void at(long ticks) {
    if (!begun) {
      begun = true;
      firstTicks = ticks;
    }
    eventNanos = (long) Math.min((double) (ticks - firstTicks) * nanosPerTick, 0x1p62);
  }

  /// The time of one more event, since the trace's first moment.
  private long stamp(long nanos) throws MalformedCapture {
    long t = nanos > lastNanos ? nanos : lastNanos + 1;
    if (t - FIRST_NANOS > TraceBuilder.MOST_NANOS) {
      throw refuse("a time within 78 hours of the first", t / 1_000_000_000 + " s");
    }
    lastNanos = t;
    stamped++;
    return t - FIRST_NANOS;
  }

  long stamp() throws MalformedCapture {
    return stamp(eventNanos);
  }

  /// The time of something that Go has no event for.
  long moment() {
    return Math.max(lastNanos, Math.min(eventNanos, lastNanos + 1)) - FIRST_NANOS;
  }

  /// The time of the last event.
  long nowNanos() {
    return lastNanos - FIRST_NANOS;
  }

  long stamped() {
    return stamped;
  }

  static long firstNanos() {
    return FIRST_NANOS;
  }

  /// The synchronisation event that Go puts behind the last.
  void end() {
    lastNanos++;
    stamped++;
  }

  // Tables

  int stack(long id) {
    int row = tables.stackRow(id);
    return row >= 0 ? row : missing(StackTable.NONE);
  }

  int text(long id) {
    return builder.text(tables.hasString(id) ? tables.string(id) : missing(""));
  }

  private <T> T missing(T instead) {
    if (missing++ == 0) {
      firstMissing = e.offset;
    }
    return instead;
  }

  /// How many strings and stacks the events named that the tables do not have.
  long missing() {
    return missing;
  }

  long firstMissing() {
    return firstMissing;
  }

  /// How many events came though no rule allowed them.
  long forced() {
    return forced;
  }

  long firstForced() {
    return firstForced;
  }

  /// Whether all of them are the first that is told of their goroutines.
  boolean forcedAreFirst() {
    return bridge.met() >= forced;
  }

  Optional<Problem> crossedRegions(TraceModel model) {
    return marks.crossedRegions(model);
  }

  /// Whether the start of the trace has named a goroutine and told no more of it.
  boolean isNew(long goid) {
    return existing.contains(row(goid));
  }

  // Who

  /// The row of the goroutine the event happens on, -1 for none.
  int g() {
    return g;
  }

  int stream() {
    return e.row;
  }

  int p() {
    return proc(e.row);
  }

  int proc(int stream) {
    if (procs[stream] < 0 && e.pid >= 0) {
      procs[stream] = builder.addProc(e.pid);
    }
    return procs[stream];
  }

  int row(long goid) {
    return goid == 0 ? NONE : gRows.row(goid);
  }

  byte state(long goid) {
    if (goid == 0) {
      return RUNNING; // the scheduler itself
    }
    int row = gRows.row(goid);
    return row < 0 ? UNBORN : states[row];
  }

  int newGoroutine(long goid) {
    int row = builder.addGoroutine(goid, Math.max(0, eventNanos - FIRST_NANOS));
    gRows.put(goid, row);
    states = ArrayGrowth.atLeast(states, row + 1);
    return row;
  }

  // Events

  /// A return from a system call whose real time is known.
  void event(V1Syscalls.Return r) throws MalformedCapture {
    at(r.ticks());
    if (state(r.g()) == WAITING) {
      sysExit(row(r.g()));
    } else if (forced > 0) {
      stamp();
    } else {
      throw new MalformedCapture(
          file, r.offset(), "GoSysExit", "its goroutine waiting", "one " + WORDS[state(r.g())]);
    }
  }

  /// @param forcedNow whether no rule allows the event
  void event(V1Stream next, boolean forcedNow) throws MalformedCapture {
    e = next;
    at(e.ticks);
    if (forcedNow) {
      firstForced = forced++ == 0 ? e.offset : firstForced;
    }
    if (forced > 0 && !bridge.to(e)) {
      stamp();
      return;
    }
    g = row(e.g);
    switch (e.type) {
      case V1Wire.GO_START, V1Wire.GO_START_LOCAL, V1Wire.GO_START_LABEL -> start();
      case V1Wire.GO_UNBLOCK, V1Wire.GO_UNBLOCK_LOCAL -> unblock();
      case V1Wire.GO_BLOCK, V1Wire.GO_BLOCK_SEND, V1Wire.GO_BLOCK_RECV, V1Wire.GO_BLOCK_SELECT, V1Wire.GO_BLOCK_SYNC,
          V1Wire.GO_BLOCK_COND, V1Wire.GO_BLOCK_NET, V1Wire.GO_SLEEP, V1Wire.GO_BLOCK_GC -> block(WAITING);
      case V1Wire.GO_STOP -> block(DEAD);
      case V1Wire.GO_SCHED, V1Wire.GO_PREEMPT -> stop();
      case V1Wire.GO_SYS_CALL -> sysCall();
      case V1Wire.GO_SYS_BLOCK -> sysBlock();
      case V1Wire.GO_SYS_EXIT, V1Wire.GO_SYS_EXIT_LOCAL -> {
        needState(WAITING);
        sysExit(g);
      }
      case V1Wire.GO_CREATE -> create();
      case V1Wire.GO_END -> goEnd();
      case V1Wire.GO_WAITING -> existed(GoroutineState.WAITING);
      case V1Wire.GO_IN_SYSCALL -> existed(GoroutineState.SYSCALL);
      case V1Wire.PROC_START -> procStart();
      case V1Wire.PROC_STOP -> procStop();
      case V1Wire.GOMAXPROCS -> gomaxprocs();
      case V1Wire.CPU_SAMPLE -> sample();
      default -> marks.event(e, version);
    }
  }

  private void needState(byte state) throws MalformedCapture {
    byte is = state(e.g);
    if (is != state) {
      throw refuse("its goroutine " + WORDS[state], "one " + WORDS[is]);
    }
  }

  /// The goroutine must be the one that runs on the P.
  private void needRunning(boolean orNone) throws MalformedCapture {
    needState(RUNNING);
    if (gs[e.row] != g) {
      throw refuse("the goroutine that runs on its P", "another");
    }
    if (g < 0 && !orNone) {
      throw refuse("a goroutine", "none");
    }
  }

  private void start() throws MalformedCapture {
    needState(RUNNABLE);
    if (gs[e.row] >= 0 || g < 0) {
      throw refuse("a goroutine, and none on its P", g < 0 ? "none" : "one");
    }
    states[g] = RUNNING;
    gs[e.row] = g;
    long nanos = stamp();
    if (starting && existing.remove(g)) {
      builder.existed(g, 0, GoroutineState.RUNNING, StackTable.NONE, p(), threads[e.row]);
    } else {
      builder.started(g, nanos, p(), threads[e.row]);
    }
    if (e.type == V1Wire.GO_START_LABEL) {
      builder.label(g, stamp(), text(e.a2));
    }
  }

  private void unblock() throws MalformedCapture {
    needRunning(true);
    if (state(e.a0) != WAITING || e.a0 == 0) {
      throw refuse("a waiting goroutine to wake", "one " + WORDS[state(e.a0)]);
    }
    int woken = row(e.a0);
    states[woken] = RUNNABLE;
    builder.woken(woken, stamp(), g, stack(e.stack));
  }

  private void block(byte state) throws MalformedCapture {
    needRunning(false);
    states[g] = state;
    gs[e.row] = NONE;
    builder.blocked(g, stamp(), builder.reason(V1Wire.reason(e.type)), stack(e.stack));
  }

  private void stop() throws MalformedCapture {
    needRunning(false);
    states[g] = RUNNABLE;
    gs[e.row] = NONE;
    builder.stopped(g, stamp(), builder.reason(V1Wire.reason(e.type)), stack(e.stack));
  }

  private void create() throws MalformedCapture {
    needRunning(true);
    if (state(e.a0) != UNBORN || e.a0 == 0) {
      throw refuse("the number of a new goroutine", "goroutine " + Long.toUnsignedString(e.a0) + ", which exists");
    }
    int created = newGoroutine(e.a0);
    states[created] = RUNNABLE;
    if (starting) {
      existing.add(created);
      builder.startStack(created, stack(e.a1));
    } else {
      builder.created(created, stamp(), false, g, stack(e.stack), stack(e.a1));
    }
  }

  private void goEnd() throws MalformedCapture {
    needRunning(false);
    states[g] = DEAD;
    gs[e.row] = NONE;
    long nanos = stamp();
    marks.goroutineEnds(g, nanos);
    builder.ended(g, nanos);
  }

  private void existed(GoroutineState state) throws MalformedCapture {
    needState(RUNNABLE);
    if (g < 0 || !existing.remove(g)) {
      throw refuse("a goroutine of before the trace, at its start", "another, or later");
    }
    states[g] = WAITING;
    stamp();
    builder.existed(g, 0, state, StackTable.NONE, NONE, NONE);
  }

  /// The first ends what is told of goroutines of before; those that were told no more of are runnable.
  private void gomaxprocs() throws MalformedCapture {
    if (starting) {
      starting = false;
      marks.gomaxprocs(moment(), e.a0);
      for (int row : existing) {
        stamp();
        builder.existed(row, 0, GoroutineState.RUNNABLE, StackTable.NONE, NONE, NONE);
      }
      existing.clear();
    } else {
      marks.gomaxprocs(stamp(), e.a0);
    }
  }

  // System calls

  /// A call that does not block has no end in the file; Go shows it as one nanosecond.
  private void sysCall() throws MalformedCapture {
    needRunning(false);
    builder.syscallBegun(g, stamp(), stack(e.stack), p(), threads[e.row]);
    if (!syscalls.blocked(calls++)) {
      builder.syscallEnded(g, stamp(eventNanos + 1), p(), threads[e.row]);
    }
  }

  private void sysBlock() throws MalformedCapture {
    needRunning(false);
    states[g] = WAITING;
    gs[e.row] = NONE;
    builder.lostP(g, moment(), threads[e.row]);
  }

  private void sysExit(int row) throws MalformedCapture {
    if (row < 0) {
      throw refuse("a goroutine", "none");
    }
    states[row] = RUNNABLE;
    builder.syscallEndedBlocked(row, stamp());
  }

  // Ps

  /// The world was stopped when the trace began: a P that starts later was idle.
  private void procStart() throws MalformedCapture {
    if (running[e.row]) {
      throw refuse("a P that does not run", "one that does");
    }
    running[e.row] = true;
    int m = mRows.row(e.a0);
    if (m < 0) {
      m = builder.addThread(e.a0);
      mRows.put(e.a0, m);
    }
    threads[e.row] = m;
    long nanos = stamp();
    if (p() >= 0) {
      if (!met[e.row] && !starting) {
        builder.procStopped(p(), 0);
      }
      builder.procStarted(p(), !met[e.row] && starting ? 0 : nanos, m);
    }
    met[e.row] = true;
  }

  private void procStop() throws MalformedCapture {
    if (!running[e.row] || gs[e.row] >= 0) {
      throw refuse("a P that runs and has no goroutine", running[e.row] ? "one that has" : "one that does not run");
    }
    running[e.row] = false;
    threads[e.row] = NONE;
    long nanos = stamp();
    if (p() >= 0) {
      builder.procStopped(p(), nanos);
    }
  }

  private void sample() throws MalformedCapture {
    builder.sample(stamp(), g);
  }

  MalformedCapture refuse(String expected, String found) {
    return new MalformedCapture(file, e.offset, V1Wire.name(e.type), expected, found);
  }
}
