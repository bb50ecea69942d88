package chanlens.format.trace;

import chanlens.analysis.scheduling.FigureTable;
import java.util.HashMap;
import java.util.Map;

/// Go's figures for system calls, with its faults, so that all others can be compared exactly. Our figures are the
/// recorded truth; Go's summary (internal/trace/summary.go) differs in these cases:
///
/// - A system call that is open at the end and has lost its P counts in full as execution and again as scheduling
///   wait.
/// - A system call that was under way when the trace began counts as without P up to the event that shows it, as
///   with P from there on. One that C entered counts as with P though there is none.
/// - When a call that lost its P ends, the binding of that P is forgotten, even if another goroutine is in a call on it
///   by then; that one's loss of the P goes unseen.
final class GoSyscalls {
  /// @param countedTwice what Go adds to the scheduling wait
  record Times(long withP, long withoutP, long countedTwice) {}

  private static final class State {
    long withP;
    long withoutP;
    long begun = -1;
    long lost = -1;
    long p;
    boolean excused;
  }

  private final Map<Long, State> states = new HashMap<>();
  private final Map<Long, Long> goroutineOfP = new HashMap<>();
  private long sync;
  private long last;

  static GoSyscalls of(EventLog log) {
    GoSyscalls go = new GoSyscalls();
    log.events.forEach(go::event);
    return go;
  }

  private void event(EventLog.Event e) {
    last = e.nanos() + e.parts() - 1;
    switch (e.type()) {
      case EventLog.SYNC -> sync = e.nanos();
      case Wire.GO_CREATE_SYSCALL -> {
        states.remove(e.args()[0]); // of the lives of a number Go keeps the last
        begin(e.args()[0], e.p(), e.nanos());
        of(e.args()[0]).excused = true;
      }
      case Wire.GO_SYSCALL_BEGIN -> begin(e.g(), e.p(), e.nanos());
      case Wire.GO_STATUS, Wire.GO_STATUS_STACK -> status(e);
      case Wire.GO_SYSCALL_END, Wire.GO_SYSCALL_END_BLOCKED -> end(e.g(), e.nanos());
      case Wire.GO_DESTROY_SYSCALL -> {
        if (e.parts() > 1) {
          lose(e.p(), e.nanos());
        }
        end(e.g(), last);
      }
      case Wire.PROC_STOP -> lose(e.p(), e.nanos());
      case Wire.PROC_STEAL -> lose(e.args()[0], e.nanos());
      default -> {}
    }
  }

  private void status(EventLog.Event e) {
    long g = e.args()[0];
    if (e.args()[2] == 3 && !states.containsKey(g)) {
      State s = of(g);
      s.excused = true;
      if (e.p() < 0) {
        s.withoutP += e.nanos() - sync;
      } else {
        s.withP += e.nanos() - sync;
      }
      begin(g, e.p(), e.nanos());
    } else {
      of(g);
    }
  }

  private void begin(long g, long p, long nanos) {
    State s = of(g);
    s.begun = nanos;
    s.lost = -1;
    s.p = p;
    goroutineOfP.put(p, g);
  }

  private void lose(long p, long nanos) {
    Long g = goroutineOfP.remove(p);
    if (g != null) {
      of(g).lost = nanos;
    }
  }

  private void end(long g, long nanos) {
    State s = of(g);
    if (s.lost >= 0) {
      s.withoutP += nanos - s.lost;
      s.withP += s.lost - s.begun;
    } else {
      s.withP += nanos - s.begun;
    }
    s.begun = -1;
    s.lost = -1;
    Long bound = goroutineOfP.remove(s.p);
    if (bound != null && bound != g) {
      of(bound).excused = true;
    }
  }

  private State of(long goid) {
    return states.computeIfAbsent(goid, k -> new State());
  }

  /// The times of one goroutine; ours, unless it is one of the cases above.
  Times of(long goid, FigureTable ours, int g) {
    State s = of(goid);
    long withP = s.withP + (s.begun >= 0 ? last - s.begun : 0);
    long twice = s.begun >= 0 && s.lost >= 0 ? last - s.lost : 0;
    return s.excused || twice > 0
        ? new Times(withP, s.withoutP, twice)
        : new Times(ours.syscallNanos(g), ours.syscallBlockNanos(g), 0);
  }
}
