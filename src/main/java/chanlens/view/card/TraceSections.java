package chanlens.view.card;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.critical.CriticalPath;
import chanlens.analysis.critical.PathWords;
import chanlens.analysis.join.CapturePauses;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.mutator.MutatorUtilisation;
import chanlens.analysis.mutator.MutatorUtilisation.Worst;
import chanlens.analysis.scheduling.Durations;
import chanlens.analysis.scheduling.TaskKind;
import chanlens.analysis.sites.ChannelSite;
import chanlens.analysis.sites.ChannelSite.Party;
import chanlens.analysis.sites.SiteWords;
import chanlens.analysis.sites.Sites;
import chanlens.analysis.sites.WaitPlace;
import chanlens.golang.GoroutineState;
import chanlens.model.Evidence;
import chanlens.model.capture.CaptureKind;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.RegionTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import chanlens.words.MomentWords;
import chanlens.words.MutatorWords;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// What a trace shows about a place in figures: where goroutines waited and how long, whom they met at which lines, and
/// what their end depended on.
record TraceSections(CardPhrases phrases, TraceModel trace, Cancel cancel) {
  private static final int PLACES = 5;
  private static final int CHANNELS = 4;
  private static final int MET = 3;


  List<Section> of(Place place) {
    return switch (place) {
      case Place.Overview _ -> run();
      case Place.Goroutine g -> goroutine(g.goid());
      case Place.Call c -> goroutine(c.goid());
      case Place.Group g -> phrases.group(g.id()).map(this::group).orElse(List.of());
      case Place.Channel c -> channel(c.addr());
      case Place.Task t -> task(t.task());
      case Place.TimeRange t -> new RangeSections(phrases, trace, t, cancel).all();
      case Place.Span s -> span(s);
      case Place.Finding _, Place.Lock _, Place.Origin _, Place.Source _,
          Place.HeapObject _ ->
          List.of();
    };
  }

  private List<Section> run() {
    Sites sites = phrases.diagnosis.sites(cancel);
    List<Section> sections = new ArrayList<>();
    waits(sites).ifPresent(sections::add);
    channels(sites.met(), -1).ifPresent(sections::add);
    tasks().ifPresent(sections::add);
    collector().ifPresent(sections::add);
    OptionalInt main = trace.goroutines().row(1);
    if (main.isPresent()) {
      path(tr("Critical path of G1"), CriticalPath.latest(trace, main.getAsInt(), CriticalPath.AT_ONCE, cancel))
          .ifPresent(sections::add);
    }
    return sections;
  }

  private List<Section> goroutine(long goid) {
    OptionalInt row = phrases.run.goroutines().row(goid);
    int g = row.isEmpty() ? Goroutines.NONE : phrases.run.goroutines().traceRow(row.getAsInt());
    if (g == Goroutines.NONE) {
      return List.of();
    }
    List<Section> sections = new ArrayList<>();
    waits(Sites.ofGoroutine(trace, g)).ifPresent(sections::add);
    channels(phrases.diagnosis.sites(cancel).channelsOf(g), g).ifPresent(sections::add);
    regions(g).ifPresent(sections::add);
    path(tr("Critical path"), CriticalPath.latest(trace, g, CriticalPath.AT_ONCE, cancel)).ifPresent(sections::add);
    return sections;
  }

  /// What a task's end depended on.
  private List<Section> task(int task) {
    OptionalInt end = task < 0 || task >= trace.tasks().count()
        ? OptionalInt.empty() : CriticalPath.endOf(trace, task);
    return end.isEmpty() ? List.of()
        : path(tr("Critical path"), CriticalPath.ofTask(trace, task, end.getAsInt(), cancel)).stream().toList();
  }

