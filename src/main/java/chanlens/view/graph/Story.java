package chanlens.view.graph;

import static chanlens.language.Translation.tr;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Fact;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.model.trace.Spans;
import chanlens.view.Place;
import chanlens.view.PlaceWords;
import chanlens.words.MomentWords;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// What a graph is about, and how that follows the selection: a graph stays as it is while it shows the selection.
///
/// @param focus what it is about; the graph shows that and one hop around it
/// @param opened goroutines and addresses that are drawn separately from their equals
/// @param most nodes to draw
/// @param kind what the edges of the graph are
/// @param explored what the reader made of it
public record Story(Place focus, Set<Long> opened, int most, Kind kind, Explored explored) {
  /// What the edges of a graph are.
  public enum Kind {
    /// Who waits on whom.
    WAITS,
    /// What keeps it alive, and what it refers to.
    REFERENCES
  }

  /// How many things stay taken out of their piles; with more the picture would be about nothing.
  private static final int MAX_OPENED = 6;

  public Story {
    opened = Set.copyOf(opened);
  }

  public static Story everyone() {
    return about(new Place.Overview(), Kind.WAITS);
  }

  /// The first graph about a place.
  public static Story about(Place place, Kind kind) {
    return new Story(place, Set.of(), RunGraph.USUAL_NODES, kind, Explored.NOTHING);
  }

  public Story withMost(int nodes) {
    return new Story(focus, opened, nodes, kind, explored);
  }

  public Story with(Explored more) {
    return new Story(focus, opened, most, kind, more);
  }

  /// The story of a place.
  ///
  /// @param drawn what the graph of this story shows
  /// @return this story when its graph shows the place already
  public Story follow(Place place, Diagnosis diagnosis, Collection<Subject> drawn) {
    if (kind == Kind.REFERENCES && referable(place)) {
      return !meant(place, diagnosis, drawn).isEmpty() ? this : about(place);
    }
    return switch (place) {
      case Place.TimeRange _, Place.Task _ -> this;
      case Place.HeapObject o -> diagnosis.run().heap().isPresent() ? about(o, Kind.REFERENCES) : this;
      case Place.Overview _ -> about(new Place.Overview());
      case Place.Finding f when diagnosis.finding(f.key()).map(Story::isRing).orElse(false) ->
          about(referred(f, f, diagnosis), Kind.REFERENCES);
      case Place.Finding f -> about(
          diagnosis.finding(f.key()).filter(x -> x.goroutines().isEmpty() && x.objects().isEmpty())
              .<Place>map(x -> new Place.Overview()).orElse(f));
      case Place.Group g -> {
        Set<Long> members = members(place, diagnosis);
        boolean shown = drawn.stream().anyMatch(s -> overlaps(s, members));
        yield shown || members.isEmpty() ? this : about(new Place.Goroutine(members.iterator().next()));
      }
      case Place.Channel c -> one(c.addr(), drawn, c);
      case Place.Lock l -> one(l.addr(), drawn, l);
      case Place.Goroutine g -> goroutine(g.goid(), drawn);
      case Place.Span s -> goroutine(s.goid(), drawn);
      case Place.Call c -> goroutine(c.goid(), drawn);
      case Place.Origin o -> goroutine(o.goid(), drawn);
      case Place.Source s -> drawn.stream()
          .anyMatch(d -> overlaps(d, Set.of(s.goid()))) ? this : goroutine(s.goid(), drawn);
    };
  }

  private Story about(Place next) {
    return next.equals(focus) ? this : about(next, referable(next) ? kind : Kind.WAITS);
  }

  /// What the references are shown of when a place is selected: the place, or what it is about; else what the graph is
  /// about.
  public static Place referred(Place selected, Place focus, Diagnosis diagnosis) {
    for (Place place : List.of(selected, focus)) {
      if (referable(place)) {
        return place;
      }
      Optional<Place> about = switch (place) {
        case Place.Finding f -> diagnosis.finding(f.key()).flatMap(Story::about);
        case Place.Group g -> PlaceWords.goids(g, diagnosis).stream().findFirst().map(Place.Goroutine::new);
        default -> place.subjectGoid().isPresent()
            ? Optional.of(new Place.Goroutine(place.subjectGoid().getAsLong())) : Optional.empty();
      };
      if (about.isPresent()) {
        return about.get();
      }
    }
    return selected;
  }

  /// The thing of a dump that a finding is about: an object on a ring of a finalizer, or the first it names.
  private static Optional<Place> about(Finding finding) {
    Optional<Long> ring =
        finding.evidence().stream()
            .flatMap(p -> p.fact() instanceof Fact.RingShape r ? Stream.of(r.object()) : Stream.empty())
            .findFirst();
    Optional<Long> object = ring.or(() -> finding.objects().stream().findFirst());
    return object.<Place>map(Place.HeapObject::new)
        .or(() -> finding.goroutines().stream().findFirst().map(Place.Goroutine::new));
  }

