package chanlens.view.card;

import static chanlens.language.Translation.tr;

import chanlens.analysis.findings.Finding;
import chanlens.analysis.partners.Holder;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.waiting.HeapLock;
import chanlens.analysis.waiting.Waiter;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.view.Place;
import chanlens.view.Step;
import chanlens.view.Titles;
import chanlens.words.ClueWords;
import chanlens.words.LockWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The card of a mutex or another primitive of package sync: its state, who waits, who may hold it.
record LockCard(CardPhrases phrases, LockFacts lock) {
  Card card(Place place) {
    List<Section> sections = new ArrayList<>();
    List<Finding> findings = phrases.findingsOf(lock.addr());
    phrases.findingsSection(findings).ifPresent(sections::add);
    String state = lock.recorded().map(LockWords::state).orElse("");
    if (!state.isEmpty()) {
      sections.add(
          CardPhrases.section(
              tr("Its own words"),
              List.of(CardPhrases.line(Text.of(state), Evidence.RECORDED, CaptureKind.HEAP_DUMP))));
    }
    sections.addAll(lock.recorded().map(this::queues).orElseGet(this::byArguments));
    sections.add(holders());
    sections.add(new Reach(phrases).section(lock.recorded().map(HeapLock::waiters).orElseGet(List::of)));
    Optional<Badge> badge =
        findings.stream().findFirst().map(Badge::of);
    Text subtitle =
        Text.builder().add(LockWords.kind(lock.kind())).muted("  ").code(Titles.address(lock.addr())).build();
    return new Card(place, Optional.empty(), phrases.run.names().of(lock.addr()), subtitle, badge, sections);
  }

  /// One section per side.
  private List<Section> queues(HeapLock recorded) {
    List<Section> sections = new ArrayList<>();
    for (LockWords.Side side : LockWords.sides(lock.waiters())) {
      List<Waiter> queue =
          recorded.waiters().stream().filter(w -> side.goids().contains(w.goid())).limit(CardPhrases.MAX).toList();
      List<CardItem> items = new ArrayList<>();
      for (int i = 0; i < queue.size(); i++) {
        items.add(CardPhrases.line(phrases.waiter(queue.get(i), i + 1), Evidence.RECORDED, CaptureKind.HEAP_DUMP));
      }
      CardPhrases.more(items, side.goids().size() - CardPhrases.MAX, "on:" + phrases.run.names().of(lock.addr()));
      sections.add(section(side, items, sections.isEmpty()));
    }
    return sections;
  }

  /// A goroutine dump shows who waits, but not in which order.
  private List<Section> byArguments() {
    List<Section> sections = new ArrayList<>();
    for (LockWords.Side side : LockWords.sides(lock.waiters())) {
      List<CardItem> items = new ArrayList<>();
      lock.waiters().stream()
          .filter(w -> side.goids().contains(w.goid()))
          .limit(CardPhrases.MAX)
          .forEach(w -> items.add(CardPhrases.line(phrases.waiter(w), Evidence.INFERRED, CaptureKind.GOROUTINE_TEXT)));
      CardPhrases.more(items, side.goids().size() - CardPhrases.MAX, "");
      sections.add(section(side, items, sections.isEmpty()));
    }
    return sections;
  }

  private static Section section(LockWords.Side side, List<CardItem> items, boolean first) {
    String title = side.name().substring(0, 1).toUpperCase(Locale.ROOT) + side.name().substring(1);
    return first
        ? new Section(title + "  " + side.goids().size(), Step.NEXT_PARTNER.key(), items)
        : CardPhrases.section(title + "  " + side.goids().size(), items);
  }

  /// Goroutines that refer to it and do not wait for it. The holder of a lock is not recorded.
  private Section holders() {
    List<CardItem> items = new ArrayList<>();
    for (Holder h : lock.holders().subList(0, Math.min(CardPhrases.MAX, lock.holders().size()))) {
      Text text = phrases.goroutine(Text.builder(), h.goid()).muted("  " + ClueWords.of(h.clue())).build();
      items.add(CardPhrases.line(text, Evidence.INFERRED, h.source()));
    }
    CardPhrases.more(items, lock.holders().size() - CardPhrases.MAX, "");
    boolean free = lock.recorded().map(HeapLock::isFree).orElse(false);
    String last =
        free
            ? tr("nobody: its own words say so")
            : items.isEmpty()
                ? tr("no other goroutine's frames point to it; the holder of a lock is not recorded")
                : tr("the holder of a lock is not recorded");
    items.add(CardPhrases.line(Text.builder().muted(last).build()));
    return CardPhrases.section(tr("Who {0}", LockWords.holdersAre(lock.kind())), items);
  }
}
