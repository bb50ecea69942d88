package chanlens.view.card;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.retained.DoneChannel;
import chanlens.analysis.retained.GlobalVariable;
import chanlens.analysis.retained.Keepers;
import chanlens.analysis.retained.Retained;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.model.heap.HeapModel;
import chanlens.model.symbol.Frame;
import chanlens.view.HeapWords;
import chanlens.view.Place;
import chanlens.view.Titles;
import chanlens.words.MemoryWords;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What an object or goroutine keeps alive, the shortest paths by which it is kept alive, and its references.
final class MemorySections {
  private static final int WAYS = 3;
  private static final int STEPS = 10;
  private static final int MAX = 8;

  private final CardPhrases phrases;
  private final Retained retained;
  private final HeapWords words;

  MemorySections(CardPhrases phrases, Retained retained) {
    this.phrases = phrases;
    this.retained = retained;
    this.words = new HeapWords(phrases.run, phrases.titles, retained.graph());
  }

  /// What keeps the heap as a whole.
  Section whole() {
    List<CardItem> items = new ArrayList<>();
    items.add(proved(Text.of(tr("{0}; {1}", MemoryWords.inUse(retained), MemoryWords.cycles(retained)))));
    for (MemoryWords.Kind kind : MemoryWords.kinds(retained.keepers())) {
      items.add(CardPhrases.line(Text.builder().strong(kind.words()).build()));
      List<Keepers.Keeper> named = MemoryWords.named(kind.group(), retained, MAX);
      named.forEach(k -> items.add(CardPhrases.line(
          link(Text.builder(), k.node()).muted("  ")
              .say(Text.Look.MUTED, tr("keeps {0}"), Text.of(Amounts.bytes(k.bytes()))).build())));
      MemoryWords.rest(kind.group(), named).ifPresent(rest -> items.add(muted(rest)));
    }
    MemoryWords.unexplained(retained.keepers()).ifPresent(what -> items.add(CardPhrases.line(what)));
    MemoryWords.nameless(phrases.run, retained.keepers()).ifPresent(why -> items.add(muted(why)));
    return CardPhrases.section(tr("What keeps the heap"), items);
  }

  private static CardItem muted(String words) {
    return CardPhrases.line(Text.builder().muted(words).build());
  }

  List<Section> of(Place place) {
    OptionalInt node = words.node(place);
    if (node.isEmpty()) {
      return List.of();
    }
    int n = node.getAsInt();
    List<Section> sections = new ArrayList<>();
    sections.add(CardPhrases.section(tr("Memory"), memory(n)));
    if (n < retained.graph().objects()) {
      context(n).ifPresent(sections::add);
      sections.add(CardPhrases.section(tr("Paths from roots"), ways(n)));
    }
    List<Integer> to = retained.references(n);
    if (!to.isEmpty()) {
      sections.add(new Section(tr("Refers to") + "  " + to.size(), "", nodes(to)));
    }
    return sections;
  }

  private List<CardItem> memory(int n) {
    List<CardItem> items = new ArrayList<>();
    boolean object = n < retained.graph().objects();
    if (!retained.reached(n)) {
      boolean core = phrases.run.heap().flatMap(HeapModel::core).isPresent();
      items.add(CardPhrases.line(core
          ? tr("nothing that a core file shows leads to it: garbage not yet collected, or kept by C")
          : tr("nothing that a dump shows leads to it: garbage not yet collected, or kept by a cleanup or by C")));
    } else {
      items.add(proved(Text.builder().say(tr("keeps {0} of the heap alive that nothing else does"),
          Text.builder().strong(Amounts.bytes(retained.bytes(n))).build()).build()));
      OptionalInt by = retained.dominator(n);
      if (by.isPresent() && object) {
        items.add(proved(Text.builder().say(tr("kept by {0}"), link(Text.builder(), by.getAsInt()).build())
            .muted("  " + tr("alone: every path to it leads through there")).build()));
      } else if (object) {
        items.add(proved(Text.of(tr("kept by several roots: no single one holds it"))));
      }
    }
    int cycle = object ? retained.cycles().sizeAround(n) : 0;
    if (cycle > 0) {
      String others =
          cycle == 1
              ? tr("it refers to itself")
              : tr("one of {0} that refer to each other in a circle", Amounts.count(cycle, "object"));
      items.add(CardPhrases.line(tr("{0}: not a reason to stay, unless one of them has a finalizer", others)));
    }
    Optional<Frame> made = words.allocatedAt(n);
    if (made.isPresent()) {
      Text by =
          Text.builder().code(Titles.shortName(made.get().function())).add(" ").code(made.get().place()).build();
      items.add(recorded(Text.builder().say(tr("allocated by {0}"), by).build()));
    }
    return items;
  }

