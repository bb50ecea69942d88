package chanlens.view.figure;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Run;
import chanlens.graphviz.Graphviz;
import chanlens.view.AddressNames;
import chanlens.view.Place;
import chanlens.view.PlaceWords;
import chanlens.view.Redaction;
import chanlens.view.Scope;
import chanlens.view.Scoped;
import chanlens.view.flame.FlameLook;
import chanlens.view.flame.FlamePicture;
import chanlens.view.flame.FlameSource;
import chanlens.view.flame.FlameSources;
import chanlens.view.graph.ChannelEnds;
import chanlens.view.graph.GraphSpec;
import chanlens.view.graph.ReferenceGraph;
import chanlens.view.graph.Room;
import chanlens.view.graph.RunGraph;
import chanlens.view.graph.Story;
import chanlens.view.graph.WaitPicture;
import chanlens.view.picture.Picture;
import chanlens.view.picture.TextMeasure;
import chanlens.view.sequence.Sequence;
import chanlens.view.sequence.SequenceFinder;
import chanlens.view.sequence.SequencePicture;
import chanlens.view.timeline.picture.PictureRequest;
import chanlens.view.timeline.picture.TimelinePicture;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Draws figures. The window, which shows them, and the command line, which writes them, both draw with this.
public final class FigurePicture {
  private static final long MAIN = 1;
  private static final int LEAST_STEPS = 16;
  private static final double LEAST_TIMELINE = 640;

  private final Diagnosis diagnosis;
  private final Redaction redaction;
  private final TextMeasure measure;
  private final Graphviz graphviz;
  private final Cancel cancel;

  /// @param redaction what is not shown of values and addresses; models were reworded by it before
  public FigurePicture(
      Diagnosis diagnosis, Redaction redaction, TextMeasure measure, Graphviz graphviz, Cancel cancel) {
    this.diagnosis = diagnosis;
    this.redaction = redaction;
    this.measure = measure;
    this.graphviz = graphviz;
    this.cancel = cancel;
  }

  /// What there can be pictures of, in a run.
  public static List<Figure.View> views(Diagnosis diagnosis) {
    Run run = diagnosis.run();
    return Arrays.stream(Figure.View.values()).filter(v -> switch (v) {
      case TIMELINE, SEQUENCE -> run.trace().isPresent();
      case GRAPH -> true;
      case CHANNEL -> run.waits().isPresent();
      case REFERENCES -> run.heap().isPresent();
      case FLAME -> !FlameSources.of(diagnosis).isEmpty();
    }).toList();
  }

  /// Draws it. Blocks until the layout is done. Empty when the run has nothing of what the figure shows.
  public Optional<FigureSheet> of(Figure figure) {
    Anchors anchors = Anchors.of(diagnosis);
    Place focus =
        figure.focus().map(anchors::find).flatMap(FoundAnchor::place).orElseGet(() -> PlaceWords.first(diagnosis));
    Figure shown = reworded(figure);
    return base(shown, focus, anchors).map(base -> sheet(shown, focus, base, anchors));
  }

  private FigureSheet sheet(Figure figure, Place focus, Base base, Anchors anchors) {
    List<List<FoundAnchor>> found =
        figure.notes().stream().map(n -> n.at().stream().map(anchors::find).toList()).toList();
    List<NoteOnView> notes = NoteOnView.all(figure.notes(), found);
    Base bare = base.with(Page.withoutFrame(base.picture(), figure));
    NotePainter.Annotated drawn = new NotePainter(bare, measure, notes).paint();
    List<Note> placed = new ArrayList<>();
    int hidden = 0;
    for (int i = 0; i < found.size(); i++) {
      hidden += drawn.hidden().contains(i) && found.get(i).stream().noneMatch(FoundAnchor::isLost) ? 1 : 0;
      placed.add(drawn.notes().get(i).about(found.get(i).stream().map(f -> anchored(f, anchors)).toList()));
    }
    Anchor about = anchored(new FoundAnchor(anchors.anchor(focus), FoundBy.EXACT, Optional.of(focus)), anchors);
    Figure kept = figure.with(placed).about(Optional.of(about));
    Page page = new Page(diagnosis, kept, measure);
    Picture framed = page.of(Page.withLegend(drawn.picture(), base.picture(), figure), bare);
    Picture whole = redaction.hides(Redaction.Part.SOURCE_LINES) ? framed.reworded(redaction::shown) : framed;
    return new FigureSheet(base, whole, kept, found, hidden, page.growth(), page.scale(), redaction);
  }

  /// Without folders, hosts and addresses in what people wrote.
  private Figure reworded(Figure figure) {
    AddressNames names = new AddressNames();
    UnaryOperator<String> without =
        w -> redaction.hidesAddresses() ? names.without(redaction.words(w)) : redaction.words(w);
    return figure.titled(without.apply(figure.title())).with(
        figure.notes().stream().map(n -> n.saying(without.apply(n.text())).by(without.apply(n.author()))).toList());
  }

