package chanlens.view.card;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.instant.Doing;
import chanlens.analysis.instant.Instant;
import chanlens.analysis.waiting.Waiter;
import chanlens.analysis.wakes.WakeKind;
import chanlens.golang.Activity;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.model.trace.Spans;
import chanlens.view.Place;
import chanlens.view.PlaceWords;
import chanlens.words.InstantWords;
import chanlens.words.MomentWords;
import chanlens.words.TimeWords;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/// What a place did at another moment than that of its card.
final class InstantSection {
  private final CardPhrases phrases;
  private final Instant instant;

  InstantSection(CardPhrases phrases, Instant instant) {
    this.phrases = phrases;
    this.instant = instant;
  }

  Section of(Place place, Cancel cancel) {
    List<CardItem> items = new ArrayList<>();
    if (place.subjectGoid().isPresent()) {
      one(items, place.subjectGoid().getAsLong());
    } else if (place.objectAddr().isPresent()) {
      object(items, place.objectAddr().getAsLong(), cancel);
    } else {
      many(items, rows(place), cancel);
    }
    items.add(CardPhrases.line(Text.builder().muted(MomentWords.of(instant)).build()));
    return CardPhrases.section(tr("At {0}", TimeWords.exact(instant.nanos())), items);
  }

  /// Rows of the trace's goroutines that a place is about; those of the program for a place that is about none.
  private int[] rows(Place place) {
    Set<Long> goids = PlaceWords.goidsWithFindings(place, phrases.diagnosis);
    return goids.isEmpty()
        ? IntStream.range(0, instant.trace().goroutines().count())
            .filter(instant::ofProgram).toArray()
        : goids.stream().map(instant.trace().goroutines()::row).flatMapToInt(OptionalInt::stream).toArray();
  }

  private void one(List<CardItem> items, long goid) {
    OptionalInt g = instant.trace().goroutines().row(goid);
    if (g.isEmpty()) {
      items.add(CardPhrases.line(tr("the trace does not show it")));
      return;
    }
    int row = g.getAsInt();
    instant.doing(row).ifPresentOrElse(d -> doing(items, goid, d), () -> items.add(CardPhrases.line(
        instant.nanos() < instant.trace().goroutines().startNanos(row) ? tr("it did not exist yet")
            : tr("it had ended"))));
  }

  private void doing(List<CardItem> items, long goid, Doing d) {
    Spans spans = instant.trace().spans(d.g());
    Text.Builder text = Text.builder().link(d.activity().words(), new Place.Span(goid, spans.startNanos(d.span())));
    String reason = spans.reason(d.span());
    text.muted(reason.isEmpty() ? "" : " (" + reason + ")");
    text.add(tr(", {0}", InstantWords.lasted(d, instant)));
    items.add(CardPhrases.line(text.build(), Evidence.RECORDED, CaptureKind.TRACE));
    instant.site(d).ifPresent(f -> items.add(CardPhrases.line(
            Text.builder().say(tr("at {0}"), phrases.frame(Text.builder(), goid, f).build()).build(),
                Evidence.RECORDED, CaptureKind.TRACE)));
    on(items, d);
    if (d.waits()) {
      items.add(CardPhrases.line(end(d), Evidence.RECORDED, CaptureKind.TRACE));
    }
  }

  private void on(List<CardItem> items, Doing d) {
    List<Long> addrs = d.on().stream().map(Waiter::object).distinct().limit(CardPhrases.MAX).toList();
    if (!addrs.isEmpty()) {
      Text.Builder objects = Text.builder();
      for (int i = 0; i < addrs.size(); i++) {
        phrases.object(objects.add(i > 0 ? tr(", ") : ""), addrs.get(i));
      }
      Text.Builder text = Text.builder().say(tr("on {0}"), objects.build());
      text.muted(d.assumed() ? tr(", if it is still the same wait in the dump, which was taken later")
          : tr(", the same wait as in the dump"));
      items.add(CardPhrases.line(text.build(), Evidence.INFERRED, CaptureKind.HEAP_DUMP));
    }
  }

  private Text end(Doing d) {
    if (d.untilNanos().isEmpty()) {
      return Text.of(tr("nothing ended the wait in the trace"));
    }
    long until = d.untilNanos().getAsLong();
    String length = TimeWords.length(until - instant.nanos());
    Text.Builder text = Text.builder();
    if (d.by() >= 0) {
      long by = instant.trace().goroutines().goid(d.by());
      text.say(tr("ended {0} later by {1}"), Text.of(length),
          Text.builder().link(phrases.titles.goroutine(by), new Place.Span(by, until)).build());
    } else {
      text.add(tr("ended {0} later", length));
    }
    return text.muted(d.how() == WakeKind.UNKNOWN ? "" : tr(": {0}", d.how().words())).build();
  }

  private void object(List<CardItem> items, long addr, Cancel cancel) {
    int found = 0;
    for (int g = 0; g < instant.trace().goroutines().count(); g++) {
      if ((g & 0xff) == 0) {
        cancel.check();
      }
      boolean waited = instant.doing(g).filter(d -> d.on().stream().anyMatch(w -> w.object() == addr)).isPresent();
      if (waited && found++ < CardPhrases.MAX) {
        Text.Builder text = phrases.goroutine(Text.builder(), instant.trace().goroutines().goid(g));
        instant.doing(g).ifPresent(d -> text.muted("  " + tr("waited, {0}", InstantWords.lasted(d, instant))));
        items.add(CardPhrases.line(text.build(), Evidence.INFERRED, CaptureKind.TRACE));
      }
    }
    CardPhrases.more(items, found - CardPhrases.MAX, "");
    items.add(CardPhrases.line(Text.builder()
        .muted(found == 0
            ? tr("nobody of those who wait in the dump waited yet; a trace does not say on which channel or lock"
                + " earlier waits were")
            : tr("a trace does not say on which channel or lock earlier waits were"))
        .build()));
  }

  private void many(List<CardItem> items, int[] rows, Cancel cancel) {
    Map<Activity, Integer> counts = new EnumMap<>(Activity.class);
    int absent = 0;
    for (int i = 0; i < rows.length; i++) {
      if ((i & 0xff) == 0) {
        cancel.check();
      }
      instant.doing(rows[i]).ifPresent(d -> counts.merge(d.activity(), 1, Integer::sum));
      absent += instant.lives(rows[i]) ? 0 : 1;
    }
    int living = rows.length - absent;
    items.add(CardPhrases.line(
        Text.builder().add(InstantWords.census(living, counts)).build(), Evidence.RECORDED, CaptureKind.TRACE));
    if (absent > 0) {
      items.add(CardPhrases.line(Text.builder().muted(
          tr("{0} more existed earlier or later", Amounts.number(absent))).build()));
    }
  }
}
