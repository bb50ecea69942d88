package chanlens.view.timeline;

import static chanlens.language.Translation.tr;

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
    return spans.beganBefore(i) || spans.open(i) ? tr("at least {0}", length) : length;
  }

  /// `G22 produce, waiting to send for 12.4 ms at main.go:15, woken by G21 consume`.
  public String sentence(int g, int i) {
    Spans spans = timeline.trace().spans(g);
    String did = tr("{0} for {1}", state(spans, i), duration(spans, i));
    String at = site(spans, i).map(f -> tr("{0} at {1}", did, Titles.place(f))).orElse(did);
    String all = tr("{0}, {1}", timeline.title(g), at);
    return wokenBy(spans, i).map(w -> tr("{0}, {1}", all, w)).orElse(all);
  }

  /// Lines for a tooltip, the first is a title.
  public List<String> lines(int g, int i) {
    Spans spans = timeline.trace().spans(g);
    List<String> lines = new ArrayList<>();
    lines.add(timeline.title(g));
    lines.add(tr("{0} for {1}", state(spans, i), duration(spans, i)) + reason(spans, i));
    site(spans, i).ifPresent(f -> lines.add(tr("at {0}, {1}", Titles.place(f), Titles.shortName(f.function()))));
    String from =
        spans.beganBefore(i) ? tr("began before the trace") : tr("from {0}", TimeWords.exact(spans.startNanos(i)));
    String to = spans.open(i) ? tr("not over when the trace ended") : tr("to {0}", TimeWords.exact(spans.endNanos(i)));
    lines.add(tr("{0}, {1}", from, to));
    wokenBy(spans, i).ifPresent(lines::add);
    if (spans.p(i) >= 0) {
      lines.add(tr("on P{0}", timeline.trace().procs().id(spans.p(i))));
    }
    return lines;
  }

  private String state(Spans spans, int i) {
    Activity activity = timeline.activity().of(spans, i);
    if (spans.state(i) == GoroutineState.UNKNOWN) {
      return tr("not recorded, the trace is damaged here,");
    }
    String words = activity == Activity.FOREVER ? tr("waiting for ever") : activity.words();
    return timeline.activity().inferred(spans, i) ? tr("{0} (by its stack)", words) : words;
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
      return waker < 0 ? Optional.empty() : Optional.of(tr("created by {0}", timeline.title(waker)));
    }
    if (spans.cause(wake) != SpanCause.WOKEN && spans.cause(wake) != SpanCause.SWITCHED) {
      return Optional.empty();
    }
    WakeKind kind = timeline.activity().wakes().kind(spans, wake);
    if (waker < 0) {
      boolean named = kind == WakeKind.TIMER || kind == WakeKind.NETWORK;
      return Optional.of(tr("woken by {0}", named ? kind.words() : tr("the runtime")));
    }
    String by = timeline.title(waker);
    return Optional.of(
        switch (kind) {
          case UNKNOWN -> tr("woken by {0}", by);
          case CLOSED, SWITCHED -> tr("woken by {0}, {1}", by, kind.words());
          default -> tr("woken by {0}, {1} (by its stack)", by, kind.words());
        });
  }
}
