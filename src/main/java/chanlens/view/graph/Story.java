package chanlens.view.graph;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Run;
import chanlens.model.trace.Spans;
import chanlens.view.Place;
import chanlens.view.PlaceWords;
import chanlens.words.MomentWords;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// What a graph is about, and how that follows the selection: a graph stays as it is while it shows the selection.
///
/// @param focus what it is about; the graph shows that and one hop around it
/// @param opened goroutines and addresses that are drawn separately from their equals
/// @param most nodes to draw
public record Story(Place focus, Set<Long> opened, int most) {
  /// How many things stay taken out of their piles; with more the picture would be about nothing.
  private static final int MAX_OPENED = 6;

  public Story {
    opened = Set.copyOf(opened);
  }

  public static Story everyone() {
    return new Story(new Place.Overview(), Set.of(), RunGraph.USUAL_NODES);
  }

  public Story withMost(int nodes) {
    return new Story(focus, opened, nodes);
  }

  /// The story of a place.
  ///
  /// @param drawn what the graph of this story shows
  /// @return this story when its graph shows the place already
  public Story follow(Place place, Diagnosis diagnosis, Collection<Subject> drawn) {
    return switch (place) {
      case Place.TimeRange _, Place.Task _, Place.HeapObject _ -> this;
      case Place.Overview _ -> about(new Place.Overview());
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
    return next.equals(focus) ? this : new Story(next, Set.of(), RunGraph.USUAL_NODES);
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
    if (with.stream().anyMatch(s -> ids(s).size() == 1) || opened.contains(id)) {
      return this;
    }
    Set<Long> more = new HashSet<>(opened.size() < MAX_OPENED ? opened : Set.of());
    more.add(id);
    return new Story(focus, more, most);
  }

  /// What a graph shows and for which moment: it does not show a selected span that was over by then.
  public static String headline(GraphSpec spec, Place place, Diagnosis diagnosis) {
    Run run = diagnosis.run();
    boolean early =
        place instanceof Place.Span s
            && run.asOf().filter(m -> endOf(s, run).stream().anyMatch(m::isAfter)).isPresent();
    return NodeArt.joined(
        " · ", spec.title(), MomentWords.of(run) + (early ? ", after the span that is selected" : ""));
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
      case Subject.Outside _ -> new Place.Overview();
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
    place.objectAddr().ifPresent(members::add);
    return members;
  }

  /// Ids and addresses do not overlap: a heap begins far above any goroutine id.
  private static boolean overlaps(Subject subject, Set<Long> wanted) {
    return ids(subject).stream().anyMatch(wanted::contains);
  }

  private static List<Long> ids(Subject subject) {
    return switch (subject) {
      case Subject.Goroutines g -> g.goids();
      case Subject.Objects o -> o.addrs();
      case Subject.Creator c -> c.goid() > 0 ? List.of(c.goid()) : List.of();
      case Subject.NilChannel _, Subject.Outside _, Subject.Kept _, Subject.Tie _ -> List.of();
    };
  }
}
