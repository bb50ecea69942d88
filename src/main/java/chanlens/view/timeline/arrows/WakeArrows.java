package chanlens.view.timeline.arrows;

import chanlens.analysis.join.StackGroup;
import chanlens.golang.Activity;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.SpanCause;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.model.trace.Wakes;
import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.axis.Viewport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Who woke and who created whom, for the selection. Immutable.
///
/// @param more how many were left out because there are more than [#MAX]
public record WakeArrows(List<WakeArrow> arrows, List<Fan> fans, int more) {
  /// The limit on what is drawn.
  public static final int MAX = 300;

  /// The limit on what is examined to count how many were left out.
  private static final int MAX_COUNTED = 2_000;

  /// Wakes by a close are within a fraction of a microsecond of each other (Go 1.27 wakes five in 1.9 µs), on a busy
  /// machine within a few microseconds.
  private static final long AT_ONCE = 10_000;

  /// The same for wakes made by a function of the runtime or of package sync, which a loop can call again and again.
  private static final long AT_ONCE_BY_CALLS = 2_000;

  public static final WakeArrows NONE = new WakeArrows(List.of(), List.of(), 0);

  public WakeArrows {
    arrows = List.copyOf(arrows);
    fans = List.copyOf(fans);
  }

  /// The wakes that began and ended a span, its creation if it is the first, and the wakes made while it ran.
  public static WakeArrows ofSpan(Timeline timeline, int g, int span) {
    Collector c = new Collector(timeline, 0, Long.MAX_VALUE);
    Spans spans = timeline.trace().spans(g);
    c.into(g, span);
    if (span + 1 < spans.count()) {
      c.into(g, span + 1);
    }
    if (span > 0) {
      c.into(g, span - 1);
    }
    c.outOf(g, spans.startNanos(span), spans.endNanos(span));
    return c.all();
  }

  /// All wakes and creations to and from some goroutines within a view.
  public static WakeArrows ofGoroutines(Timeline timeline, Iterable<Integer> goroutines, Viewport view) {
    Collector c = new Collector(timeline, view.startNanos(), view.endNanos());
    for (int g : goroutines) {
      c.about(g);
    }
    return c.all();
  }

  private static final class Collector {
    private final Timeline timeline;
    private final TraceModel trace;
    private final long from;
    private final long to;
    private final List<WakeArrow> arrows = new ArrayList<>();
    private final List<Fan> fans = new ArrayList<>();
    private final Set<Long> seen = new HashSet<>();
    /// Wakes that were made together and are done with: the waker and the first of them.
    private final Set<Long> done = new HashSet<>();
    private int more;

    Collector(Timeline timeline, long from, long to) {
      this.timeline = timeline;
      this.trace = timeline.trace();
      this.from = from;
      this.to = to;
    }

    WakeArrows all() {
      return new WakeArrows(arrows, fans, more);
    }

    void about(int g) {
      Spans spans = trace.spans(g);
      for (int i = Math.max(0, spans.at(from)); i < spans.count() && spans.startNanos(i) <= to; i++) {
        if (full()) {
          return;
        }
        into(g, i);
      }
      outOf(g, from, to);
    }

    private boolean full() {
      return arrows.size() >= MAX && more >= MAX_COUNTED;
    }

    /// The arrow that leads to the start of a span, with its fan.
    void into(int g, int i) {
      Spans spans = trace.spans(g);
      int waker = spans.waker(i);
      if (waker < 0 || spans.startNanos(i) < from || spans.startNanos(i) > to) {
        return;
      }
      if (spans.cause(i) == SpanCause.CREATED) {
        add(new WakeArrow(waker, g, spans.startNanos(i), i, runs(spans, i), true, -1));
        return;
      }
      Wakes wakes = trace.wakesBy(waker);
      int k = wakes.from(spans.startNanos(i));
      while (k < wakes.count() && wakes.nanos(k) == spans.startNanos(i) && wakes.woken(k) != g) {
        k++;
      }
      if (k < wakes.count() && wakes.woken(k) == g) {
        wake(waker, wakes, k);
      }
    }

    /// The arrows that lead away from a goroutine in a range of time, including creations.
    void outOf(int g, long start, long end) {
      Wakes wakes = trace.wakesBy(g);
      int k = wakes.from(start);
      while (k < wakes.count() && wakes.nanos(k) <= Math.min(end, to) && !full()) {
        k = wake(g, wakes, k) + 1;
      }
    }

    /// Adds a wake, with all that were made together with it. {@return the last of those}
    private int wake(int waker, Wakes wakes, int k) {
      int first = k;
      while (first > 0 && together(wakes, first - 1, first)) {
        first--;
      }
      int last = k;
      while (last + 1 < wakes.count() && together(wakes, last, last + 1)) {
        last++;
      }
      if (last > first && !done.add((long) waker << 32 | first)) {
        return last;
      }
      int fan = last > first ? fan(waker, wakes, first, last) : -1;
      for (int j = fan < 0 ? k : first; j <= (fan < 0 ? k : last) && !full(); j++) {
        int woken = wakes.woken(j);
        Spans spans = trace.spans(woken);
        int span = wakes.span(j);
        add(new WakeArrow(waker, woken, wakes.nanos(j), span, runs(spans, span), false, fan));
      }
      return last;
    }

    private boolean together(Wakes wakes, int a, int b) {
      long between = wakes.nanos(b) - wakes.nanos(a);
      int stack = wakes.stack(a);
      if (between > AT_ONCE || stack != wakes.stack(b) || stack == StackTable.NONE) {
        return false;
      }
      return between <= AT_ONCE_BY_CALLS || !StackGroup.isPlumbing(trace.stacks().frame(stack, 0).function());
    }

    private int fan(int waker, Wakes wakes, int first, int last) {
      long nanos = wakes.nanos(first);
      for (int f = 0; f < fans.size(); f++) {
        if (fans.get(f).fromG() == waker && fans.get(f).nanos() == nanos) {
          return f;
        }
      }
      StackTable stacks = trace.stacks();
      String leaf = stacks.frame(wakes.stack(first), 0).function();
      boolean channels = true;
      for (int j = first; j <= last; j++) {
        Spans spans = trace.spans(wakes.woken(j));
        int waited = wakes.span(j) - 1;
        Activity a = waited < 0 ? Activity.UNKNOWN : timeline.activity().of(spans, waited);
        channels &= a == Activity.RECEIVE || a == Activity.SELECT || a == Activity.SEND;
      }
      fans.add(new Fan(waker, nanos, last - first + 1, channels && !StackGroup.isPlumbing(leaf)));
      return fans.size() - 1;
    }

    private void add(WakeArrow arrow) {
      if (!seen.add((long) arrow.toG() << 32 | arrow.toSpan())) {
        return;
      }
      if (arrows.size() < MAX) {
        arrows.add(arrow);
      } else {
        more++;
      }
    }

    private long runs(Spans spans, int i) {
      return i + 1 < spans.count() ? spans.startNanos(i + 1) : trace.lastNanos();
    }
  }
}
