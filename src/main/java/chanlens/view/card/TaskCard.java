package chanlens.view.card;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.scheduling.Durations;
import chanlens.analysis.scheduling.TaskKind;
import chanlens.analysis.sites.SiteWords;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.LogTable;
import chanlens.model.trace.RegionTable;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// The card of a task: from when to when, who began and ended it, what it is part of and what is part of it, and the
/// goroutines that worked on it, as far as regions and messages show. Linear in the regions, messages and tasks of the
/// trace.
record TaskCard(CardPhrases phrases, TraceModel trace, int task) {
  Card card(Place place) {
    List<Integer> regions = rows(trace.regions().count(), trace.regions()::task);
    List<Integer> logs = rows(trace.logs().count(), trace.logs()::task);
    List<Section> sections = new ArrayList<>();
    sections.add(CardPhrases.section(tr("When"), when()));
    sections.add(CardPhrases.section(tr("Begun by"), by(trace.tasks().beginG(task), trace.tasks().beginStack(task),
        trace.tasks().startNanos(task) < 0 ? tr("it began before the trace") : tr("the trace does not say"))));
    sections.add(CardPhrases.section(tr("Ended by"), by(trace.tasks().endG(task), trace.tasks().endStack(task),
        trace.tasks().endNanos(task) < 0 ? tr("it does not end in the trace") : tr("the trace does not say"))));
    sections.add(CardPhrases.section(tr("Part of"), parent()));
    parts().ifPresent(sections::add);
    if (!regions.isEmpty()) {
      sections.add(CardPhrases.section(Amounts.count(regions.size(), "region"), regions(regions)));
    }
    sections.add(goroutines(regions, logs));
    if (!logs.isEmpty()) {
      sections.add(CardPhrases.section(Amounts.count(logs.size(), "log message"), logs(logs)));
    }
    Text subtitle = Text.builder()
        .say(tr("a task of the program, {0}"), Text.builder().strong(phrases.titles.lasted(task)).build()).build();
    return new Card(place, Optional.empty(), phrases.titles.of(place), subtitle, Optional.empty(), sections);
  }

  private List<CardItem> when() {
    long from = Math.max(0, trace.tasks().startNanos(task));
    long to = from + TaskKind.nanos(trace, task);
    Text begun =
        Text.builder().add(Amounts.duration(from))
            .muted(trace.tasks().startNanos(task) < 0 ? tr(" (it began before the trace)") : "").build();
    Text ended =
        Text.builder().add(Amounts.duration(to))
            .muted(trace.tasks().endNanos(task) < 0 ? tr(" (cut by the end of the trace)") : "").build();
    Text.Builder text = Text.builder().say(tr("from {0} to {1}"), begun, ended);
    List<CardItem> items = new ArrayList<>();
    items.add(CardPhrases.line(text.build(), Evidence.RECORDED, CaptureKind.TRACE));
    if (trace.tasks().startNanos(task) >= 0) {
      trace.timeOfDay(from).ifPresent(
          at -> items.add(CardPhrases.line(Text.builder().muted(tr("it began {0}", Amounts.timeOfDay(at))).build())));
    }
    items.add(CardPhrases.line(Text.builder().link(tr("everything that ran in this time"),
        new Place.TimeRange(from, to)).build()));
    return items;
  }

  private List<CardItem> by(int g, int stack, String unknown) {
    if (g < 0) {
      return List.of(CardPhrases.line(Text.builder().muted(unknown).build()));
    }
    long goid = trace.goroutines().goid(g);
    Text.Builder text = phrases.goroutine(Text.builder(), goid);
    trace.stacks().frames(stack).stream().filter(f -> !isPlumbing(f)).findFirst()
        .ifPresent(f -> phrases.frame(text.add("  "), goid, f));
    return List.of(CardPhrases.line(text.build(), Evidence.RECORDED, CaptureKind.TRACE));
  }

  private static boolean isPlumbing(Frame f) {
    return f.function().startsWith("runtime/") || f.function().startsWith("runtime.");
  }

  private List<CardItem> parent() {
    int parent = trace.tasks().parent(task);
    if (parent >= 0) {
      return List.of(CardPhrases.line(link(parent), Evidence.RECORDED, CaptureKind.TRACE));
    }
    String words = trace.tasks().startNanos(task) < 0 ? tr("not known: it began before the trace")
        : tr("no other task");
    return List.of(CardPhrases.line(Text.builder().muted(words).build()));
  }

