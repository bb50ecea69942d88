package chanlens.view.timeline;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.scheduling.Durations;
import chanlens.analysis.scheduling.TaskKind;
import chanlens.analysis.sites.SiteWords;
import chanlens.analysis.wakes.WakeReader;
import chanlens.model.trace.RegionTable;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import chanlens.view.Titles;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One request alone, of many alike: a task, a region or a value of a label, the goroutines that worked on it, and
/// those that woke them. Immutable.
///
/// @param title `task 7 order`, `region load of G22`, `request=7`
/// @param what one of its kind: `task order`
/// @param gs rows of the trace's goroutines: its own and their wakers in its time
/// @param own how many of them are its own
/// @param durations how long all of its kind lasted
/// @param kind all of its kind, the longest first
public record Lens(
    String title, String what, long fromNanos, long toNanos, BitSet gs, int own, Durations durations, List<Peer> kind) {
  /// What wakers' own waits depended on belongs to it too: so many wakes back.
  private static final int HOPS = 2;

  public Lens {
    kind = List.copyOf(kind);
  }

  /// One of a kind.
  public sealed interface Subject {
    record Task(int task) implements Subject {}

    /// @param region row of the trace's regions
    record Region(int region) implements Subject {}

    /// @param pair `request=7`
    record Label(String pair) implements Subject {}
  }

  /// @param cut whether an end of the trace cuts it
  public record Peer(Subject subject, String title, long nanos, boolean cut) {}

  /// What a place is part of: its task, else the innermost region at that moment, else the first label of its
  /// goroutine.
  public static Optional<Subject> at(Timeline timeline, Place place) {
    if (place instanceof Place.Task t) {
      return Optional.of(new Subject.Task(t.task()));
    }
    if (place.subjectGoid().isEmpty()) {
      return Optional.empty();
    }
    OptionalInt g = timeline.trace().goroutines().row(place.subjectGoid().getAsLong());
    if (g.isEmpty()) {
      return Optional.empty();
    }
    OptionalInt region = place instanceof Place.Span s
        ? innermost(timeline.trace().regions(), g.getAsInt(), s.startNanos())
        : longest(timeline.trace().regions(), g.getAsInt());
    if (region.isPresent()) {
      int task = timeline.trace().regions().task(region.getAsInt());
      return Optional.of(task >= 0 ? new Subject.Task(task) : new Subject.Region(region.getAsInt()));
    }
    return labels(timeline, g.getAsInt()).entrySet().stream().findFirst()
        .map(e -> new Subject.Label(e.getKey() + "=" + e.getValue()));
  }

  private static OptionalInt innermost(RegionTable table, int g, long nanos) {
    return IntStream.range(0, table.count())
        .filter(r -> table.g(r) == g && table.startNanos(r) <= nanos && nanos < table.endNanos(r))
        .boxed()
        .max(Comparator.comparingInt(table::depth))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  private static OptionalInt longest(RegionTable table, int g) {
    return IntStream.range(0, table.count())
        .filter(r -> table.g(r) == g)
        .boxed()
        .max(Comparator.comparingLong(r -> table.endNanos(r) - table.startNanos(r)))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  private static Map<String, String> labels(Timeline timeline, int g) {
    int row = timeline.runRow(g);
    return row == Goroutines.NONE ? Map.of() : timeline.diagnosis().run().facts(row).labels();
  }

  /// Linear in the regions, tasks or goroutines of the trace, and in the spans of those it is about.
  public static Lens of(Timeline timeline, Subject subject, Cancel cancel) {
    return switch (subject) {
      case Subject.Task t -> task(timeline, t.task(), cancel);
      case Subject.Region r -> region(timeline, r.region(), cancel);
      case Subject.Label l -> label(timeline, l.pair(), cancel);
    };
  }

  private static Lens task(Timeline timeline, int task, Cancel cancel) {
    TraceModel trace = timeline.trace();
    Set<Integer> tasks = new HashSet<>(Set.of(task));
    for (int t = task + 1; t < trace.tasks().count(); t++) { // parts begin after the whole
      if (tasks.contains(trace.tasks().parent(t))) {
        tasks.add(t);
      }
    }
    BitSet own = new BitSet();
    for (int t : tasks) {
      IntStream.of(trace.tasks().beginG(t), trace.tasks().endG(t)).filter(g -> g >= 0).forEach(own::set);
    }
    IntStream.range(0, trace.regions().count())
        .filter(r -> trace.regions().g(r) >= 0 && tasks.contains(trace.regions().task(r)))
        .forEach(r -> own.set(trace.regions().g(r)));
    IntStream.range(0, trace.logs().count())
        .filter(i -> trace.logs().g(i) >= 0 && tasks.contains(trace.logs().task(i)))
        .forEach(i -> own.set(trace.logs().g(i)));
    long from = Math.max(0, trace.tasks().startNanos(task));
    Titles titles = Titles.of(timeline.diagnosis());
    String name = trace.tasks().name(task);
    TaskKind kind = TaskKind.of(trace).stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow();
    List<Peer> peers = kind.tasks().stream().map(t -> new Peer(new Subject.Task(t), titles.task(t),
        TaskKind.nanos(trace, t), trace.tasks().startNanos(t) < 0 || trace.tasks().endNanos(t) < 0)).toList();
    return lens(timeline, titles.task(task), "task", own, from, from + TaskKind.nanos(trace, task), peers, cancel);
  }

  private static Lens region(Timeline timeline, int region, Cancel cancel) {
    RegionTable table = timeline.trace().regions();
    BitSet own = new BitSet();
    own.set(table.g(region));
    String name = table.name(region);
    List<Peer> peers = IntStream.range(0, table.count())
        .filter(r -> table.g(r) >= 0 && table.name(r).equals(name))
        .mapToObj(r -> new Peer(new Subject.Region(r), Titles.goid(timeline.goid(table.g(r))),
            table.endNanos(r) - table.startNanos(r), isCut(table, r)))
        .toList();
    String title = tr("region {0} of {1}", name, timeline.title(table.g(region)));
    return lens(timeline, title, "region", own, table.startNanos(region), table.endNanos(region), peers, cancel);
  }

  private static boolean isCut(RegionTable table, int r) {
    return table.beganBefore(r)
        || !(table.end(r) == RegionTable.End.ENDED || table.end(r) == RegionTable.End.GOROUTINE_ENDED);
  }

  /// All values of the label's key are its kind; each lasts from its first goroutine to its last.
  private static Lens label(Timeline timeline, String pair, Cancel cancel) {
    String key = pair.substring(0, pair.indexOf('='));
    Map<String, BitSet> byValue = new TreeMap<>();
    for (int g = 0; g < timeline.trace().goroutines().count(); g++) {
      cancel.check();
      String value = labels(timeline, g).get(key);
      if (value != null) {
        byValue.computeIfAbsent(key + "=" + value, v -> new BitSet()).set(g);
      }
    }
    List<Peer> peers = new ArrayList<>();
    byValue.forEach((p, gs) -> peers.add(new Peer(new Subject.Label(p), p, end(timeline, gs) - begin(timeline, gs),
        gs.stream().anyMatch(g -> timeline.trace().goroutines().alive(g)))));
    BitSet own = byValue.getOrDefault(pair, new BitSet());
    return lens(timeline, pair, "value of " + key, own, begin(timeline, own), end(timeline, own), peers, cancel);
  }

  private static long begin(Timeline timeline, BitSet gs) {
    return gs.stream().mapToLong(timeline.trace().goroutines()::startNanos).min().orElse(0);
  }

  private static long end(Timeline timeline, BitSet gs) {
    return gs.stream().mapToLong(timeline.trace().goroutines()::endNanos).max().orElse(0);
  }

  private static Lens lens(
      Timeline timeline, String title, String what, BitSet own, long from, long to, List<Peer> kind, Cancel cancel) {
    Durations.Builder durations = new Durations.Builder();
    kind.forEach(p -> durations.add(p.nanos(), !p.cut()));
    BitSet gs = (BitSet) own.clone();
    for (int hop = 0; hop < HOPS; hop++) {
      BitSet now = (BitSet) gs.clone();
      now.stream().forEach(g -> {
        cancel.check();
        wakers(timeline, g, from, to, gs);
      });
    }
    List<Peer> sorted = kind.stream().sorted(Comparator.comparingLong((Peer p) -> -p.nanos())).toList();
    return new Lens(title, what, from, to, gs, own.cardinality(), durations.build(), sorted);
  }

  /// Who woke a goroutine in a range of time; the runtime's own goroutines are left out.
  private static void wakers(Timeline timeline, int g, long from, long to, BitSet into) {
    Spans spans = timeline.trace().spans(g);
    for (int i = Math.max(0, spans.at(from)); i < spans.count() && spans.startNanos(i) <= to; i++) {
      int waker = spans.waker(i);
      if (waker >= 0 && spans.startNanos(i) >= from && WakeReader.isWake(spans, i) && !timeline.ofRuntime(waker)) {
        into.set(waker);
      }
    }
  }

  /// `task 7 order, 31.2 ms: 3 goroutines and 2 that woke them. 120 tasks, …: p50 …, p90 …, p99 …, longest …`.
  public String words() {
    int wakers = gs.cardinality() - own;
    String own = Amounts.count(this.own, "goroutine");
    String who = wakers > 0 ? tr("{0} and {1} that woke them", own, Amounts.number(wakers)) : own;
    return tr("{0}, {1}: {2}. {3}", title, Amounts.duration(toNanos - fromNanos), who,
        SiteWords.figures(durations, what));
  }

  /// Whether it is one of the goroutines.
  public boolean has(int g) {
    return gs.get(g);
  }

  /// Their ids.
  public Set<Long> goids(Timeline timeline) {
    return gs.stream().mapToObj(timeline::goid).collect(Collectors.toSet());
  }
}
