package chanlens.format.trace.v1;

import chanlens.bytes.MalformedCapture;
import chanlens.columns.LongRows;
import chanlens.golang.GoroutineState;
import chanlens.model.Problem;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.TraceBuilder;
import chanlens.model.trace.TraceModel;
import java.util.Optional;

/// Checks the events of a trace before Go 1.22 one after the other, in order, and feeds the builder with what they
/// mean.
///
/// Source: Go 1.27 internal/trace/internal/tracev1/parser.go postProcessTrace for what is refused, internal/trace/
/// tracev1.go for what events mean. Recorded here and lost there: the entry functions of goroutines that existed
/// before, the first GOMAXPROCS, the P that a blocked system call gives up, assists in progress at the start.
final class V1Replay {
  private final V1State x;
  private final TraceBuilder builder;
  private final String file;
  private final int version;
  private final V1Syscalls syscalls;
  private final V1Marks marks;
  private final V1Bridge bridge;
  private final LongRows mRows = new LongRows();

  /// For each stream: whether its P was met.
  private final boolean[] met;

  private boolean starting = true;
  private int calls;
  private long forced;
  private long firstForced;

  /// The event at hand, and the row of its goroutine.
  private V1Stream e;

  private int g = V1State.NONE;

  V1Replay(V1State x, String file, int version, V1Scan tables, V1Syscalls syscalls) {
    this.x = x;
    this.builder = x.builder;
    this.file = file;
    this.version = version;
    this.syscalls = syscalls;
    this.marks = new V1Marks(x);
    this.bridge = new V1Bridge(x);
    this.e = tables.streams.getFirst();
    this.met = new boolean[x.gs.length];
  }

  /// How many events came although no rule allowed them.
  long forced() {
    return forced;
  }

  long firstForced() {
    return firstForced;
  }

  /// Whether all of them are the first of their goroutines.
  boolean forcedAreFirst() {
    return bridge.met() >= forced;
  }

  Optional<Problem> crossedRegions(TraceModel model) {
    return marks.crossedRegions(model);
  }

  // Events

  /// A return from a system call whose real time is known.
  void event(V1Syscalls.Return r) throws MalformedCapture {
    x.at(r.ticks());
    if (x.state(r.g()) == V1State.WAITING) {
      sysExit(x.row(r.g()));
    } else if (forced > 0) {
      x.stamp();
    } else {
      throw new MalformedCapture(
          file, r.offset(), "GoSysExit", "its goroutine waiting", "one " + V1State.word(x.state(r.g())));
    }
  }

