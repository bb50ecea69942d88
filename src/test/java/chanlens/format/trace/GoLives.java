package chanlens.format.trace;

import chanlens.analysis.scheduling.Figures;
import chanlens.analysis.scheduling.OffCpu;
import chanlens.analysis.scheduling.OffCpuProfile;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.GoroutineTable;
import chanlens.model.trace.RangeKind;
import chanlens.model.trace.RangeTable;
import chanlens.model.trace.SpanCause;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// C that calls into Go uses the number of a goroutine again and again. Our figures are the sums of all its lives; Go's
/// summary forgets all but the last. Here is what Go says of such goroutines, so that all others can be compared
/// exactly.
final class GoLives {
  private final TraceModel trace;

  GoLives(TraceModel trace) {
    this.trace = trace;
  }

  /// Whether a number was used again.
  boolean several(int g) {
    return birth(g) > 0;
  }

  /// The first span of the last life.
  private int birth(int g) {
    Spans spans = trace.spans(g);
    int birth = 0;
    for (int i = 1; i < spans.count(); i++) {
      birth = spans.state(i - 1) == GoroutineState.ENDED ? i : birth;
    }
    return birth;
  }

  /// Puts what is so of the last life in place of what is so of all.
  void keepLast(int g, Map<String, Object> f, GoSyscalls.Times times, GoEvents events) {
    int birth = birth(g);
    if (birth == 0) {
      return;
    }
    GoroutineTable gs = trace.goroutines();
    Spans spans = trace.spans(g);
    long born = spans.startNanos(birth);
    Figures of = Figures.between(trace, g, born, Long.MAX_VALUE);
    long ran = firstRan(spans, birth);
    f.put("name", hasStack(spans, birth) ? gs.function(g) : "");
    f.put("creation", trace.firstNanos() + born);
    f.put("start", ran < 0 ? 0L : trace.firstNanos() + ran);
    f.put("total", (gs.alive(g) ? trace.lastNanos() : gs.endNanos(g)) - born);
    f.put("exec", of.runningNanos());
    f.put("sched", of.schedWaitNanos() + times.countedTwice());
    f.put("block", of.blockNanos());
    f.put("ranges", ranges(g, born));
    f.put("parent", spans.waker(birth) < 0 ? -1 : gs.goid(spans.waker(birth)));
    f.put("creatorStack", spans.state(birth) == GoroutineState.SYSCALL ? "-" : events.hash(spans.stack(birth)));
  }

  private static boolean hasStack(Spans spans, int from) {
    for (int i = from; i < spans.count(); i++) {
      switch (spans.cause(i)) {
        case STOPPED, BLOCKED, SYSCALL_BEGIN, CREATED -> {
          if (spans.stack(i) != 0) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  private static long firstRan(Spans spans, int from) {
    for (int i = from; i < spans.count(); i++) {
      if (spans.state(i) == GoroutineState.RUNNING) {
        return spans.startNanos(i);
      }
    }
    return -1;
  }

  private Map<String, Long> ranges(int g, long born) {
    Map<String, Long> ranges = new TreeMap<>();
    RangeTable all = trace.ranges();
    for (int r = 0; r < all.count(); r++) {
      boolean elsewhere = all.kind(r) == RangeKind.GC_SWEEP && !all.open(r) && all.endG(r) != g;
      if (all.g(r) == g && all.kind(r) != RangeKind.GC_MARK && !elsewhere && all.startNanos(r) >= born) {
        ranges.merge(all.name(r), all.endNanos(r) - all.startNanos(r), Long::sum);
      }
    }
    return ranges;
  }

  /// A profile with the waits of last lives added to those of goroutines that have one life only.
  List<OffCpuProfile.Site> withLast(OffCpu kind, List<OffCpuProfile.Site> others) {
    Map<Integer, OffCpuProfile.Site> sites = new TreeMap<>();
    others.forEach(s -> sites.put(s.stack(), s));
    for (int g = 0; g < trace.goroutines().count(); g++) {
      if (several(g)) {
        Spans spans = trace.spans(g);
        int birth = birth(g);
        long ran = firstRan(spans, birth);
        for (int i = ran < 0 ? 0 : birth; i < spans.count(); i++) {
          add(kind, spans, i, Math.max(ran, 0), sites); // of one that never ran Go takes all
        }
      }
    }
    return new ArrayList<>(sites.values());
  }

  private void add(OffCpu kind, Spans spans, int i, long from, Map<Integer, OffCpuProfile.Site> sites) {
    String reason = spans.reason(i);
    boolean counts =
        spans.cause(i) != SpanCause.P_LOST
            && switch (kind) {
              case NETWORK -> reason.equals("network");
              case SYNC -> spans.state(i) == GoroutineState.WAITING && reason.matches(".*(chan|sync|select).*");
              case SYSCALL -> spans.state(i) == GoroutineState.SYSCALL;
              case SCHED -> spans.state(i) == GoroutineState.RUNNABLE;
            };
    int last = i + 1 < spans.count() && spans.cause(i + 1) == SpanCause.P_LOST ? i + 1 : i;
    long start = spans.beganBefore(i) ? trace.goroutines().seenNanos(spans.g()) : spans.startNanos(i);
    long nanos = spans.endNanos(last) - Math.max(from, start);
    if (counts && nanos > 0 && !spans.open(last)) {
      OffCpuProfile.Site more = new OffCpuProfile.Site(spans.stack(i), 1, nanos, 0, 0);
      sites.merge(
          more.stack(),
          more,
          (a, b) -> new OffCpuProfile.Site(a.stack(), a.count() + 1, a.nanos() + b.nanos(), 0, 0));
    }
  }
}