  private Text link(int other) {
    return Text.builder().link(phrases.titles.task(other), new Place.Task(other))
        .muted("  " + phrases.titles.lasted(other))
        .build();
  }

  private Optional<Section> parts() {
    List<CardItem> items = new ArrayList<>();
    int all = 0;
    for (int t = 0; t < trace.tasks().count(); t++) {
      if (trace.tasks().parent(t) == task && all++ < CardPhrases.MAX) {
        items.add(CardPhrases.line(link(t)));
      }
    }
    CardPhrases.more(items, all - CardPhrases.MAX, "");
    return all == 0 ? Optional.empty() : Optional.of(CardPhrases.section(Amounts.count(all, "part"), items));
  }

  /// The rows of a table that are of this task.
  private List<Integer> rows(int count, IntUnaryOperator taskOf) {
    return IntStream.range(0, count).filter(r -> taskOf.applyAsInt(r) == task).boxed().toList();
  }

  /// One by one when there are few, otherwise by name.
  private List<CardItem> regions(List<Integer> rows) {
    List<CardItem> items = new ArrayList<>();
    if (rows.size() <= CardPhrases.MAX) {
      rows.forEach(r -> items.add(CardPhrases.line(region(r), Evidence.RECORDED, CaptureKind.TRACE)));
      return items;
    }
    Map<String, Durations.Builder> byName = new LinkedHashMap<>();
    for (int r : rows) {
      Regions.add(trace.regions(), r, byName.computeIfAbsent(trace.regions().name(r), n -> new Durations.Builder()));
    }
    byName.entrySet().stream().limit(CardPhrases.MAX).forEach(e -> items.add(CardPhrases.line(Text.builder()
        .strong(e.getKey()).muted("  " + SiteWords.figures(e.getValue().build(), "region")).build())));
    CardPhrases.more(items, byName.size() - CardPhrases.MAX, "");
    return items;
  }

  private Text region(int r) {
    RegionTable table = trace.regions();
    Text.Builder text = Text.builder().strong(table.name(r)).muted("  " + Regions.lasted(table, r) + "  ");
    return table.g(r) < 0 ? text.build() : at(text, table.g(r), table.startNanos(r)).build();
  }

  /// A goroutine, as a link to where it was at a moment.
  private Text.Builder at(Text.Builder text, int g, long nanos) {
    long goid = trace.goroutines().goid(g);
    int span = trace.spans(g).at(nanos);
    return span < 0 ? phrases.goroutine(text, goid)
        : text.link(phrases.titles.goroutine(goid), new Place.Span(goid, trace.spans(g).startNanos(span)));
  }

  private List<CardItem> logs(List<Integer> rows) {
    LogTable table = trace.logs();
    List<CardItem> items = new ArrayList<>();
    for (int i : rows.subList(0, Math.min(CardPhrases.MAX, rows.size()))) {
      Text.Builder text = Text.builder().muted(Amounts.duration(table.nanos(i)) + "  ");
      text.strong(table.category(i)).add(table.category(i).isEmpty() ? "" : "  ");
      if (table.message(i).isEmpty()) {
        text.muted(tr("no words"));
      } else {
        text.value(table.message(i));
      }
      if (table.g(i) >= 0) {
        at(text.add("  "), table.g(i), table.nanos(i));
      }
      items.add(CardPhrases.line(text.build(), Evidence.RECORDED, CaptureKind.TRACE));
    }
    CardPhrases.more(items, rows.size() - CardPhrases.MAX, "");
    return items;
  }

  private Section goroutines(List<Integer> regions, List<Integer> logs) {
    Set<Integer> gs = new LinkedHashSet<>();
    gs.add(trace.tasks().beginG(task));
    regions.forEach(r -> gs.add(trace.regions().g(r)));
    logs.forEach(i -> gs.add(trace.logs().g(i)));
    gs.add(trace.tasks().endG(task));
    gs.remove(-1);
    List<CardItem> items = new ArrayList<>(
        phrases.goroutines(gs.stream().map(g -> trace.goroutines().goid(g)).toList(), ""));
    String others = tr("those that began or ended it, or had a region or a message of it: a trace shows no others");
    items.add(CardPhrases.line(Text.builder().muted(others).build()));
    return CardPhrases.section(Amounts.count(gs.size(), "goroutine"), items);
  }
}
