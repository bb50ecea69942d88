package chanlens.view.card;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.critical.CriticalPath;
import chanlens.analysis.critical.CriticalPath.Stretch;
import chanlens.analysis.critical.PathPart;
import chanlens.analysis.critical.PathWords;
import chanlens.analysis.critical.StepKind;
import chanlens.analysis.wakes.WakeKind;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// A critical path as a section of a card: what it consists of, then its longest steps in order of time.
record PathSection(CardPhrases phrases, TraceModel trace, CriticalPath path) {
  private static final int PARTS = 5;
  private static final int STEPS = 8;

  /// Shorter steps are summed up when together they are at least this share of the path: a hundredth.
  private static final int WORTH = 100;


  Section section(String name) {
    List<CardItem> items = new ArrayList<>();
    Text.Builder length = Text.builder().strong(PathWords.length(path))
        .muted(tr(", followed back through recorded wakes"));
    items.add(CardPhrases.line(length.build(), Evidence.INFERRED, CaptureKind.TRACE));
    for (PathPart part : path.parts().subList(0, PathWords.worthTelling(path, PARTS))) {
      items.add(CardPhrases.line(PathWords.share(path, part)));
    }
    long least = (path.toNanos() - path.beginNanos()) / WORTH;
    for (Stretch stretch : path.stretches(STEPS)) {
      if (stretch.step() >= 0 || stretch.endNanos() - stretch.startNanos() >= least) {
        items.add(CardPhrases.line(stretch.step() < 0 ? others(stretch) : step(stretch)));
      }
    }
    return CardPhrases.section(name, items);
  }

  private static Text others(Stretch s) {
    return Text.builder()
        .muted(Amounts.duration(s.startNanos()) + "  " + tr("{0}, {1}", Amounts.count(s.steps(), "shorter step"),
            Amounts.duration(s.endNanos() - s.startNanos()))).build();
  }

  private Text step(Stretch stretch) {
    int s = stretch.step();
    long goid = trace.goroutines().goid(path.g(s));
    Text.Builder text = Text.builder().muted(Amounts.duration(stretch.startNanos()) + "  ");
    text.link(phrases.titles.goroutine(goid), new Place.Span(goid, path.spanStartNanos(s)));
    text.add(" " + tr("{0}, {1}", path.words(s), Amounts.duration(stretch.endNanos() - stretch.startNanos())));
    if (path.handedOver(s)) {
      String how = path.how(s);
      Text by = phrases.goroutine(Text.builder(), trace.goroutines().goid(path.g(s - 1))).build();
      text.muted("  ").say(Text.Look.MUTED, how.isEmpty() ? tr("created by {0}") : tr("woken by {0}"), by);
      text.muted(how.isEmpty() ? "" : tr(": {0}", how));
    }
    if (path.kind(s) == StepKind.WAITING) {
      WakeKind ended = path.ended(s);
      text.muted(ended == WakeKind.UNKNOWN ? "" : "  " + tr("ended by {0}", ended.words()));
    }
    OptionalInt instead = path.kind(s) == StepKind.RUNNABLE ? path.occupant(s) : OptionalInt.empty();
    if (instead.isPresent()) {
      Text other = phrases.goroutine(Text.builder(), trace.goroutines().goid(instead.getAsInt())).build();
      text.muted("  ").say(Text.Look.MUTED, tr("meanwhile ran {0}"), other);
    }
    return text.build();
  }
}