  /// Whose `Done` a channel is, and who holds what could cancel it.
  private Optional<Section> context(int n) {
    HeapModel heap = phrases.run.heap().orElseThrow();
    Optional<DoneChannel> found =
        phrases.run.waits().flatMap(w -> w.channelAt(heap.objects().addr(n)))
            .flatMap(c -> DoneChannel.of(heap, phrases.run.program(), retained, c));
    return found.map(c -> {
      List<CardItem> items = new ArrayList<>();
      Text.Builder of = Text.builder().code(c.type().orElseGet(() -> tr("a context"))).add(" ");
      items.add(new CardItem.Line(
          Text.builder().say(tr("Done() of {0}"), link(of, c.object()).build()).build(),
              Optional.of(c.type().isPresent() ? Evidence.RECORDED : Evidence.INFERRED),
          Optional.of(CaptureKind.HEAP_DUMP)));
      if (!c.parents().isEmpty()) {
        Text.Builder from = Text.builder().muted(tr("derived from "));
        for (int i = 0; i < Math.min(STEPS, c.parents().size()); i++) {
          link(from.muted(i == 0 ? "" : tr(", from ")), c.parents().get(i));
        }
        items.add(recorded(from.build()));
      }
      items.addAll(holders(c));
      return CardPhrases.section(tr("Context"), items);
    });
  }

  /// Goroutines from which the context is reached: the function that cancels it is there, if anywhere.
  private List<CardItem> holders(DoneChannel context) {
    List<CardItem> items = new ArrayList<>();
    Set<Integer> roots = new LinkedHashSet<>();
    retained.ways(context.object(), MAX).forEach(way -> roots.add(way.getFirst()));
    for (int root : roots) {
      items.add(CardPhrases.line(
          Text.builder().say(tr("could be cancelled through {0}"), link(Text.builder(), root).build()).build(),
              Evidence.INFERRED,
          CaptureKind.HEAP_DUMP));
    }
    if (items.isEmpty()) {
      items.add(CardPhrases.line(
          Text.of(tr("nothing that runs leads to it: nobody is left to cancel it")), Evidence.INFERRED,
          CaptureKind.HEAP_DUMP));
    }
    return items;
  }

  private static CardItem proved(Text text) {
    return CardPhrases.line(text, Evidence.PROVED, CaptureKind.HEAP_DUMP);
  }

  private static CardItem recorded(Text text) {
    return CardPhrases.line(text, Evidence.RECORDED, CaptureKind.HEAP_DUMP);
  }

  private List<CardItem> ways(int n) {
    List<CardItem> items = new ArrayList<>();
    for (List<Integer> way : retained.ways(n, WAYS)) {
      Text.Builder text = Text.builder();
      for (int i = 0; i < way.size() - 1; i++) {
        boolean hidden = i >= STEPS / 2 && i < way.size() - STEPS / 2;
        if (hidden) {
          text.muted(i == STEPS / 2 ? tr(" → {0} more", way.size() - STEPS) : "");
          continue;
        }
        text.muted(i == 0 ? "" : " → ");
        step(text, way, i);
      }
      items.add(recorded(text.build()));
    }
    if (items.isEmpty()) {
      items.add(CardPhrases.line(Text.builder().muted(tr("none")).build()));
    }
    return items;
  }

  private void step(Text.Builder text, List<Integer> way, int i) {
    int node = way.get(i);
    Optional<GlobalVariable> variable = retained.graph().variableOf(node);
    if (variable.isPresent()) {
      text.say(tr("global {0}"), Text.builder().code(words.title(node)).build());
      return;
    }
    link(text, node);
    long offset = words.offset(node, way.get(i + 1));
    text.muted(offset < 0 ? "" : "+" + offset);
  }

  private List<CardItem> nodes(List<Integer> nodes) {
    List<CardItem> items = new ArrayList<>();
    for (int node : nodes.subList(0, Math.min(MAX, nodes.size()))) {
      Text.Builder text = link(Text.builder(), node).muted("  " + words.kind(node));
      items.add(recorded(text.muted(tr(", keeps {0}", Amounts.bytes(retained.bytes(node)))).build()));
    }
    CardPhrases.more(items, nodes.size() - MAX, "");
    return items;
  }

  private Text.Builder link(Text.Builder text, int node) {
    Optional<Place> place = words.place(node);
    return place.isPresent() ? text.link(words.title(node), place.get()) : text.add(words.title(node));
  }
}
