package chanlens.view.card;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.join.CapturePauses;
import chanlens.analysis.wakes.WakeKind;
import chanlens.analysis.wakes.WakeReader;
import chanlens.golang.GoroutineState;
import chanlens.golang.WaitSite;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.RegionTable;
import chanlens.model.trace.SpanCause;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.model.trace.Wakes;
import chanlens.view.Place;
import chanlens.view.Step;
import chanlens.words.TimeWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The card of a span: what the goroutine did, from when to when, who ended it and whom it woke.
record SpanCard(CardPhrases phrases, TraceModel trace, Spans spans, int i, long goid) {
  Card card(Place place) {
    List<Section> sections = new ArrayList<>();
    sections.add(CardPhrases.section(tr("When"), when()));
    sections.add(new Section(tr("Woken by"), Step.PREVIOUS_WAKE.key(), wokenBy()));
    List<CardItem> woke = woke();
    if (!woke.isEmpty()) {
      sections.add(new Section(tr("Woke"), Step.NEXT_WAKE.key(), woke));
    }
    stack().ifPresent(sections::add);
    List<CardItem> regions = regions();
    if (!regions.isEmpty()) {
      sections.add(CardPhrases.section(tr("In region"), regions));
    }
    sections.add(
        CardPhrases.section(
            tr("Goroutine"), List.of(CardPhrases.line(phrases.goroutine(Text.builder(), goid).build()))));
    Text subtitle =
        CardPhrases.state(Text.builder(), spans.state(i), reason())
            .strong(lasted())
            .build();
    return new Card(
        place,
        Optional.of(WakeReader.of(trace).activity(spans, i)),
        phrases.titles.goroutine(goid),
        subtitle,
        Optional.empty(),
        sections);
  }

  private String lasted() {
    String length = Amounts.duration(pauses().lasted(spans.startNanos(i), spans.endNanos(i)));
    return spans.beganBefore(i) || spans.open(i) ? tr(", at least {0}", length) : tr(", {0}", length);
  }

  private CapturePauses pauses() {
    return CapturePauses.of(trace.ranges());
  }

  /// The recorded reason; for a wait that began before the trace, the reason its stack shows.
  private String reason() {
    boolean recorded = !spans.reason(i).isEmpty() || spans.state(i) != GoroutineState.WAITING;
    return recorded ? spans.reason(i) : site().map(WaitSite::reason).orElse("");
  }

  private Optional<WaitSite> site() {
    List<Frame> frames = trace.stacks().frames(spans.stack(i));
    return WaitSite.of(frames.size(), d -> frames.get(d).function(), d -> frames.get(d).line());
  }

  private List<CardItem> when() {
    List<CardItem> items = new ArrayList<>();
    Text from =
        Text.builder().add(TimeWords.exact(spans.startNanos(i)))
            .muted(spans.beganBefore(i) ? tr(" (it began before the trace)") : "").build();
    Text to =
        Text.builder().add(TimeWords.exact(spans.endNanos(i)))
            .muted(spans.open(i) ? tr(" (cut by the end of the trace)") : "").build();
    Text.Builder text = Text.builder().say(tr("from {0} to {1}"), from, to);
    items.add(CardPhrases.line(text.build(), Evidence.RECORDED, CaptureKind.TRACE));
    long paused = pauses().within(spans.startNanos(i), spans.endNanos(i));
    if (paused > 0) {
      items.add(CardPhrases.line(
          tr("the world was stopped for a dump for {0} of it, left out", Amounts.duration(paused))));
    }
    trace.timeOfDay(spans.startNanos(i)).ifPresent(
        at -> items.add(CardPhrases.line(Text.builder().muted(tr("it began {0}", Amounts.timeOfDay(at))).build())));
    if (spans.reason(i).isEmpty() && !reason().isEmpty()) {
      items.add(CardPhrases.line(Text.builder().add(tr("its stack shows what it waits for")).build(), Evidence.INFERRED,
          CaptureKind.TRACE));
    }
    return items;
  }

