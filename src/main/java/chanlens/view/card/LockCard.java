package chanlens.view.card;

import chanlens.analysis.findings.Finding;
import chanlens.analysis.partners.Reference;
import chanlens.analysis.waiting.HeapLock;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.view.Place;
import chanlens.view.Step;
import chanlens.view.Titles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The card of a mutex or another primitive of package sync: its own words, who waits, who may hold it.
final class LockCard {
  private final Telling tell;
  private final HeapLock lock;

  LockCard(Telling tell, HeapLock lock) {
    this.tell = tell;
    this.lock = lock;
  }

  Card card(Place place) {
    List<Section> sections = new ArrayList<>();
    List<Finding> findings =
        tell.diagnosis.findings().stream().filter(f -> f.objects().contains(lock.addr())).toList();
    if (!findings.isEmpty()) {
      sections.add(Telling.section("Findings", tell.findings(findings)));
    }
    String state = Telling.state(lock);
    if (!state.isEmpty()) {
      sections.add(
          Telling.section(
              "Its own words", List.of(Telling.line(Text.of(state), Evidence.RECORDED, CaptureKind.HEAP_DUMP))));
    }
    sections.add(waiters());
    sections.add(holders());
    sections.add(new Reach(tell).section(lock.waiters()));
    Optional<Badge> badge =
        findings.stream().findFirst().map(f -> Badge.of(f.verdict(), f.degree().word()));
    Text subtitle =
        Text.builder().add(lock.kind().word()).muted("  ").code(Titles.address(lock.addr())).build();
    return new Card(place, Optional.empty(), tell.run.names().of(lock.addr()), subtitle, badge, sections);
  }

  private Section waiters() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < Math.min(Telling.MOST, lock.waiters().size()); i++) {
      items.add(
          Telling.line(tell.waiter(lock.waiters().get(i), i + 1), Evidence.RECORDED, CaptureKind.HEAP_DUMP));
    }
    Telling.more(items, lock.waiters().size() - Telling.MOST, "on:" + tell.run.names().of(lock.addr()));
    return new Section("Waiting  " + lock.waiters().size(), Step.NEXT_PARTNER.key(), items);
  }

  /// Goroutines that point to it and do not wait for it. Nothing records who holds a lock.
  private Section holders() {
    List<Item> items = new ArrayList<>();
    for (Reference r : tell.diagnosis.partners().referencesTo(lock.addr())) {
      boolean waits = lock.waiters().stream().anyMatch(w -> w.g() == r.g());
      if (!waits && items.size() < Telling.MOST) {
        Item.Line held = (Item.Line) ChannelCard.held(tell, r);
        items.add(new Item.Line(held.text(), Optional.of(Evidence.INFERRED), held.source()));
      }
    }
    String words = items.isEmpty() ? "nobody else's frames point to it; " : "";
    items.add(Telling.line(Text.builder().muted(words + "who holds a lock is recorded nowhere").build()));
    return Telling.section("May be held by", items);
  }
}
