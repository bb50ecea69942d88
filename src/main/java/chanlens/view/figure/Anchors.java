package chanlens.view.figure;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.GoroutineFacts;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.partners.Partners;
import chanlens.analysis.waiting.Waiter;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import chanlens.view.PlaceWords;
import chanlens.view.Titles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Makes anchors of the places of a run, and finds those of other runs in it. For one thread.
public final class Anchors {
  private static final List<FoundBy> BY_SIGNS =
      List.of(FoundBy.BY_PLACE, FoundBy.BY_CREATION, FoundBy.BY_LINE, FoundBy.BY_FUNCTION);

  private final Diagnosis diagnosis;
  private final Run run;
  private final Partners partners;
  /// Goroutines by the signs that have to agree, ascending; one table for each way to find one.
  private final Map<FoundBy, Map<String, List<Long>>> goids = new HashMap<>();
  private final Map<Long, Signs> signs = new HashMap<>();
  private final List<Map.Entry<Long, Signs>> objects = new ArrayList<>();

  private Anchors(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
    this.run = diagnosis.run();
    this.partners = diagnosis.partners();
  }

  public static Anchors of(Diagnosis diagnosis) {
    Anchors all = new Anchors(diagnosis);
    Goroutines goroutines = all.run.goroutines();
    for (FoundBy how : FoundBy.values()) {
      all.goids.put(how, new HashMap<>());
    }
    long[] ids = LongStream.range(0, goroutines.count()).map(row -> goroutines.goid((int) row)).sorted().toArray();
    for (long goid : ids) {
      Signs own = all.plain(goid);
      all.goids.forEach((how, table) -> {
        List<Long> same = table.computeIfAbsent(own.key(how), k -> new ArrayList<>());
        if (how == FoundBy.EXACT) {
          all.signs.put(goid, own.numbered(same.size()));
        }
        same.add(goid);
      });
    }
    return all;
  }

  /// Makes an anchor of a place of this run.
  public Anchor anchor(Place place) {
    return new Anchor(place, signs(place));
  }

  private Signs signs(Place place) {
    return switch (place) {
      case Place.Channel c -> ofObject(c.addr());
      case Place.Lock l -> ofObject(l.addr());
      case Place.HeapObject o -> ofObject(o.addr());
      case Place.Finding f -> diagnosis.finding(f.key()).map(this::ofFinding).orElse(Signs.NONE);
      case Place.Span s -> ofSpan(s);
      case Place.Group g -> PlaceWords.goids(g, diagnosis).stream().findFirst().map(this::of).orElse(Signs.NONE);
      case Place.Task t -> new Signs(Titles.of(diagnosis).task(t.task()), "", "", 0);
      case Place.Goroutine _, Place.Call _, Place.Origin _, Place.Source _ ->
          of(place.subjectGoid().orElseThrow());
      case Place.Overview _, Place.TimeRange _ -> Signs.NONE;
    };
  }

  private Signs of(long goid) {
    return signs.getOrDefault(goid, Signs.NONE);
  }

  private Signs plain(long goid) {
    OptionalInt row = run.goroutines().row(goid);
    if (row.isEmpty()) {
      return Signs.NONE;
    }
    GoroutineFacts facts = run.facts(row.getAsInt());
    String site = StackGroup.siteOf(run.frames(row.getAsInt())).map(f -> f.place()).orElse("");
    String creator = facts.creator().place().map(f -> f.place()).orElse("");
    return new Signs(facts.function(), site, creator, 0);
  }

  private Signs ofFinding(Finding f) {
    Signs own = new Signs(f.rule().id(), siteOf(f), f.site().map(s -> s.function()).orElse(""), 0);
    List<Finding> alike = alike(own, FoundBy.EXACT);
    return own.numbered(Math.max(0, alike.indexOf(f)));
  }

  /// Findings whose rule, line and function agree, as far as they have to.
  private List<Finding> alike(Signs wanted, FoundBy how) {
    return diagnosis.findings().stream()
        .filter(f -> same(
            new Signs(f.rule().id(), siteOf(f), f.site().map(s -> s.function()).orElse(""), 0), wanted, how))
        .toList();
  }

  private static String siteOf(Finding f) {
    return f.site().map(s -> s.place()).orElse("");
  }

  /// The goroutines that wait on a channel or lock, ascending.
  private List<Long> waiting(long addr) {
    TreeSet<Long> all = new TreeSet<>();
    run.waits().flatMap(w -> w.channelAt(addr)).ifPresent(c ->
        Stream.of(c.sendq(), c.recvq()).flatMap(List::stream).map(Waiter::goid).forEach(all::add));
    run.waits().flatMap(w -> w.lockAt(addr)).ifPresent(l ->
        l.waiters().stream().map(Waiter::goid).forEach(all::add));
    partners.lock(addr).ifPresent(l -> l.waiters().forEach(w -> all.add(w.goid())));
    return List.copyOf(all);
  }

