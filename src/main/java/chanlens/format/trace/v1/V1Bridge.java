package chanlens.format.trace.v1;

import chanlens.golang.GoroutineState;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.TraceBuilder;

/// Leads over what a trace does not tell: brings a goroutine into the state that an event needs though no event says
/// how it came there.
final class V1Bridge {
  private final V1Replay x;
  private final TraceBuilder builder;
  private long met;

  V1Bridge(V1Replay x) {
    this.x = x;
    this.builder = x.builder;
  }

  /// {@return false when the event changes nothing any more}
  boolean to(V1Stream e) {
    return switch (e.type) {
      case V1Wire.GO_START, V1Wire.GO_START_LOCAL, V1Wire.GO_START_LABEL -> {
        vacate(e.row);
        yield e.g != 0 && runnable(e.g);
      }
      case V1Wire.GO_UNBLOCK, V1Wire.GO_UNBLOCK_LOCAL -> waiting(e.a0, GoroutineState.WAITING);
      case V1Wire.GO_SYS_EXIT, V1Wire.GO_SYS_EXIT_LOCAL -> waiting(e.g, GoroutineState.SYSCALL);
      case V1Wire.GO_CREATE -> x.state(e.a0) == V1Replay.UNBORN && (e.g == 0 || running(e));
      case V1Wire.GO_WAITING, V1Wire.GO_IN_SYSCALL -> x.isNew(e.g);
      case V1Wire.PROC_START -> !x.running[e.row];
      case V1Wire.PROC_STOP -> {
        vacate(e.row);
        yield x.running[e.row];
      }
      default -> e.g == 0 || running(e);
    };
  }

  /// How many goroutines came that nothing had told of.
  long met() {
    return met;
  }

  /// The goroutine on a P gives way.
  private void vacate(int stream) {
    int g = x.gs[stream];
    if (g >= 0) {
      x.gs[stream] = V1Replay.NONE;
      x.states[g] = V1Replay.RUNNABLE;
      builder.stopped(g, x.moment(), builder.reason(""), StackTable.NONE);
    }
  }

  private boolean runnable(long goid) {
    switch (x.state(goid)) {
      case V1Replay.UNBORN -> met(goid, GoroutineState.RUNNABLE, V1Replay.RUNNABLE);
      case V1Replay.WAITING -> {
        x.states[x.row(goid)] = V1Replay.RUNNABLE;
        builder.woken(x.row(goid), x.moment(), V1Replay.NONE, StackTable.NONE);
      }
      case V1Replay.RUNNING -> leave(goid);
      default -> {
        // it is
      }
    }
    return x.state(goid) == V1Replay.RUNNABLE;
  }

  private boolean waiting(long goid, GoroutineState how) {
    if (goid == 0) {
      return false;
    }
    if (x.state(goid) == V1Replay.UNBORN) {
      met(goid, how, V1Replay.WAITING);
    } else if (x.state(goid) == V1Replay.RUNNING) {
      leave(goid); // and has waited since, which nothing tells
    }
    return x.state(goid) == V1Replay.WAITING;
  }

  private boolean running(V1Stream e) {
    int g = x.row(e.g);
    if (g >= 0 && x.gs[e.row] == g) {
      return true;
    }
    vacate(e.row);
    if (!runnable(e.g)) {
      return false;
    }
    g = x.row(e.g);
    x.states[g] = V1Replay.RUNNING;
    x.gs[e.row] = g;
    builder.started(g, x.moment(), x.proc(e.row), x.threads[e.row]);
    return true;
  }

  private void leave(long goid) {
    int g = x.row(goid);
    for (int stream = 0; stream < x.gs.length; stream++) {
      if (x.gs[stream] == g) {
        vacate(stream);
      }
    }
  }

  /// A goroutine of before the trace that nothing has told of.
  private void met(long goid, GoroutineState state, byte now) {
    met++;
    int g = x.newGoroutine(goid);
    x.states[g] = now;
    builder.existed(g, x.moment(), state, StackTable.NONE, V1Replay.NONE, V1Replay.NONE);
  }
}