  /// Regions of a goroutine by name, with the tasks they are of.
  private Optional<Section> regions(int g) {
    RegionTable table = trace.regions();
    Map<String, Durations.Builder> byName = new LinkedHashMap<>();
    Map<String, Set<Integer>> tasks = new HashMap<>();
    for (int r = 0; r < table.count(); r++) {
      if (table.g(r) == g) {
        Regions.add(table, r, byName.computeIfAbsent(table.name(r), n -> new Durations.Builder()));
        tasks.computeIfAbsent(table.name(r), n -> new LinkedHashSet<>()).add(table.task(r));
      }
    }
    List<CardItem> items = new ArrayList<>();
    byName.entrySet().stream().limit(PLACES).forEach(e -> {
      Text.Builder text = Text.builder().strong(e.getKey());
      text.muted("  " + SiteWords.figures(e.getValue().build(), "region"));
      List<Integer> of = tasks.getOrDefault(e.getKey(), Set.of()).stream().filter(t -> t >= 0).toList();
      of.stream().limit(MET).forEach(t -> text.muted("  ").say(Text.Look.MUTED, tr("of {0}"),
          Text.builder().link(phrases.titles.task(t), new Place.Task(t)).build()));
      text.muted(of.size() > MET ? tr(" and {0} more", of.size() - MET) : "");
      items.add(CardPhrases.line(text.build(), Evidence.RECORDED, CaptureKind.TRACE));
    });
    CardPhrases.more(items, byName.size() - PLACES, "");
    return items.isEmpty() ? Optional.empty() : Optional.of(CardPhrases.section(tr("Regions"), items));
  }

  /// All waits at the line where the group waits.
  private List<Section> group(StackGroup group) {
    return atLine(group.site(), OptionalLong.empty());
  }

  /// All waits at the line where a goroutine waited, with this wait among them.
  private List<Section> span(Place.Span place) {
    OptionalInt g = trace.goroutines().row(place.goid());
    Spans spans = trace.spans(g.orElse(0));
    int i = g.isEmpty() ? -1 : spans.at(place.startNanos());
    if (i < 0 || spans.state(i) != GoroutineState.WAITING) {
      return List.of();
    }
    long nanos = CapturePauses.of(trace.ranges()).lasted(spans.startNanos(i), spans.endNanos(i));
    return atLine(StackGroup.siteOf(trace.stacks().frames(spans.stack(i))), OptionalLong.of(nanos));
  }

  private List<Section> atLine(Optional<Frame> site, OptionalLong nanos) {
    List<CardItem> items = new ArrayList<>();
    for (WaitPlace p : phrases.diagnosis.sites(cancel).places()) {
      Frame f = p.point().frame();
      if (site.isPresent() && f.line() == site.get().line() && f.function().equals(site.get().function())) {
        items.addAll(place(p, nanos));
      }
    }
    return items.isEmpty() ? List.of() : List.of(CardPhrases.section(tr("Waits at this line"), items));
  }

  private List<Section> channel(long addr) {
    return channels(phrases.diagnosis.sites(cancel).at(addr), -1).stream().toList();
  }

  private Optional<Section> waits(Sites sites) {
    List<CardItem> items = new ArrayList<>();
    for (WaitPlace p : sites.places().subList(0, Math.min(PLACES, sites.places().size()))) {
      items.addAll(place(p, OptionalLong.empty()));
    }
    CardPhrases.more(items, sites.places().size() - PLACES, "");
    if (sites.runnable().count() > 0) {
      items.addAll(figures(Text.builder().add(tr("for a processor")), sites.runnable(), "", OptionalLong.empty()));
    }
    if (sites.pausedNanos() > 0) {
      items.add(CardPhrases.line(Text.builder().muted(tr("left out: {0}, in which the world was stopped for a dump",
          Amounts.duration(sites.pausedNanos()))).build()));
    }
    return items.isEmpty() ? Optional.empty() : Optional.of(CardPhrases.section(tr("Waits"), items));
  }

  /// @param nanos how long the wait lasted that is marked among them
  private List<CardItem> place(WaitPlace p, OptionalLong nanos) {
    Text.Builder text = Text.builder();
    Frame at = p.point().known();
    if (at.line() > 0) {
      long goid = trace.goroutines().goid(p.g());
      text.add(p.point().op().words() + " ").codeLink(at.place(), new Place.Source(goid, at));
    } else {
      text.add(SiteWords.title(p.point()));
    }
    if (p.goroutines() > 1) {
      text.muted("  " + Amounts.count(p.goroutines(), "goroutine"));
    }
    return figures(text, p.waits(), at.place(), nanos);
  }

  private static List<CardItem> figures(Text.Builder text, Durations waits, String place, OptionalLong nanos) {
    List<CardItem> items = new ArrayList<>();
    items.add(CardPhrases.line(text.muted("  " + SiteWords.waits(waits)).build()));
    CardItem.Bars.of(waits, place, nanos).ifPresent(items::add);
    return items;
  }