  private Signs ofObject(long addr) {
    List<Long> waiting = waiting(addr);
    if (waiting.isEmpty()) {
      return Signs.NONE;
    }
    Signs first = waiting.stream().map(this::of) // not by ids: which comes first differs from run to run
        .min(Comparator.comparing(Signs::function).thenComparing(Signs::creator).thenComparingInt(Signs::number))
        .orElse(Signs.NONE);
    String sites = waiting.stream().map(g -> of(g).site()).distinct().sorted().collect(Collectors.joining(", "));
    return new Signs(first.function(), sites, first.creator(), first.number());
  }

  /// The number is among the goroutine's spans in the same state, and the goroutine's own comes with its site.
  private Signs ofSpan(Place.Span s) {
    Signs owner = of(s.goid());
    return spans(s.goid()).map(spans -> {
      int at = spans.at(s.startNanos());
      int nth = 0;
      for (int i = 0; i < at; i++) {
        nth += at >= 0 && spans.activity(i) == spans.activity(at) ? 1 : 0;
      }
      String state = at < 0 ? "" : spans.activity(at).name();
      return new Signs(owner.function(), state, owner.creator(), nth);
    }).orElse(owner);
  }

  private Optional<Spans> spans(long goid) {
    Optional<TraceModel> trace = run.trace();
    OptionalInt row = run.goroutines().row(goid);
    int t = row.isEmpty() ? Goroutines.NONE : run.goroutines().traceRow(row.getAsInt());
    return t == Goroutines.NONE ? Optional.empty() : trace.map(m -> m.spans(t));
  }

  /// Finds what an anchor of any run is in this one.
  public FoundAnchor find(Anchor anchor) {
    return switch (anchor.place()) {
      case Place.Overview p -> new FoundAnchor(anchor, FoundBy.EXACT, Optional.of(p));
      case Place.TimeRange t ->
          run.trace().filter(m -> t.fromNanos() <= m.lastNanos()).isPresent()
              ? new FoundAnchor(anchor, FoundBy.EXACT, Optional.of(t))
              : lost(anchor);
      case Place.Channel c -> object(anchor, c.addr());
      case Place.Lock l -> object(anchor, l.addr());
      case Place.HeapObject o -> object(anchor, o.addr());
      case Place.Finding f -> finding(anchor, f);
      case Place.Span s -> span(anchor, s);
      case Place.Task t -> anchor.signs().equals(signs(t)) ? exact(anchor) : lost(anchor);
      case Place.Group g ->
          goroutine(anchor, PlaceWords.goids(g, diagnosis).stream().findFirst().orElse(0L), goid -> group(goid));
      case Place.Goroutine g -> goroutine(anchor, g.goid(), Place.Goroutine::new);
      case Place.Call c -> goroutine(anchor, c.goid(), goid -> new Place.Call(goid, c.depth()));
      case Place.Origin o -> goroutine(anchor, o.goid(), Place.Origin::new);
      case Place.Source s -> goroutine(anchor, s.goid(), goid -> new Place.Source(goid, s.frame()));
    };
  }

  private interface Making {
    Place of(long goid);
  }

  private static FoundAnchor exact(Anchor anchor) {
    return new FoundAnchor(anchor, FoundBy.EXACT, Optional.of(anchor.place()));
  }

  private static FoundAnchor lost(Anchor anchor) {
    return new FoundAnchor(anchor, FoundBy.LOST, Optional.empty());
  }

  private Place group(long goid) {
    return diagnosis.groups().groups().stream()
        .filter(g -> g.rows().stream().anyMatch(row -> run.goroutines().goid(row) == goid))
        .findFirst()
        .<Place>map(g -> new Place.Group(g.id()))
        .orElse(new Place.Goroutine(goid));
  }

  private FoundAnchor goroutine(Anchor anchor, long goid, Making making) {
    return goid(anchor.signs(), goid)
        .map(e -> new FoundAnchor(anchor, e.getKey(), Optional.of(making.of(e.getValue()))))
        .orElseGet(() -> lost(anchor));
  }

  /// A goroutine by its id where its lines agree too, else by its lines.
  private Optional<Map.Entry<FoundBy, Long>> goid(Signs wanted, long goid) {
    boolean there = signs.containsKey(goid);
    if (there && (wanted.equals(Signs.NONE) || same(of(goid), wanted, FoundBy.EXACT))) {
      return Optional.of(Map.entry(FoundBy.EXACT, goid));
    }
    for (FoundBy how : BY_SIGNS) {
      List<Long> alike = wanted.key(how).isEmpty() ? List.of() : table(how).getOrDefault(wanted.key(how), List.of());
      if (!alike.isEmpty() && !wanted.equals(Signs.NONE)) {
        boolean own = alike.contains(goid);
        return Optional.of(Map.entry(how, own ? goid : alike.get(Math.min(wanted.number(), alike.size() - 1))));
      }
    }
    return Optional.empty();
  }

