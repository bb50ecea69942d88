package chanlens.view.figure;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import chanlens.view.graph.Story;
import chanlens.view.graph.Subject;
import chanlens.view.picture.Item;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import chanlens.view.sequence.Sequence;
import chanlens.view.timeline.lanes.Lane;
import chanlens.view.timeline.picture.TimeAxis;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What lies under the pointer in a figure: a note, or what a note can be about.
public final class FigureHit {
  private final FigureSheet sheet;

  private FigureHit(FigureSheet sheet) {
    this.sheet = sheet;
  }

  public static FigureHit of(FigureSheet sheet) {
    return new FigureHit(sheet);
  }

  /// The note whose words or sign are at a point; by its place among the notes.
  public OptionalInt note(double x, double y) {
    return note(sheet.picture(), x, y);
  }

  static OptionalInt note(Picture picture, double x, double y) {
    return picture.hit(x, y).stream()
        .filter(i -> i.subject() instanceof NoteSubject)
        .mapToInt(i -> ((NoteSubject) i.subject()).index())
        .findFirst();
  }

  /// What is there: one thing, the two ends of an edge, or nothing.
  public List<Place> places(double x, double y) {
    return sheet.picture().hit(x, y).map(i -> places(i, x)).orElse(List.of());
  }

  private List<Place> places(Item item, double x) {
    Diagnosis diagnosis = sheet.base().diagnosis();
    return switch (item.subject()) {
      case Subject.Tie t -> List.of(Story.placeOf(t.tail(), diagnosis), Story.placeOf(t.head(), diagnosis));
      case Subject s -> List.of(Story.placeOf(s, diagnosis));
      case Place p -> List.of(p);
      case Lane l -> lane(l, x).map(List::of).orElse(List.of());
      case Sequence.Lane l when l.who() == Sequence.Who.GOROUTINE -> List.of(new Place.Goroutine(goid(l.g())));
      case Sequence.Lane l when l.addr() != 0 -> List.of(new Place.Channel(l.addr()));
      default -> List.of();
    };
  }

  private long goid(int row) {
    return trace().map(t -> t.goroutines().goid(row)).orElse(0L);
  }

  private Optional<TraceModel> trace() {
    return sheet.base().diagnosis().run().trace();
  }

  /// The span at that moment, or the goroutine where it has none.
  private Optional<Place> lane(Lane lane, double x) {
    return switch (lane) {
      case Lane.Proc _ -> Optional.empty();
      case Lane.Goroutine g -> Optional.of(span(g.g(), x));
      case Lane.Group g -> g.group().ofProgram() ? Optional.of(span(g.group().member(0), x)) : Optional.empty();
    };
  }

  private Place span(int row, double x) {
    Optional<Spans> spans = trace().map(t -> t.spans(row));
    Optional<Long> nanos = nanos(x);
    int at = spans.isPresent() && nanos.isPresent() ? spans.get().at(nanos.get()) : -1;
    return at < 0 || spans.isEmpty()
        ? new Place.Goroutine(goid(row))
        : new Place.Span(goid(row), spans.get().startNanos(at));
  }

  /// The moment at a point of a figure over time.
  public Optional<Long> nanos(double x) {
    return axisItem().map(item -> {
      TimeAxis axis = (TimeAxis) item.subject();
      double factor = item.bounds().width() / Math.max(1, axisWidth(axis));
      return axis.view().nanosAt((x - item.bounds().x()) / factor + inset(axis));
    });
  }

  private Optional<Item> axisItem() {
    return sheet.picture().items().stream().filter(i -> i.subject() instanceof TimeAxis).findFirst();
  }

  private Rect drawn(TimeAxis axis) {
    return sheet.base().picture().of(axis).findFirst().map(Item::bounds).orElse(Rect.NOTHING);
  }

  private double axisWidth(TimeAxis axis) {
    return drawn(axis).width();
  }

  /// Where the box around the axis begins, in columns of its viewport.
  private double inset(TimeAxis axis) {
    return drawn(axis).x() - axis.left();
  }
}