  /// @param forcedNow whether no rule allows the event
  void event(V1Stream next, boolean forcedNow) throws MalformedCapture {
    e = next;
    x.next(next);
    if (forcedNow) {
      firstForced = forced++ == 0 ? e.offset : firstForced;
    }
    if (forced > 0 && !bridge.to(e)) {
      x.stamp();
      return;
    }
    x.findGoroutine();
    g = x.g();
    switch (e.type) {
      case V1Wire.GO_START, V1Wire.GO_START_LOCAL, V1Wire.GO_START_LABEL -> start();
      case V1Wire.GO_UNBLOCK, V1Wire.GO_UNBLOCK_LOCAL -> unblock();
      case V1Wire.GO_BLOCK, V1Wire.GO_BLOCK_SEND, V1Wire.GO_BLOCK_RECV, V1Wire.GO_BLOCK_SELECT, V1Wire.GO_BLOCK_SYNC,
          V1Wire.GO_BLOCK_COND, V1Wire.GO_BLOCK_NET, V1Wire.GO_SLEEP, V1Wire.GO_BLOCK_GC -> block(V1State.WAITING);
      case V1Wire.GO_STOP -> block(V1State.DEAD);
      case V1Wire.GO_SCHED, V1Wire.GO_PREEMPT -> stop();
      case V1Wire.GO_SYS_CALL -> sysCall();
      case V1Wire.GO_SYS_BLOCK -> sysBlock();
      case V1Wire.GO_SYS_EXIT, V1Wire.GO_SYS_EXIT_LOCAL -> {
        needState(V1State.WAITING);
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
    byte is = x.state(e.g);
    if (is != state) {
      throw x.refuse("its goroutine " + V1State.word(state), "one " + V1State.word(is));
    }
  }

  /// The goroutine must be the one that runs on the P.
  private void needRunning(boolean orNone) throws MalformedCapture {
    needState(V1State.RUNNING);
    if (x.gs[e.row] != g) {
      throw x.refuse("the goroutine that runs on its P", "another");
    }
    if (g < 0 && !orNone) {
      throw x.refuse("a goroutine", "none");
    }
  }

  private void start() throws MalformedCapture {
    needState(V1State.RUNNABLE);
    if (x.gs[e.row] >= 0 || g < 0) {
      throw x.refuse("a goroutine, and none on its P", g < 0 ? "none" : "one");
    }
    x.states[g] = V1State.RUNNING;
    x.gs[e.row] = g;
    long nanos = x.stamp();
    if (starting && x.existing.remove(g)) {
      builder.existed(g, 0, GoroutineState.RUNNING, StackTable.NONE, x.p(), x.threads[e.row]);
    } else {
      builder.started(g, nanos, x.p(), x.threads[e.row]);
    }
    if (e.type == V1Wire.GO_START_LABEL) {
      builder.label(g, x.stamp(), x.text(e.label()));
    }
  }

  private void unblock() throws MalformedCapture {
    needRunning(true);
    if (x.state(e.goroutine()) != V1State.WAITING || e.goroutine() == 0) {
      throw x.refuse("a waiting goroutine to wake", "one " + V1State.word(x.state(e.goroutine())));
    }
    int woken = x.row(e.goroutine());
    x.states[woken] = V1State.RUNNABLE;
    builder.woken(woken, x.stamp(), g, x.stack(e.stack));
  }

  private void block(byte state) throws MalformedCapture {
    needRunning(false);
    x.states[g] = state;
    x.gs[e.row] = V1State.NONE;
    builder.blocked(g, x.stamp(), builder.reason(V1Wire.reason(e.type)), x.stack(e.stack));
  }

  private void stop() throws MalformedCapture {
    needRunning(false);
    x.states[g] = V1State.RUNNABLE;
    x.gs[e.row] = V1State.NONE;
    builder.stopped(g, x.stamp(), builder.reason(V1Wire.reason(e.type)), x.stack(e.stack));
  }

  private void create() throws MalformedCapture {
    needRunning(true);
    if (x.state(e.goroutine()) != V1State.UNBORN || e.goroutine() == 0) {
      throw x.refuse(
          "the number of a new goroutine", "goroutine " + Long.toUnsignedString(e.goroutine()) + ", which exists");
    }
    int created = x.newGoroutine(e.goroutine());
    x.states[created] = V1State.RUNNABLE;
    if (starting) {
      x.existing.add(created);
      builder.startStack(created, x.stack(e.startStack()));
    } else {
      builder.created(created, x.stamp(), false, g, x.stack(e.stack), x.stack(e.startStack()));
    }
  }

  private void goEnd() throws MalformedCapture {
    needRunning(false);
    x.states[g] = V1State.DEAD;
    x.gs[e.row] = V1State.NONE;
    long nanos = x.stamp();
    marks.goroutineEnds(g, nanos);
    builder.ended(g, nanos);
  }

  private void existed(GoroutineState state) throws MalformedCapture {
    needState(V1State.RUNNABLE);
    if (g < 0 || !x.existing.remove(g)) {
      throw x.refuse("a goroutine from before the trace, at its start", "another, or later");
    }
    x.states[g] = V1State.WAITING;
    x.stamp();
    builder.existed(g, 0, state, StackTable.NONE, V1State.NONE, V1State.NONE);
  }

  /// The first one ends the announcement of earlier goroutines; those without further events are runnable.
  private void gomaxprocs() throws MalformedCapture {
    if (starting) {
      starting = false;
      marks.gomaxprocs(x.moment(), e.value());
      for (int row : x.existing) {
        x.stamp();
        builder.existed(row, 0, GoroutineState.RUNNABLE, StackTable.NONE, V1State.NONE, V1State.NONE);
      }
      x.existing.clear();
    } else {
      marks.gomaxprocs(x.stamp(), e.value());
    }
  }

  // System calls

  /// A call that does not block has no end in the file; Go shows it as one nanosecond.
  private void sysCall() throws MalformedCapture {
    needRunning(false);
    builder.syscallBegun(g, x.stamp(), x.stack(e.stack), x.p(), x.threads[e.row]);
    if (!syscalls.blocked(calls++)) {
      builder.syscallEnded(g, x.stampNext(), x.p(), x.threads[e.row]);
    }
  }

  private void sysBlock() throws MalformedCapture {
    needRunning(false);
    x.states[g] = V1State.WAITING;
    x.gs[e.row] = V1State.NONE;
    builder.lostP(g, x.moment(), x.threads[e.row]);
  }

  private void sysExit(int row) throws MalformedCapture {
    if (row < 0) {
      throw x.refuse("a goroutine", "none");
    }
    x.states[row] = V1State.RUNNABLE;
    builder.syscallEndedBlocked(row, x.stamp());
  }

  // Ps

  /// The world was stopped when the trace began: a P that starts later was idle.
  private void procStart() throws MalformedCapture {
    if (x.running[e.row]) {
      throw x.refuse("a P that does not run", "one that does");
    }
    x.running[e.row] = true;
    int m = mRows.row(e.thread());
    if (m < 0) {
      m = builder.addThread(e.thread());
      mRows.put(e.thread(), m);
    }
    x.threads[e.row] = m;
    long nanos = x.stamp();
    if (x.p() >= 0) {
      if (!met[e.row] && !starting) {
        builder.procStopped(x.p(), 0);
      }
      builder.procStarted(x.p(), !met[e.row] && starting ? 0 : nanos, m);
    }
    met[e.row] = true;
  }

  private void procStop() throws MalformedCapture {
    if (!x.running[e.row] || x.gs[e.row] >= 0) {
      throw x.refuse(
          "a P that runs and has no goroutine", x.running[e.row] ? "one that has" : "one that does not run");
    }
    x.running[e.row] = false;
    x.threads[e.row] = V1State.NONE;
    long nanos = x.stamp();
    if (x.p() >= 0) {
      builder.procStopped(x.p(), nanos);
    }
  }

  private void sample() throws MalformedCapture {
    builder.sample(x.stamp(), g, x.stack(e.stack));
  }
}
