package chanlens.view.card;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Finding;
import chanlens.model.symbol.Frame;
import chanlens.view.Place;
import chanlens.view.Step;
import chanlens.view.Titles;
import chanlens.words.AdviceWords;
import chanlens.words.FactWords;
import chanlens.words.FindingWords;
import chanlens.words.RuleWords;
import chanlens.words.StaticCheckWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The card of a finding: who, where, how that is known, what to do, and what would refute it.
record FindingCard(CardPhrases phrases, Finding f) {
  Card card(Place place) {
    List<Section> sections = new ArrayList<>();
    List<CardItem> where = where();
    if (!where.isEmpty()) {
      sections.add(CardPhrases.section(tr("Where"), where));
    }
    if (!f.cycle().isEmpty()) {
      sections.add(cycle());
    }
    if (!f.evidence().isEmpty()) {
      sections.add(CardPhrases.section(tr("Evidence"), evidence()));
    }
    sections.add(CardPhrases.section(tr("What to do"), Text.of(sentence(AdviceWords.of(f.advice())))));
    sections.add(CardPhrases.section(tr("Would be refuted by"), Text.of(sentence(AdviceWords.of(f.refutation())))));
    f.next().ifPresent(
        next -> sections.add(CardPhrases.section(tr("Would be settled by"), Text.of(sentence(AdviceWords.of(next))))));
    if (!f.checks().isEmpty()) {
      sections.add(CardPhrases.section(tr("Before it runs"), Text.of(tr("{0}.", StaticCheckWords.of(f.checks())))));
    }
    if (!f.goroutines().isEmpty()) {
      sections.add(
          new Section(
              Amounts.count(f.goroutines().size(), "goroutine"),
              Step.SOURCE.key(),
              phrases.goroutines(f.goroutines(), "finding:" + f.key())));
    }
    if (!f.objects().isEmpty()) {
      sections.add(objects());
    }
    return new Card(
        place,
        Optional.empty(),
        FindingWords.title(f),
        Text.builder().muted(f.key() + "  " + RuleWords.of(f.rule())).build(),
        Optional.of(Badge.of(f)),
        sections);
  }

  private static String sentence(String words) {
    if (words.isEmpty()) {
      return "";
    }
    return tr("{0}.", words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
  }

  private List<CardItem> where() {
    List<CardItem> items = new ArrayList<>();
    long goid = f.goroutines().isEmpty() ? 0 : f.goroutines().getFirst();
    f.site().ifPresent(s -> items.add(CardPhrases.line(at(tr("at"), goid, s))));
    f.creator().ifPresent(s -> items.add(CardPhrases.line(at(tr("started at"), goid, s))));
    if (f.keepsBytes() > 0) {
      items.add(
          CardPhrases.line(Text.builder().say(tr("keeps {0} alive"),
              Text.builder().strong(Amounts.bytes(f.keepsBytes())).build()).build()));
    }
    return items;
  }

  private static Text at(String words, long goid, Frame frame) {
    Text.Builder text = Text.builder().muted(words + "  ").code(Titles.shortName(frame.function()));
    return frame.line() > 0
        ? text.add(" ").codeLink(frame.place(), new Place.Source(goid, frame)).build()
        : text.build();
  }

  private Section cycle() {
    List<CardItem> items = new ArrayList<>();
    for (int i = 0; i < f.cycle().size(); i++) {
      Finding.Hop hop = f.cycle().get(i);
      Text.Builder text = Text.builder().strong(i + 1 + "  ");
      Finding.Hop next = f.cycle().get((i + 1) % f.cycle().size());
      text.say(tr("{0} waits for {1}, which {2} may hold"),
          phrases.goroutine(Text.builder(), hop.goid()).build(), phrases.object(Text.builder(), hop.object()).build(),
          phrases.goroutine(Text.builder(), next.goid()).build());
      items.add(CardPhrases.line(text.build()));
    }
    return CardPhrases.section(tr("Circle"), items);
  }

  private List<CardItem> evidence() {
    List<CardItem> items = new ArrayList<>();
    FactWords.of(phrases.run).evidence(f).forEach(
        said -> items.add(new CardItem.Line(Text.of(said.words()), Optional.empty(), Optional.of(said.source()))));
    return items;
  }

  private Section objects() {
    List<CardItem> items = new ArrayList<>();
    List<Long> some = f.objects().subList(0, Math.min(CardPhrases.MAX / 2, f.objects().size()));
    for (long addr : some) {
      Text.Builder text = phrases.object(Text.builder(), addr);
      phrases.run.waits().flatMap(w -> w.channelAt(addr)).ifPresent(c -> text.muted("  " + CardPhrases.shape(c)));
      items.add(CardPhrases.line(text.build()));
    }
    CardPhrases.more(items, f.objects().size() - some.size(), "");
    return new Section(phrases.objects(f.objects()), Step.WAITED_ON.key(), items);
  }
}
