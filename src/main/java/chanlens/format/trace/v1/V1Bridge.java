package chanlens.format.trace.v1;

import chanlens.golang.GoroutineState;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.TraceBuilder;

/// Bridges what a trace does not record: brings a goroutine into the state that an event requires although no event
/// says how it got there.
final class V1Bridge {
  private final V1State x;
  private final TraceBuilder builder;
  private long met;

  V1Bridge(V1State x) {
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
      case V1Wire.GO_UNBLOCK, V1Wire.GO_UNBLOCK_LOCAL -> waiting(e.goroutine(), GoroutineState.WAITING);
      case V1Wire.GO_SYS_EXIT, V1Wire.GO_SYS_EXIT_LOCAL -> waiting(e.g, GoroutineState.SYSCALL);
      case V1Wire.GO_CREATE -> x.state(e.goroutine()) == V1State.UNBORN && (e.g == 0 || running(e));
      case V1Wire.GO_WAITING, V1Wire.GO_IN_SYSCALL -> x.isNew(e.g);
      case V1Wire.PROC_START -> !x.running[e.row];
      case V1Wire.PROC_STOP -> {
        vacate(e.row);
        yield x.running[e.row];
      }
      default -> e.g == 0 || running(e);
    };
  }

  /// How many goroutines appeared that no event had announced.
  long met() {
    return met;
  }

  /// The goroutine on a P yields.
  private void vacate(int stream) {
    int g = x.gs[stream];
    if (g >= 0) {
      x.gs[stream] = V1State.NONE;
      x.states[g] = V1State.RUNNABLE;
      builder.stopped(g, x.moment(), builder.reason(""), StackTable.NONE);
    }
  }

  private boolean runnable(long goid) {
    switch (x.state(goid)) {
      case V1State.UNBORN -> met(goid, GoroutineState.RUNNABLE, V1State.RUNNABLE);
      case V1State.WAITING -> {
        x.states[x.row(goid)] = V1State.RUNNABLE;
        builder.woken(x.row(goid), x.moment(), V1State.NONE, StackTable.NONE);
      }
      case V1State.RUNNING -> leave(goid);
      default -> {
        // it is
      }
    }
    return x.state(goid) == V1State.RUNNABLE;
  }

  private boolean waiting(long goid, GoroutineState how) {
    if (goid == 0) {
      return false;
    }
    if (x.state(goid) == V1State.UNBORN) {
      met(goid, how, V1State.WAITING);
    } else if (x.state(goid) == V1State.RUNNING) {
      leave(goid); // and has waited since, which nothing records
    }
    return x.state(goid) == V1State.WAITING;
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
    x.states[g] = V1State.RUNNING;
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

  /// A goroutine from before the trace that no event has announced.
  private void met(long goid, GoroutineState state, byte now) {
    met++;
    int g = x.newGoroutine(goid);
    x.states[g] = now;
    builder.existed(g, x.moment(), state, StackTable.NONE, V1State.NONE, V1State.NONE);
  }
}