  private static boolean isRing(Finding finding) {
    return finding.evidence().stream().anyMatch(p -> p.fact() instanceof Fact.RingShape);
  }

  /// Whether a dump may have references of it.
  private static boolean referable(Place place) {
    return switch (place) {
      case Place.Goroutine _, Place.Call _, Place.Channel _, Place.Lock _, Place.HeapObject _ -> true;
      case Place.Overview _, Place.Finding _, Place.Group _, Place.Span _, Place.Task _, Place.TimeRange _,
          Place.Origin _, Place.Source _ ->
          false;
    };
  }

  private Story goroutine(long goid, Collection<Subject> drawn) {
    return one(goid, drawn, new Place.Goroutine(goid));
  }

  /// A thing that is drawn among its equals is taken out of its pile; one that is not drawn gets its own graph.
  private Story one(long id, Collection<Subject> drawn, Place alone) {
    Set<Long> wanted = Set.of(id);
    List<Subject> with = drawn.stream().filter(s -> overlaps(s, wanted)).toList();
    if (with.isEmpty()) {
      return about(alone);
    }
    if (with.stream().anyMatch(s -> s.ids().size() == 1) || opened.contains(id)) {
      return this;
    }
    Set<Long> more = new HashSet<>(opened.size() < MAX_OPENED ? opened : Set.of());
    more.add(id);
    return new Story(focus, more, most, kind, explored);
  }

  /// What a graph shows and for which moment: it does not show a selected span that was over by then.
  public static String headline(GraphSpec spec, Place place, Diagnosis diagnosis) {
    Run run = diagnosis.run();
    boolean early =
        place instanceof Place.Span s
            && run.asOf().filter(m -> endOf(s, run).stream().anyMatch(m::isAfter)).isPresent();
    return NodeArt.joined(
        " · ", spec.title(), early ? tr("{0}, after the span that is selected", MomentWords.of(run))
            : MomentWords.of(run));
  }

  private static OptionalLong endOf(Place.Span place, Run run) {
    OptionalInt row = run.goroutines().row(place.goid());
    int t = row.isEmpty() ? Goroutines.NONE : run.goroutines().traceRow(row.getAsInt());
    if (t == Goroutines.NONE || run.trace().isEmpty()) {
      return OptionalLong.empty();
    }
    Spans spans = run.trace().get().spans(t);
    int i = spans.at(place.startNanos());
    return i < 0 || spans.open(i) ? OptionalLong.empty() : OptionalLong.of(spans.endNanos(i));
  }

  /// Which of the drawn subjects a place means.
  public static List<Subject> meant(Place place, Diagnosis diagnosis, Collection<Subject> drawn) {
    Set<Long> members = members(place, diagnosis);
    return drawn.stream().filter(s -> overlaps(s, members)).toList();
  }

  /// The place that a click on a subject leads to; a subject without a place leads to the run.
  public static Place placeOf(Subject subject, Diagnosis diagnosis) {
    return switch (subject) {
      case Subject.Goroutines g -> goroutines(g.goids(), diagnosis);
      case Subject.NilChannel n -> goroutines(n.goids(), diagnosis);
      case Subject.Objects o -> PlaceWords.at(o.addrs().getFirst(), diagnosis);
      case Subject.Creator c -> c.goid() > 0 ? new Place.Goroutine(c.goid()) : new Place.Overview();
      case Subject.Kept k -> new Place.Finding(k.finding());
      case Subject.Tie t -> placeOf(t.head(), diagnosis);
      case Subject.Outside _, Subject.Root _ -> new Place.Overview();
    };
  }

  private static Place goroutines(List<Long> goids, Diagnosis diagnosis) {
    long first = goids.getFirst();
    OptionalInt row = diagnosis.run().goroutines().row(first);
    if (goids.size() > 1 && row.isPresent()) {
      return diagnosis.groups().groupOf(row.getAsInt()).<Place>map(g -> new Place.Group(g.id()))
          .orElseGet(() -> new Place.Goroutine(first));
    }
    return new Place.Goroutine(first);
  }

  private static Set<Long> members(Place place, Diagnosis diagnosis) {
    Set<Long> members = PlaceWords.goids(place, diagnosis);
    place.address().ifPresent(members::add);
    return members;
  }

  /// Ids and addresses do not overlap: a heap begins far above any goroutine id.
  private static boolean overlaps(Subject subject, Set<Long> wanted) {
    return subject.ids().stream().anyMatch(wanted::contains);
  }
}
