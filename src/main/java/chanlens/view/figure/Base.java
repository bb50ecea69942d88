package chanlens.view.figure;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Goroutines;
import chanlens.model.trace.Spans;
import chanlens.view.Place;
import chanlens.view.PlaceWords;
import chanlens.view.graph.GraphSpec;
import chanlens.view.graph.Subject;
import chanlens.view.graph.WaitPicture;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import chanlens.view.sequence.Sequence;
import chanlens.view.timeline.lanes.Lane;
import chanlens.view.timeline.picture.TimeAxis;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A view as a picture, and where in it things are. What it was drawn from goes with it, for formats that lay it out
/// themselves.
public record Base(
    Diagnosis diagnosis, Picture picture, Optional<WaitPicture> graph, Optional<GraphSpec> spec,
    Optional<Sequence> sequence) {
  /// How many points around the moment of an instant.
  private static final double MOMENT = 3;

  static Base of(Diagnosis diagnosis, Picture picture) {
    return new Base(diagnosis, picture, Optional.empty(), Optional.empty(), Optional.empty());
  }

  Base with(Picture other) {
    return new Base(diagnosis, other, graph, spec, sequence);
  }

  /// The box of a thing; empty when the picture does not show it.
  Optional<Rect> box(Place place) {
    Optional<TimeAxis> axis = axis();
    if (axis.isPresent()) {
      return place instanceof Place.Span s ? span(s, axis.get()) : place instanceof Place.TimeRange t
          ? Optional.of(range(t, axis.get())) : lane(place).map(Base::bars);
    }
    return item(place).map(i -> i.subject() instanceof Sequence.Lane ? filled(i, m -> true) : i.bounds());
  }

  Optional<TimeAxis> axis() {
    return picture.items().stream().map(Item::subject).filter(TimeAxis.class::isInstance).map(TimeAxis.class::cast)
        .findFirst();
  }

  /// The item of a thing; empty for those that are a part of one.
  Optional<Item> item(Place place) {
    Stream<Item> named =
        picture.items().stream().filter(i -> i.touch() == Item.Touch.AREA && shows(i.subject(), place));
    return named.findFirst().or(() -> lane(place));
  }

  private boolean shows(Object subject, Place place) {
    return switch (subject) {
      case Subject.Goroutines g -> goids(place).stream().anyMatch(g.goids()::contains);
      case Subject.Objects o -> place.address().isPresent() && o.addrs().contains(place.address().getAsLong());
      case Subject.Creator c -> goids(place).contains(c.goid());
      case Subject.NilChannel _, Subject.Outside _, Subject.Kept _, Subject.Tie _ -> false;
      case Sequence.Lane l -> l.who() == Sequence.Who.GOROUTINE
          ? goids(place).stream().anyMatch(goid -> traceRow(goid) == l.g())
          : l.addr() != 0 && place.address().isPresent() && place.address().getAsLong() == l.addr();
      default -> subject.equals(place);
    };
  }

  private Set<Long> goids(Place place) {
    return place instanceof Place.Finding f
        ? diagnosis.finding(f.key()).stream().flatMap(x -> x.goroutines().stream().limit(1)).collect(Collectors.toSet())
        : PlaceWords.goids(place, diagnosis);
  }

  private int traceRow(long goid) {
    OptionalInt row = diagnosis.run().goroutines().row(goid);
    return row.isEmpty() ? Goroutines.NONE : diagnosis.run().goroutines().traceRow(row.getAsInt());
  }

  /// The bars of a goroutine, or of the lane it is in with others.
  private Optional<Item> lane(Place place) {
    List<Integer> rows = goids(place).stream().map(this::traceRow).filter(r -> r != Goroutines.NONE).toList();
    return picture.items().stream()
        .filter(i -> i.touch() == Item.Touch.AREA && !i.bounds().isNothing())
        .filter(i -> rows.stream().anyMatch(row -> i.subject() instanceof Lane l && holds(l, row)))
        .findFirst();
  }

  private static boolean holds(Lane lane, int row) {
    return switch (lane) {
      case Lane.Goroutine g -> g.g() == row;
      case Lane.Group g -> g.group().ofProgram() && Arrays.stream(g.group().members()).anyMatch(m -> m == row);
      case Lane.Proc _ -> false;
    };
  }

  private Optional<Rect> span(Place.Span place, TimeAxis axis) {
    int row = traceRow(place.goid());
    if (row == Goroutines.NONE || diagnosis.run().trace().isEmpty()) {
      return Optional.empty();
    }
    Spans spans = diagnosis.run().trace().get().spans(row);
    int i = spans.at(place.startNanos());
    return i < 0
        ? Optional.empty()
        : lane(place).flatMap(lane -> axis.within(spans.startNanos(i), spans.endNanos(i), bars(lane)));
  }

  /// The bars of a lane, without the words and arrows after its end.
  private static Rect bars(Item lane) {
    Rect bars = filled(lane, m -> m.ink().tone() == Ink.Tone.FIELD);
    return bars.isNothing() ? filled(lane, m -> true) : bars;
  }

  private static Rect filled(Item item, Predicate<Mark.Fill> which) {
    Rect all = Rect.NOTHING;
    for (Mark m : item.marks()) {
      all = m instanceof Mark.Fill f && which.test(f) ? all.and(f.path().bounds()) : all;
    }
    return all;
  }

  private Rect range(Place.TimeRange t, TimeAxis axis) {
    double from = axis.x(t.fromNanos());
    double to = axis.x(t.toNanos());
    double half = t.fromNanos() == t.toNanos() ? MOMENT / 2 : 0;
    return new Rect(from - half, axis.top(), to - from + 2 * half, axis.bottom() - axis.top());
  }

  /// The edge between two things, as an item with a line.
  Optional<Item> edge(Place from, Place to) {
    return picture.items().stream()
        .filter(i -> i.touch() == Item.Touch.LINE && i.subject() instanceof Subject.Tie t
            && ((shows(t.tail(), from) && shows(t.head(), to)) || (shows(t.tail(), to) && shows(t.head(), from))))
        .findFirst();
  }
}
