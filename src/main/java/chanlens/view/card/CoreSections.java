package chanlens.view.card;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.retained.AllocationSite;
import chanlens.analysis.waiting.Waiter;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.model.heap.CoreFacts;
import chanlens.model.heap.CoreScheduler;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.TimerTable;
import chanlens.view.Place;
import chanlens.view.Titles;
import chanlens.words.CoreWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What only a core file records, of the whole process and of one goroutine.
final class CoreSections {
  private static final int TIMERS = 6;
  private static final int SITES = 5;

  private final CardPhrases phrases;
  private final Run run;

  CoreSections(CardPhrases phrases) {
    this.phrases = phrases;
    this.run = phrases.run;
  }

  private Optional<CoreFacts> core() {
    return run.heap().flatMap(HeapModel::core);
  }

  /// Of the process.
  Optional<Section> whole() {
    return core().map(c -> {
      List<CardItem> items = whole(c.scheduler());
      List<AllocationSite> sites = AllocationSite.of(run.heap().orElseThrow().allocations());
      sites.stream().limit(SITES)
          .forEach(s -> items.add(recorded(tr("sampled as in use: {0}", CoreWords.allocated(s)))));
      return section(items);
    });
  }

  private List<CardItem> whole(CoreScheduler s) {
    List<CardItem> items = new ArrayList<>();
    s.collector().ifPresent(c -> {
      items.add(recorded(CoreWords.of(c)));
      items.add(recorded(CoreWords.heap(c)));
    });
    CoreWords.queues(s).forEach(q -> items.add(recorded(q)));
    items.add(recorded(CoreWords.threads(s.threads())));
    TimerTable timers = s.timers();
    items.add(recorded(Amounts.count(timers.count(), "timer")));
    for (int i = 0; i < Math.min(TIMERS, timers.count()); i++) {
      items.add(timer(s, i));
    }
    CardPhrases.more(items, timers.count() - TIMERS, "");
    return items;
  }

  private CardItem timer(CoreScheduler s, int row) {
    Optional<Long> goid = s.timers().kind(row) == TimerTable.Kind.WAKES
        ? CoreWords.woken(run, s.timers().target(row)) : Optional.empty();
    return goid.isPresent()
        ? recorded(
            Text.builder().say(tr("{0} goes on, {1}"),
                Text.builder().link(phrases.titles.goroutine(goid.get()), new Place.Goroutine(goid.get())).build(),
                Text.of(CoreWords.due(s, row))).build())
        : recorded(CoreWords.timer(run, s, row));
  }

  /// Of a goroutine.
  ///
  /// @param row of the run
  Optional<Section> of(int row) {
    int h = run.goroutines().heapRow(row);
    List<CardItem> items = h == Goroutines.NONE ? List.of() : core().map(c -> of(c, row, h)).orElse(List.of());
    return items.isEmpty() ? Optional.empty() : Optional.of(section(items));
  }

  private List<CardItem> of(CoreFacts core, int row, int h) {
    List<CardItem> items = new ArrayList<>();
    String start = h < core.starts().size() ? core.starts().get(h) : "";
    if (!start.isEmpty()) {
      items.add(recorded(Text.builder().say(tr("began with {0}"),
          Text.builder().code(Titles.shortName(start)).build()).build()));
    }
    long g = run.heap().orElseThrow().goroutines().get(h).addr();
    List<Long> objects = run.wait(row).map(w -> w.cases().stream().map(Waiter::object).toList()).orElse(List.of());
    CoreWords.wakes(core.scheduler(), g, objects).ifPresent(w -> items.add(recorded(w)));
    core.scheduler().threadOf(run.goroutines().goid(row)).ifPresent(t -> {
      items.add(recorded(tr("on {0}", CoreWords.thread(t))));
      if (!t.registers().isEmpty()) {
        items.add(recorded(Text.builder().muted(tr("registers ")).value(CoreWords.registers(t)).build()));
      }
    });
    return items;
  }

  private static Section section(List<CardItem> items) {
    return CardPhrases.section(tr("In the core file"), items);
  }

  private static CardItem recorded(String words) {
    return recorded(Text.of(words));
  }

  private static CardItem recorded(Text text) {
    return CardPhrases.line(text, Evidence.RECORDED, CaptureKind.CORE);
  }
}