  private List<CardItem> wokenBy() {
    boolean waits = spans.state(i) == GoroutineState.WAITING;
    int runnable = waits ? i + 1 : i;
    if (waits && spans.open(i)) {
      return List.of(CardPhrases.line(Text.builder().muted(tr("nobody, up to the end of the trace")).build()));
    }
    while (!waits && runnable > 0 && spans.cause(runnable) != SpanCause.WOKEN) {
      runnable--;
    }
    if (runnable >= spans.count() || spans.cause(runnable) != SpanCause.WOKEN) {
      return List.of(CardPhrases.line(Text.builder().muted(tr("not recorded")).build()));
    }
    int waker = spans.waker(runnable);
    Text.Builder text = Text.builder();
    if (waker < 0) {
      text.add(tr("no goroutine"));
    } else {
      long by = trace.goroutines().goid(waker);
      text.link(phrases.titles.goroutine(by), new Place.Span(by, spans.startNanos(runnable)));
    }
    text.muted(" " + tr("at {0}", Amounts.duration(spans.startNanos(runnable))));
    List<CardItem> items = new ArrayList<>();
    items.add(CardPhrases.line(text.build(), Evidence.RECORDED, CaptureKind.TRACE));
    items.add(how(runnable));
    return items;
  }

  /// What the waker did, and how that is known.
  private CardItem how(int runnable) {
    WakeReader wakes = WakeReader.of(trace);
    WakeKind kind = wakes.kind(spans, runnable);
    if (kind == WakeKind.UNKNOWN) {
      return CardPhrases.line(Text.builder().muted(tr("how is not known")).build());
    }
    String because = wakes.because(spans, runnable);
    Text text = Text.builder().add(kind.words()).muted(because.isEmpty() ? "" : tr(": {0}", because)).build();
    return CardPhrases.line(text, Evidence.INFERRED, CaptureKind.TRACE);
  }

  private List<CardItem> woke() {
    List<CardItem> items = new ArrayList<>();
    Wakes wakes = trace.wakesBy(spans.g());
    int from = wakes.from(spans.startNanos(i));
    int to = wakes.from(spans.endNanos(i));
    for (int k = from; k < Math.min(to, from + CardPhrases.MAX); k++) {
      long woken = trace.goroutines().goid(wakes.woken(k));
      Text.Builder text = Text.builder();
      text.link(phrases.titles.goroutine(woken), new Place.Span(woken, wakes.nanos(k)));
      text.muted(" " + tr("at {0}", Amounts.duration(wakes.nanos(k))));
      items.add(CardPhrases.line(text.build(), Evidence.RECORDED, CaptureKind.TRACE));
    }
    CardPhrases.more(items, to - from - CardPhrases.MAX, "");
    return items;
  }

  /// Regions of the goroutine that were open when the span began, outermost first, with their tasks. Linear in the
  /// regions of the trace.
  private List<CardItem> regions() {
    RegionTable table = trace.regions();
    List<CardItem> items = new ArrayList<>();
    for (int r = 0; r < table.count() && items.size() < CardPhrases.MAX; r++) {
      long at = spans.startNanos(i);
      if (table.g(r) == spans.g() && table.startNanos(r) <= at && at < table.endNanos(r)) {
        Text.Builder text = Text.builder().strong(table.name(r)).muted("  " + Regions.lasted(table, r));
        if (table.task(r) >= 0) {
          text.muted("  ").say(Text.Look.MUTED, tr("of {0}"),
              Text.builder().link(phrases.titles.task(table.task(r)), new Place.Task(table.task(r))).build());
        }
        items.add(CardPhrases.line(text.build(), Evidence.RECORDED, CaptureKind.TRACE));
      }
    }
    return items;
  }

  /// The span's own stack, when it is the goroutine's.
  private Optional<Section> stack() {
    boolean own =
        switch (spans.cause(i)) {
          case BLOCKED, STOPPED, SYSCALL_BEGIN, BEFORE -> true;
          case CREATED, WOKEN, SWITCHED, STARTED, P_LOST, SYSCALL_END, ENDED, GAP -> false;
        };
    List<Frame> frames = own ? trace.stacks().frames(spans.stack(i)) : List.of();
    if (frames.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Section(tr("Stack"), Step.STACK.key(), List.of(phrases.calls(goid, frames, -1))));
  }
}