  private Map<String, List<Long>> table(FoundBy how) {
    return goids.getOrDefault(how, Map.of());
  }

  private static boolean same(Signs a, Signs b, FoundBy how) {
    return a.key(how).equals(b.key(how));
  }

  private FoundAnchor object(Anchor anchor, long addr) {
    Signs wanted = anchor.signs();
    List<Long> waiting = waiting(addr);
    boolean known = run.waits().flatMap(w -> w.channelAt(addr)).isPresent() || !waiting.isEmpty()
        || run.heap().map(h -> h.objects().at(addr) >= 0).orElse(false);
    if (known && (wanted.equals(Signs.NONE) || same(ofObject(addr), wanted, FoundBy.EXACT))) {
      return exact(anchor);
    }
    if (wanted.function().isEmpty()) {
      return lost(anchor);
    }
    for (FoundBy how : BY_SIGNS) {
      List<Long> alike =
          objects().stream().filter(o -> same(o.getValue(), wanted, how)).map(Map.Entry::getKey).toList();
      if (!alike.isEmpty() && !wanted.key(how).isEmpty()) {
        long it = alike.get(Math.min(wanted.number(), alike.size() - 1));
        return new FoundAnchor(anchor, how, Optional.of(PlaceWords.at(it, diagnosis)));
      }
    }
    return lost(anchor);
  }

  /// Channels and locks somebody waits on, in the order of the goroutines that do.
  private List<Map.Entry<Long, Signs>> objects() {
    if (objects.isEmpty()) {
      TreeMap<Long, Long> byFirst = new TreeMap<>();
      Stream<Long> channels =
          run.waits().stream().flatMap(w -> w.channels().stream()).filter(c -> !c.idle()).map(c -> c.addr());
      Stream.concat(channels, partners.locks().stream().map(l -> l.addr())).distinct().forEach(addr ->
          waiting(addr).stream().findFirst().ifPresent(goid -> byFirst.putIfAbsent(goid, addr)));
      byFirst.values().forEach(addr -> objects.add(Map.entry(addr, ofObject(addr))));
    }
    return objects;
  }

  private FoundAnchor finding(Anchor anchor, Place.Finding place) {
    Signs wanted = anchor.signs();
    Optional<Finding> own = diagnosis.finding(place.key());
    boolean known = wanted.equals(Signs.NONE);
    if (own.isPresent() && (known || same(ofFinding(own.get()), wanted, FoundBy.EXACT))) {
      return exact(anchor);
    }
    for (FoundBy how : List.of(FoundBy.BY_PLACE, FoundBy.BY_CREATION, FoundBy.BY_LINE)) {
      List<Finding> alike = known ? List.of() : alike(wanted, how);
      if (!alike.isEmpty() && !wanted.key(how).isEmpty()) {
        Finding it = alike.get(Math.min(wanted.number(), alike.size() - 1));
        FoundBy by = how == FoundBy.BY_CREATION ? FoundBy.BY_FUNCTION : how;
        return new FoundAnchor(anchor, by, Optional.of(new Place.Finding(it.key())));
      }
    }
    return lost(anchor);
  }

  /// The goroutine first, then the span with the same number among those in the same state.
  private FoundAnchor span(Anchor anchor, Place.Span place) {
    Signs wanted = anchor.signs();
    if (spans(place.goid()).isPresent() && ofSpan(place).equals(wanted)
        && spans(place.goid()).map(s -> s.at(place.startNanos()) >= 0
            && s.startNanos(s.at(place.startNanos())) == place.startNanos()).orElse(false)) {
      return exact(anchor);
    }
    String owner = wanted.function() + "\n" + wanted.creator();
    List<Long> alike = table(FoundBy.BY_CREATION).getOrDefault(owner, List.of());
    long goid = alike.contains(place.goid()) ? place.goid() : alike.stream().findFirst().orElse(0L);
    return spans(goid).flatMap(spans -> {
      int nth = 0;
      for (int i = 0; i < spans.count(); i++) {
        if (spans.activity(i).name().equals(wanted.site()) && nth++ == wanted.number()) {
          Place found = new Place.Span(goid, spans.startNanos(i));
          return Optional.of(new FoundAnchor(anchor, FoundBy.BY_CREATION, Optional.of(found)));
        }
      }
      return Optional.<FoundAnchor>empty();
    }).orElseGet(() -> lost(anchor));
  }
}
