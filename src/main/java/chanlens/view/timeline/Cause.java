package chanlens.view.timeline;

import static chanlens.language.Translation.tr;

import chanlens.analysis.join.StackGroup;
import chanlens.analysis.wakes.WakeKind;
import chanlens.analysis.wakes.WakeReader;
import chanlens.golang.GoroutineState;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import chanlens.words.TimeWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Why a goroutine waited, and why it went on: blocked here, freed there.
///
/// @param blocked where the goroutine parked
/// @param freed what ended the wait
public record Cause(Side blocked, Side freed) {
  /// Frames of one column; more are counted.
  public static final int MAX_FRAMES = 12;

  /// One column.
  ///
  /// @param title who did what: `G22 produce: waiting to send for 12.4 ms`
  /// @param place the span that the column is about; empty when no goroutine is
  /// @param goid of the goroutine whose stack it is; 0 for none
  /// @param lines what is said besides, in order
  /// @param frames the stack, leaf first, without the runtime's frames above the program's
  /// @param leftOut how many frames follow
  public record Side(
      String title, Optional<Place> place, long goid, List<String> lines, List<Frame> frames, int leftOut) {
    public Side {
      lines = List.copyOf(lines);
      frames = List.copyOf(frames);
    }
  }

  /// @param g row of the goroutine
  /// @param i a span of it: a wait, or the runnable span after it
  /// @return empty for a span that is not part of a wait
  public static Optional<Cause> of(Timeline timeline, int g, int i) {
    Spans spans = timeline.trace().spans(g);
    int wait = spans.state(i) == GoroutineState.RUNNABLE && i > 0 && WakeReader.isWake(spans, i) ? i - 1 : i;
    return spans.state(wait) == GoroutineState.WAITING
        ? Optional.of(new Cause(blocked(timeline, spans, wait), freed(timeline, spans, wait)))
        : Optional.empty();
  }

  private static Side blocked(Timeline timeline, Spans spans, int i) {
    SpanWords words = new SpanWords(timeline);
    String reason = timeline.activity().reason(spans, i);
    String title =
        tr("{0}: {1} for {2}", timeline.title(spans.g()), timeline.activity().of(spans, i).words(),
            words.duration(spans, i));
    List<String> lines = new ArrayList<>();
    String since =
        spans.beganBefore(i) ? tr("since before the trace") : tr("since {0}", TimeWords.exact(spans.startNanos(i)));
    String why = reason.isEmpty() ? since : tr("{0}, {1}", since, reason);
    lines.add(timeline.activity().inferred(spans, i) ? tr("{0} (by its stack)", why) : why);
    long goid = timeline.goid(spans.g());
    Place place = new Place.Span(goid, spans.startNanos(i));
    return side(timeline.trace(), title, Optional.of(place), goid, lines, spans.stack(i));
  }

  private static Side freed(Timeline timeline, Spans spans, int wait) {
    int wake = wait + 1;
    if (wake >= spans.count() || !WakeReader.isWake(spans, wake)) {
      String title =
          spans.open(wait) ? tr("not freed: the wait lasted to the end of the trace")
              : tr("who freed it is not recorded");
      return new Side(title, Optional.empty(), 0, List.of(), List.of(), 0);
    }
    WakeKind kind = timeline.activity().wakes().kind(spans, wake);
    String because = timeline.activity().wakes().because(spans, wake);
    int waker = spans.waker(wake);
    long at = spans.startNanos(wake);
    String who = waker < 0 ? tr("no goroutine") : timeline.title(waker);
    List<String> lines = new ArrayList<>();
    lines.add(tr("at {0}", TimeWords.exact(at)) + delay(spans, wake));
    if (!because.isEmpty()) {
      lines.add(kind == WakeKind.SWITCHED ? because : tr("{0} (inferred)", because));
    }
    Optional<Place> place =
        waker < 0 ? Optional.empty() : Optional.of(new Place.Span(timeline.goid(waker), at));
    return side(timeline.trace(), tr("freed by {0}: {1}", who, kind.words()), place,
        waker < 0 ? 0 : timeline.goid(waker), lines, spans.stack(wake));
  }

  /// How long after the wake it ran.
  private static String delay(Spans spans, int wake) {
    if (spans.state(wake) != GoroutineState.RUNNABLE) {
      return tr(", it ran at once");
    }
    String length = TimeWords.length(spans.endNanos(wake) - spans.startNanos(wake));
    return spans.open(wake)
        ? tr(", not run in the {0} to the end of the trace", length)
        : tr(", it ran {0} later", length);
  }

  private static Side side(
      TraceModel trace, String title, Optional<Place> place, long goid, List<String> lines, int stack) {
    List<Frame> all = stack == StackTable.NONE ? List.of() : trace.stacks().frames(stack);
    int first = 0;
    while (first < all.size() - 1 && StackGroup.isPlumbing(all.get(first).function())) {
      first++;
    }
    int last = Math.min(all.size(), first + MAX_FRAMES);
    return new Side(title, place, goid, lines, all.subList(first, last), all.size() - last);
  }
}
