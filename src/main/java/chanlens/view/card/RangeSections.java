package chanlens.view.card;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.sites.RangeWaits;
import chanlens.analysis.sites.SiteWords;
import chanlens.golang.Activity;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import chanlens.view.Titles;
import chanlens.words.TimeWords;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// What happened in a range of the trace.
record RangeSections(CardPhrases phrases, TraceModel trace, Place.TimeRange range, Cancel cancel) {
  private static final int PLACES = 8;
  private static final int PAIRS = 10;
  private static final int KINDS = 6;

  List<Section> all() {
    int[] rows = runRows();
    RangeWaits found = RangeWaits.of(
        trace, range.fromNanos(), range.toNanos(), g -> ofProgram(rows[g]), g -> function(rows[g]), cancel);
    List<Section> sections = new ArrayList<>();
    sections.add(shares(found));
    if (!found.places().isEmpty()) {
      sections.add(CardPhrases.section(tr("Waits by place"), places(found)));
    }
    if (!found.pairs().isEmpty()) {
      sections.add(CardPhrases.section(tr("Who woke whom"), pairs(found)));
    }
    sections.add(CardPhrases.section(tr("Born and ended"),
        List.of(lives(tr("{0} born", Amounts.number(found.born().size())), found.born(), rows),
            lives(tr("{0} ended", Amounts.number(found.ended().size())), found.ended(), rows))));
    return sections;
  }

  private int[] runRows() {
    int[] rows = new int[trace.goroutines().count()];
    Arrays.fill(rows, Goroutines.NONE);
    for (int row = 0; row < phrases.run.goroutines().count(); row++) {
      int g = phrases.run.goroutines().traceRow(row);
      if (g != Goroutines.NONE) {
        rows[g] = row;
      }
    }
    return rows;
  }

  private boolean ofProgram(int row) {
    return row != Goroutines.NONE && !phrases.run.facts(row).system();
  }

  private String function(int row) {
    return row == Goroutines.NONE ? "" : phrases.run.facts(row).function();
  }

  private Section shares(RangeWaits found) {
    List<CardItem.Share> shares = new ArrayList<>();
    for (Activity a : Activity.values()) {
      if (found.nanos()[a.ordinal()] > 0) {
        shares.add(new CardItem.Share(a, found.nanos()[a.ordinal()]));
      }
    }
    List<CardItem> items = new ArrayList<>();
    items.add(CardPhrases.line(Text.builder()
        .add(tr("from {0} to {1}", TimeWords.exact(range.fromNanos()), TimeWords.exact(range.toNanos()))).build()));
    items.add(CardPhrases.line(
        Text.builder().add(tr("{0} of the program existed in it", Amounts.count(found.lived(), "goroutine"))).build(),
        Evidence.RECORDED, CaptureKind.TRACE));
    if (!shares.isEmpty()) {
      items.add(new CardItem.Mix(shares, Arrays.stream(found.nanos()).sum()));
    }
    return CardPhrases.section(tr("States"), items);
  }

  private List<CardItem> places(RangeWaits found) {
    List<CardItem> items = new ArrayList<>();
    for (RangeWaits.Place p : found.places().subList(0, Math.min(PLACES, found.places().size()))) {
      long goid = trace.goroutines().goid(p.longestG());
      Text.Builder text = Text.builder();
      Frame at = p.point().known();
      if (at.line() > 0) {
        text.add(p.point().op().words() + " ").codeLink(at.place(), new Place.Source(goid, at));
      } else {
        text.add(SiteWords.title(p.point()));
      }
      text.muted(p.goroutines() > 1 ? "  " + Amounts.count(p.goroutines(), "goroutine") : "");
      text.muted("  " + SiteWords.figuresInRange(p.waits(), "wait") + "  ");
      text.link(tr("the longest"), new Place.Span(goid, p.longestFromNanos()));
      items.add(CardPhrases.line(text.build()));
      CardItem.Bars.of(p.waits(), at.place(), OptionalLong.empty()).ifPresent(items::add);
    }
    CardPhrases.more(items, found.places().size() - PLACES, "");
    return items;
  }

  private List<CardItem> pairs(RangeWaits found) {
    List<CardItem> items = new ArrayList<>();
    for (RangeWaits.Pair p : found.pairs().subList(0, Math.min(PAIRS, found.pairs().size()))) {
      String from = p.from().isEmpty() ? tr("a timer, the network or the runtime") : Titles.shortName(p.from());
      Text.Builder text = Text.builder().add(tr("{0} woke {1}", from, Titles.shortName(p.to())));
      text.strong("  " + Amounts.number(p.count()) + "×  ");
      text.link(tr("the last"), new Place.Span(trace.goroutines().goid(p.lastG()), p.lastNanos()));
      items.add(CardPhrases.line(text.build(), Evidence.RECORDED, CaptureKind.TRACE));
    }
    CardPhrases.more(items, found.pairs().size() - PAIRS, "");
    return items;
  }

  /// `12 born: 8 × worker, 4 × fetch`.
  private CardItem lives(String what, List<Integer> gs, int[] rows) {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    gs.forEach(g -> kinds.merge(Titles.shortName(function(rows[g])), 1, Integer::sum));
    String names = kinds.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(KINDS)
        .map(e -> Amounts.number(e.getValue()) + " × " + (e.getKey().isEmpty() ? tr("unknown function") : e.getKey()))
        .collect(Collectors.joining(", "));
    String more = kinds.size() > KINDS ? tr(", and {0}", Amounts.count(kinds.size() - KINDS, "more function")) : "";
    Text.Builder text = Text.builder().strong(what).add(gs.isEmpty() ? "" : tr(": "));
    if (gs.size() == 1) {
      phrases.goroutine(text, trace.goroutines().goid(gs.getFirst()));
    } else {
      text.add(names + more);
    }
    return CardPhrases.line(text.build(), Evidence.RECORDED, CaptureKind.TRACE);
  }
}