  /// The anchor in this run; a lost one stays, without folders.
  private Anchor anchored(FoundAnchor found, Anchors anchors) {
    Anchor anchor = found.place().map(anchors::anchor).orElse(found.anchor());
    Signs s = anchor.signs();
    boolean lines = !redaction.hides(Redaction.Part.SOURCE_LINES);
    Signs signs = new Signs(
        redaction.words(s.function()), lines ? redaction.words(s.site()) : "",
        lines ? redaction.words(s.creator()) : "", s.number());
    Place place = anchor.place() instanceof Place.Source at
        ? lines ? new Place.Source(at.goid(), redaction.frame(at.frame())) : new Place.Goroutine(at.goid())
        : anchor.place();
    return new Anchor(place, signs);
  }

  private Optional<Base> base(Figure figure, Place focus, Anchors anchors) {
    return switch (figure.view()) {
      case TIMELINE -> timeline(figure, focus, anchors).map(p -> Base.of(diagnosis, p));
      case GRAPH -> Optional.of(graph(figure, focus));
      case SEQUENCE -> sequence(figure, focus);
      case CHANNEL -> channel(figure, focus);
      case REFERENCES -> references(figure, focus);
      case FLAME -> flame(figure).map(p -> Base.of(diagnosis, p));
    };
  }

  private Optional<Picture> timeline(Figure figure, Place focus, Anchors anchors) {
    double width = Page.room(figure).width();
    PictureRequest all = PictureRequest.everything().between(figure.fromNanos(), figure.toNanos());
    PictureRequest request =
        width == Double.MAX_VALUE ? all : all.wide(Math.max(LEAST_TIMELINE, width));
    Optional<Picture> drawn =
        TimelinePicture.of(diagnosis, request.focused(focus).with(annotated(figure, anchors)), measure, cancel);
    return drawn.or(() -> TimelinePicture.of(diagnosis, request, measure, cancel));
  }

  /// The goroutines that notes are about: a picture of others would have no place for them.
  private static Set<Long> annotated(Figure figure, Anchors anchors) {
    return figure.notes().stream().flatMap(n -> n.at().stream()).map(anchors::find)
        .flatMap(f -> f.place().stream()).flatMap(p -> p.subjectGoid().stream().boxed()).collect(Collectors.toSet());
  }

  private Base graph(Figure figure, Place focus) {
    return laidOut(figure, RunGraph.of(diagnosis, focus, Set.of(), RunGraph.USUAL_NODES, redaction, cancel));
  }

  private Optional<Base> channel(Figure figure, Place focus) {
    return ChannelEnds.of(diagnosis, focus).map(c ->
        laidOut(figure, RunGraph.of(diagnosis, c.place(), c.inLine(), RunGraph.USUAL_NODES, redaction, cancel)));
  }

  private Optional<Base> references(Figure figure, Place focus) {
    if (diagnosis.run().heap().isEmpty()) {
      return Optional.empty();
    }
    Place thing = Story.referred(focus, focus, diagnosis);
    return diagnosis.retained(cancel)
        .flatMap(r -> ReferenceGraph.of(diagnosis, r, Story.about(thing, Story.Kind.REFERENCES), redaction, cancel))
        .filter(spec -> !spec.nodes().isEmpty()).map(spec -> laidOut(figure, spec));
  }

  private Optional<Picture> flame(Figure figure) {
    double room = Page.room(figure).width();
    double width = room == Double.MAX_VALUE ? FlamePicture.WIDTH : Math.max(LEAST_TIMELINE, room);
    Scoped all = Scoped.of(diagnosis.run(), Scope.EVERYTHING, cancel);
    List<FlameSource> sources = FlameSources.of(diagnosis);
    return sources.stream().filter(c -> c.title().equals(figure.profile())).findFirst()
        .or(() -> sources.stream().findFirst())
        .map(c -> c.shown(c.sums(all, cancel), FlameLook.PLAIN, width, measure, cancel).picture());
  }

  private Base laidOut(Figure figure, GraphSpec spec) {
    Room room = Page.room(figure);
    WaitPicture drawn = WaitPicture.within(spec, measure, room, graphviz, Graphviz.PATIENCE, cancel);
    return new Base(diagnosis, drawn.picture(), Optional.of(drawn), Optional.of(spec), Optional.empty());
  }

  private Optional<Base> sequence(Figure figure, Place focus) {
    long goid = PlaceWords.goidsWithFindings(focus, diagnosis).stream().findFirst().orElse(MAIN);
    int rows = Math.max(LEAST_STEPS, SequencePicture.rows(Page.room(figure).height()));
    SequenceFinder.Asked asked =
        new SequenceFinder.Asked(figure.fromNanos(), figure.toNanos(), rows, figure.order(), redaction);
    return SequenceFinder.find(diagnosis, goid, asked, cancel).map(found -> new Base(
        diagnosis, SequencePicture.of(found, measure), Optional.empty(), Optional.empty(), Optional.of(found)));
  }

  /// The steps around what a figure is about, for a film of it; empty without a trace.
  public Optional<Sequence> steps(Figure figure) {
    return of(figure.showing(Figure.View.SEQUENCE).with(List.of())).flatMap(s -> s.base().sequence());
  }
}
