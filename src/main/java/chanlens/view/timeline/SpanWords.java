package chanlens.view.timeline;

import chanlens.analysis.join.StackGroup;
import chanlens.analysis.wakes.WakeKind;
import chanlens.golang.Activity;
import chanlens.golang.GoroutineState;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.SpanCause;
import chanlens.model.trace.Spans;
import chanlens.view.Titles;
import chanlens.words.TimeWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Text about a span: in its lane, in its tooltip, and for screen readers.
public final class SpanWords {
  private final Timeline timeline;

  public SpanWords(Timeline timeline) {
    this.timeline = timeline;
  }

  /// One word: `send`.
  public static String word(Activity activity) {
    return switch (activity) {
      case RUNNING -> "running";
      case RUNNABLE -> "runnable";
      case SEND -> "send";
      case RECEIVE -> "receive";
      case SELECT -> "select";
      case LOCK -> "lock";
      case IO -> "I/O";
      case SLEEP -> "sleep";
      case GC -> "runtime";
      case FOREVER -> "for ever";
      case UNKNOWN -> "unknown";
    };
  }

  /// `12.4 ms`; `at least 12.4 ms` when an end of the trace cuts the span; without the time in which the world was
  /// stopped for a dump.
  public String duration(Spans spans, int i) {
    String length = TimeWords.length(timeline.captures().lasted(spans.startNanos(i), spans.endNanos(i)));
    return spans.beganBefore(i) || spans.open(i) ? "at least " + length : length;
  }

  /// `G22 produce, waiting to send for 12.4 ms at main.go:15, woken by G21 consume`.
  public String sentence(int g, int i) {
    Spans spans = timeline.trace().spans(g);
    StringBuilder s = new StringBuilder(timeline.title(g)).append(", ").append(state(spans, i));
    s.append(" for ").append(duration(spans, i));
    site(spans, i).ifPresent(f -> s.append(" at ").append(Titles.place(f)));
    wokenBy(spans, i).ifPresent(w -> s.append(", ").append(w));
    return s.toString();
  }

  /// Lines for a tooltip, the first is a title.
  public List<String> lines(int g, int i) {
    Spans spans = timeline.trace().spans(g);
    List<String> lines = new ArrayList<>();
    lines.add(timeline.title(g));
    lines.add(state(spans, i) + " for " + duration(spans, i) + reason(spans, i));
    site(spans, i).ifPresent(f -> lines.add("at " + Titles.place(f) + ", " + Titles.shortName(f.function())));
    String from = spans.beganBefore(i) ? "began before the trace" : "from " + TimeWords.exact(spans.startNanos(i));
    String to = spans.open(i) ? "not over when the trace ended" : "to " + TimeWords.exact(spans.endNanos(i));
    lines.add(from + ", " + to);
    wokenBy(spans, i).ifPresent(lines::add);
    if (spans.p(i) >= 0) {
      lines.add("on P" + timeline.trace().procs().id(spans.p(i)));
    }
    return lines;
  }

  private String state(Spans spans, int i) {
    Activity activity = timeline.activity().of(spans, i);
    if (spans.state(i) == GoroutineState.UNKNOWN) {
      return "not recorded, the trace is damaged here,";
    }
    String words = activity == Activity.FOREVER ? "waiting for ever" : activity.words();
    return timeline.activity().inferred(spans, i) ? words + " (by its stack)" : words;
  }

  /// ` (chan send)`: the runtime's own words, second.
  private String reason(Spans spans, int i) {
    String reason = timeline.activity().reason(spans, i);
    return reason.isEmpty() ? "" : " (" + reason + ")";
  }

  /// Where the goroutine itself was; empty for spans whose stack is another goroutine's or was not recorded.
  Optional<Frame> site(Spans spans, int i) {
    int stack = ownStack(spans, i);
    return stack == StackTable.NONE ? Optional.empty() : StackGroup.siteOf(timeline.trace().stacks().frames(stack));
  }

  private static int ownStack(Spans spans, int i) {
    return switch (spans.cause(i)) {
      case BEFORE, BLOCKED, STOPPED, SYSCALL_BEGIN, P_LOST -> spans.stack(i);
      // it continued to where the next span says it parked
      case STARTED, SYSCALL_END -> StackTable.NONE;
      case CREATED, WOKEN, SWITCHED, ENDED, GAP -> StackTable.NONE;
    };
  }

  private Optional<String> wokenBy(Spans spans, int i) {
    boolean runnable = spans.state(i) == GoroutineState.RUNNABLE;
    boolean waiting = spans.state(i) == GoroutineState.WAITING;
    int wake = runnable ? i : waiting ? i + 1 : spans.count();
    if (wake >= spans.count()) {
      return Optional.empty();
    }
    int waker = spans.waker(wake);
    if (spans.cause(wake) == SpanCause.CREATED) {
      return waker < 0 ? Optional.empty() : Optional.of("created by " + timeline.title(waker));
    }
    if (spans.cause(wake) != SpanCause.WOKEN && spans.cause(wake) != SpanCause.SWITCHED) {
      return Optional.empty();
    }
    WakeKind kind = timeline.activity().wakes().kind(spans, wake);
    if (waker < 0) {
      boolean named = kind == WakeKind.TIMER || kind == WakeKind.NETWORK;
      return Optional.of("woken by " + (named ? kind.words() : "the runtime"));
    }
    String how = kind == WakeKind.UNKNOWN ? "" : kind == WakeKind.CLOSED ? ", " + kind.words()
        : kind == WakeKind.SWITCHED ? ", " + kind.words() : ", " + kind.words() + " (by its stack)";
    return Optional.of("woken by " + timeline.title(waker) + how);
  }
}