  /// @param g the goroutine whose partners are shown, or -1
  private Optional<Section> channels(List<ChannelSite> sites, int g) {
    List<CardItem> items = new ArrayList<>();
    for (ChannelSite s : sites.subList(0, Math.min(CHANNELS, sites.size()))) {
      Text.Builder text = Text.builder().strong(s.key() + " ").add(SiteWords.title(s));
      text.muted("  " + tr("{0}, {1}, ended: {2}", s.confidence().title(), SiteWords.parties(s), SiteWords.ended(s)));
      items.add(CardPhrases.line(text.build(), Evidence.INFERRED, CaptureKind.TRACE));
      s.parties().stream().filter(p -> g < 0 ? s.parties().size() == 1 : p.has(g)).findFirst()
          .flatMap(p -> partners(p, g)).ifPresent(items::add);
      if (!s.addrs().isEmpty() && g < 0) {
        Text.Builder named = Text.builder().muted(tr("in {0} ", MomentWords.memory(phrases.run)));
        s.addrs().stream().limit(CHANNELS).forEach(a -> phrases.object(named, a).add(" "));
        items.add(CardPhrases.line(named.build()));
      }
    }
    CardPhrases.more(items, sites.size() - CHANNELS, "");
    return items.isEmpty() ? Optional.empty() : Optional.of(CardPhrases.section(tr("Lines like a channel"), items));
  }

  private Optional<CardItem> partners(Party party, int g) {
    Text.Builder text = Text.builder().muted(g < 0 ? tr("by ") : tr("with "));
    int met = 0;
    for (int other : party.gs()) {
      if (other != g && met++ < MET) {
        phrases.goroutine(text, trace.goroutines().goid(other)).add("  ");
      }
    }
    int more = met - MET;
    return met == 0 ? Optional.empty()
        : Optional.of(CardPhrases.line((more > 0 ? text.muted(tr("and {0} more", more)) : text).build()));
  }

  /// What the collector left to the program.
  private Optional<Section> collector() {
    Optional<MutatorUtilisation> left = MutatorUtilisation.of(trace, cancel);
    if (left.isEmpty() || left.get().count() < 2) {
      return Optional.empty();
    }
    List<CardItem> items = new ArrayList<>();
    items.add(CardPhrases.line(MutatorWords.mean(left.get())));
    for (Worst worst : MutatorWords.points(left.get(), cancel)) {
      Place.TimeRange there = new Place.TimeRange(worst.startNanos(), worst.startNanos() + worst.windowNanos());
      items.add(CardPhrases.line(Text.builder().strong(MutatorWords.percent(worst.share())).add("  ")
          .say(tr("in the worst {0}"), Text.builder().link(Amounts.duration(worst.windowNanos()), there).build())
          .build()));
    }
    return Optional.of(CardPhrases.section(tr("Left by the garbage collector"), items));
  }

  private Optional<Section> tasks() {
    List<CardItem> items = new ArrayList<>();
    List<TaskKind> kinds = TaskKind.of(trace);
    for (TaskKind kind : kinds.subList(0, Math.min(PLACES, kinds.size()))) {
      int longest = kind.tasks().getFirst();
      Text.Builder text = Text.builder().strong(PathWords.name(kind)).muted("  "
          + SiteWords.figures(kind.durations(), "task") + "  ");
      String title = phrases.titles.task(longest);
      String which = kind.tasks().size() == 1 ? title : tr("the longest, {0}", title);
      items.add(CardPhrases.line(text.link(which, new Place.Task(longest)).build()));
      OptionalInt end = CriticalPath.endOf(trace, longest);
      if (end.isPresent()) {
        CriticalPath path = CriticalPath.ofTask(trace, longest, end.getAsInt(), cancel);
        items.add(CardPhrases.line(Text.builder().muted(tr("it depended on {0}", PathWords.largest(path))).build(),
            Evidence.INFERRED, CaptureKind.TRACE));
      }
    }
    CardPhrases.more(items, kinds.size() - PLACES, "");
    return items.isEmpty() ? Optional.empty() : Optional.of(CardPhrases.section(tr("Tasks"), items));
  }

  private Optional<Section> path(String name, CriticalPath path) {
    return path.count() < 2 ? Optional.empty() : Optional.of(new PathSection(phrases, trace, path).section(name));
  }
}
