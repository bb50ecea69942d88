package chanlens.view.card;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.join.WaitRange;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.Waiter;
import chanlens.model.symbol.Frame;
import chanlens.view.Place;
import chanlens.view.Step;
import chanlens.view.Steps;
import chanlens.view.Titles;
import chanlens.words.VerdictWords;
import chanlens.words.WaitWords;
import chanlens.words.WhyWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The card of goroutines with equal stacks.
record GroupCard(CardPhrases phrases, StackGroup group) {
  Card card(Place place) {
    List<Section> sections = new ArrayList<>();
    Map<GoroutineVerdict, Integer> standings = standings();
    sections.add(verdicts(standings));
    objects().ifPresent(sections::add);
    group.creator().ifPresent(f -> sections.add(creator(f)));
    sections.add(stack());
    List<Long> goids = group.rows().stream().map(phrases.run.goroutines()::goid).toList();
    sections.add(
        CardPhrases.section(
            Amounts.count(group.size(), "goroutine"), phrases.goroutines(goids, "group:" + group.id())));
    return new Card(
        place,
        Optional.of(group.activity()),
        phrases.titles.group(group.id()),
        subtitle(),
        Badge.of(phrases.diagnosis.standings(group.rows())),
        sections);
  }

  /// The verdicts of the members, each with its number of members.
  private Map<GoroutineVerdict, Integer> standings() {
    Map<GoroutineVerdict, Integer> all = new LinkedHashMap<>();
    for (int row : group.rows()) {
      all.merge(phrases.diagnosis.verdict(row), 1, Integer::sum);
    }
    return all;
  }

  private Text subtitle() {
    Text.Builder text = CardPhrases.state(Text.builder(), group.state(), group.reason());
    text.strong(WaitWords.after(WaitRange.of(phrases.run, group.rows())));
    return group.system() ? text.muted(tr(", the runtime's own")).build() : text.build();
  }

  private Section verdicts(Map<GoroutineVerdict, Integer> standings) {
    List<CardItem> items = new ArrayList<>();
    Map<List<String>, Integer> said = new LinkedHashMap<>();
    standings.forEach((v, n) -> said.merge(List.of(VerdictWords.of(v), WhyWords.of(v)), n, Integer::sum));
    for (Map.Entry<List<String>, Integer> e : said.entrySet()) {
      if (items.size() == CardPhrases.MAX) {
        CardPhrases.more(items, said.size() - CardPhrases.MAX, "");
        break;
      }
      String count = said.size() == 1 ? "" : tr("{0} {1}: ", Amounts.number(e.getValue()), e.getKey().getFirst());
      items.add(CardPhrases.line(Text.builder().strong(count).add(e.getKey().getLast()).build()));
    }
    Set<Finding> findings = new LinkedHashSet<>();
    group.rows().forEach(r -> findings.addAll(phrases.diagnosis.findingsOf(phrases.run.goroutines().goid(r))));
    items.addAll(phrases.findings(List.copyOf(findings)));
    return CardPhrases.section(tr("Verdict"), items);
  }

  private Optional<Section> objects() {
    Map<Long, Integer> waiters = new LinkedHashMap<>();
    for (int row : group.rows()) {
      List<Waiter> cases = phrases.wait(row).map(GoroutineWait::cases).orElse(List.of());
      cases.forEach(w -> waiters.merge(w.object(), 1, Integer::sum));
    }
    if (waiters.isEmpty()) {
      return Optional.empty();
    }
    List<CardItem> items = new ArrayList<>();
    boolean oneEach = waiters.size() > 1 && waiters.values().stream().allMatch(n -> n == 1);
    if (oneEach) {
      items.add(CardPhrases.line(tr("{0}, one goroutine on each", phrases.objects(List.copyOf(waiters.keySet())))));
    }
    int shown = 0;
    for (Map.Entry<Long, Integer> e : waiters.entrySet()) {
      if (shown++ == CardPhrases.MAX / 2) {
        CardPhrases.more(items, waiters.size() - CardPhrases.MAX / 2, "");
        break;
      }
      Text.Builder text = phrases.object(Text.builder(), e.getKey());
      phrases.run.waits().flatMap(w -> w.channelAt(e.getKey())).ifPresent(c -> text.muted("  " + CardPhrases.shape(c)));
      items.add(CardPhrases.line(oneEach ? text.build() : text.muted("  " + tr("{0} of them", e.getValue())).build()));
    }
    return Optional.of(new Section(tr("Wait on"), Step.WAITED_ON.key(), items));
  }

  private Section creator(Frame f) {
    Text.Builder text = Text.builder().muted("go  ").code(Titles.shortName(f.function()));
    if (f.line() > 0) {
      text.add(" ").codeLink(f.place(), new Place.Source(phrases.run.goroutines().goid(group.rows().getFirst()), f));
    }
    return new Section(tr("Started at"), Step.ORIGIN.key(), List.of(CardPhrases.line(text.build())));
  }

  private Section stack() {
    List<CardItem> items = new ArrayList<>();
    int first = group.rows().getFirst();
    CardItem.Calls calls = phrases.calls(first, -1);
    if (calls.calls().isEmpty()) {
      items.add(CardPhrases.line(Text.builder().muted(tr("no file has their stack")).build()));
    } else {
      items.add(calls);
      Frame site = calls.calls().get(Steps.site(phrases.run.frames(first))).frame();
      if (site.line() > 0) {
        items.add(new CardItem.Peek(calls.goid(), site));
      }
    }
    return new Section(tr("Stack"), Step.STACK.key(), items);
  }
}
