package chanlens.view.card;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.partners.Reference;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.Waiter;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.model.heap.HeapGoroutine;
import chanlens.view.Place;
import chanlens.view.Step;
import chanlens.view.Titles;
import chanlens.view.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The card of a channel: its buffer and both queues in order, who refers to it, and what that means.
public final class ChannelCard {
  /// The number of slots whose values are read; a larger buffer is shown as a gauge.
  public static final int MAX_SLOTS = 16;

  private final CardPhrases phrases;
  private final HeapChannel c;

  ChannelCard(CardPhrases phrases, HeapChannel channel) {
    this.phrases = phrases;
    this.c = channel;
  }

  Card card(Place place) {
    List<Section> sections = new ArrayList<>();
    List<Finding> findings = phrases.findingsOf(c.addr());
    phrases.findingsSection(findings).ifPresent(sections::add);
    if (c.timer() == 0) {
      sections.add(buffer());
    }
    sections.add(queue(tr("Send queue"), c.sendq(), tr("nobody waits to send")));
    sections.add(queue(tr("Receive queue"), c.recvq(), tr("nobody waits to receive")));
    List<CardItem> forecast =
        ChannelForecast.lines(c).stream().map(t ->
            CardPhrases.line(t, Evidence.INFERRED, CaptureKind.HEAP_DUMP)).toList();
    if (!forecast.isEmpty()) {
      sections.add(CardPhrases.section(tr("If now"), forecast));
    }
    sections.add(heldBy());
    sections.add(new Reach(phrases).section(c.sendq(), c.recvq()));
    sections.add(about());
    Optional<Badge> badge =
        findings.stream().findFirst().map(Badge::of);
    return new Card(place, Optional.empty(), phrases.run.names().of(c.addr()), subtitle(), badge, sections);
  }

  private Text subtitle() {
    String type = phrases.run.elementType(c).map(t -> "chan " + t.name()).orElseGet(() -> tr("channel"));
    String kind = c.timer() != 0 ? tr("channel of a timer") : type;
    return Text.builder()
        .say(tr("{0}, {1}"), Text.of(kind), Text.builder().strong(CardPhrases.shape(c)).build())
        .muted("  ")
        .add(Titles.address(c.addr()), Text.Look.CODE)
        .build();
  }

  private Section buffer() {
    List<CardItem> items = new ArrayList<>();
    if (c.dataqsiz() == 0) {
      items.add(CardPhrases.line(tr("none: a value goes directly from sender to receiver")));
    } else {
      items.add(new CardItem.Ring(c.dataqsiz(), c.qcount(), c.sendx(), c.recvx(), values()));
      String fill =
          c.qcount() == c.dataqsiz()
              ? tr("{0} of {1}, full", c.qcount(), c.dataqsiz())
              : c.qcount() == 0
                  ? tr("{0} of {1}, empty", c.qcount(), c.dataqsiz())
                  : tr("{0} of {1} used", c.qcount(), c.dataqsiz());
      items.add(CardPhrases.line(Text.builder().add(fill)
          .muted("  " + tr("next send to slot {0}, next receive from slot {1}", c.sendx(), c.recvx())).build()));
    }
    return CardPhrases.section(tr("Buffer"), items);
  }

  private List<String> values() {
    if (c.dataqsiz() > MAX_SLOTS) {
      return List.of();
    }
    List<String> values = new ArrayList<>();
    CardItem.Ring ring = new CardItem.Ring(c.dataqsiz(), c.qcount(), c.sendx(), c.recvx(), List.of());
    for (long slot = 0; slot < c.dataqsiz(); slot++) {
      values.add(ring.isUsed(slot) ? Values.of(phrases.run, c, c.slotAddr(slot)) : "");
    }
    return values.stream().allMatch(String::isEmpty) ? List.of() : values;
  }

  private Section queue(String name, List<Waiter> queue, String nobody) {
    List<CardItem> items = new ArrayList<>();
    for (int i = 0; i < Math.min(CardPhrases.MAX, queue.size()); i++) {
      items.add(
          new CardItem.Line(
              phrases.waiter(queue.get(i), i + 1), Optional.of(c.evidence()), Optional.of(CaptureKind.HEAP_DUMP)));
    }
    CardPhrases.more(items, queue.size() - CardPhrases.MAX, "on:" + phrases.run.names().of(c.addr()));
    if (items.isEmpty()) {
      items.add(CardPhrases.line(Text.builder().muted(nobody).build()));
    }
    return new Section(name + "  " + queue.size(), queue.isEmpty() ? "" : Step.NEXT_PARTNER.key(), items);
  }

  private Section heldBy() {
    return heldBy(phrases, c.addr(), tr("Referred to by"), tr("only frames of its waiters point to it"));
  }

  /// Goroutines whose frames point to a channel or lock.
  static Section heldBy(CardPhrases phrases, long addr, String name, String nobody) {
    List<CardItem> items = new ArrayList<>();
    List<Reference> references = phrases.diagnosis.partners().referencesTo(addr);
    for (Reference r : references.subList(0, Math.min(CardPhrases.MAX, references.size()))) {
      items.add(held(phrases, r));
    }
    CardPhrases.more(items, references.size() - CardPhrases.MAX, "");
    if (items.isEmpty()) {
      items.add(CardPhrases.line(Text.builder().muted(nobody).build()));
    }
    return CardPhrases.section(name, items);
  }

  static CardItem held(CardPhrases phrases, Reference r) {
    HeapGoroutine g = phrases.run.heap().orElseThrow().goroutines().get(r.g());
    Text frame = Text.builder().code(Titles.shortName(g.frames().get(r.frame()).function())).build();
    Text.Builder text = phrases.goroutine(Text.builder(), g.goid()).muted("  ");
    return CardPhrases.line(
        text.say(Text.Look.MUTED,
            r.through() == 0 ? tr("in its frame {0}") : tr("in its frame {0} through an object"), frame).build(),
        Evidence.RECORDED,
        CaptureKind.HEAP_DUMP);
  }

  private Section about() {
    List<CardItem> items = new ArrayList<>();
    String size = tr("one value has {0}", Amounts.count(c.elemSizeBytes(), "byte"));
    boolean untyped = phrases.run.program().isEmpty();
    items.add(
        CardPhrases.line(untyped ? tr("{0}; open the executable with the dump to see its type", size) : size));
    items.add(
        CardPhrases.line(
            c.evidence() == Evidence.RECORDED
                ? tr("a waiting goroutine's sudog leads to it")
                : tr("recognised by its structure; nothing in the dump names it")));
    if (!c.damage().isEmpty()) {
      items.add(CardPhrases.line(Text.builder().add(c.damage(), Text.Look.ALARM).build()));
    }
    return CardPhrases.section(tr("About"), items);
  }
}
