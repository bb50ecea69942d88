package chanlens.view.figure;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.model.trace.Spans;
import chanlens.view.Place;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Path;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import chanlens.view.picture.TextMeasure;
import chanlens.view.timeline.lanes.Lane;
import chanlens.view.timeline.picture.TimeAxis;
import chanlens.view.timeline.scene.LaneView;
import chanlens.view.timeline.scene.Scene;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Notes on the lanes that a window shows, in points from the top left of the lanes. Their words stand where the fewest
/// goroutines are alive, and always in sight. Safe for use from any thread.
public final class SceneNotes {
  private final Base base;
  private final Picture drawn;
  private final List<Rect> veils;

  private SceneNotes(Base base, Picture drawn, List<Rect> veils) {
    this.base = base;
    this.drawn = drawn;
    this.veils = veils;
  }

  /// @param height of what is in sight, in points
  /// @param found where the things of each note are, in the order of the notes
  public static SceneNotes of(
      Diagnosis diagnosis, Scene scene, double height, TextMeasure measure, List<Note> notes,
          List<List<FoundAnchor>> found) {
    double width = scene.view().columns() / scene.scale();
    List<Item> ground = new ArrayList<>();
    ground.add(Item.builder(new TimeAxis(0, 0, height, scene.view(), scene.scale()), "axis").touched(Item.Touch.NONE)
        .build());
    for (LaneView lane : scene.lanes()) {
      Rect body = new Rect(0, lane.y() + scene.rows().bodyTop(), width, scene.rows().bodyHeight(lane.row()));
      ground.add(Item.builder(lane.lane(), FreePlaces.GROUND).fill(Outlines.box(body), Ink.full(Role.PANEL)).build());
      ground.add(alive(lane, scene, body));
    }
    Base base = Base.of(diagnosis, new Picture(width, height, "", "", ground));
    List<NoteOnView> all = NoteOnView.all(notes, found);
    List<Item> items = new ArrayList<>();
    if (!all.isEmpty()) {
      bars(base, all).forEach(items::add);
      items.addAll(NotePainter.within(base, measure, all));
    }
    return new SceneNotes(base, new Picture(width, height, "", "", items), veils(base, all));
  }

  /// A line where a goroutine is alive: words that stand there cover something.
  private static Item alive(LaneView lane, Scene scene, Rect body) {
    double from = 0;
    double to = body.right();
    if (lane.lane() instanceof Lane.Goroutine g) {
      Spans spans = scene.timeline().trace().spans(g.g());
      if (spans.count() > 0) {
        from = scene.view().x(spans.startNanos(0)) / scene.scale();
        to = scene.view().x(spans.endNanos(spans.count() - 1)) / scene.scale();
      }
    }
    double left = Math.clamp(from, 0, body.right());
    double right = Math.clamp(to, left, Math.max(left, body.right()));
    return Item.builder("alive", FreePlaces.GROUND).touched(Item.Touch.LINE)
        .line(Path.line(left, body.centreY(), right, body.centreY()), Ink.MUTED, 1, Mark.Dash.SOLID).build();
  }

  private static List<Item> bars(Base base, List<NoteOnView> notes) {
    List<Item> bars = new ArrayList<>();
    for (NoteOnView n : notes) {
      if (n.note().kind() == Note.Kind.BAR) {
        n.places().stream().flatMap(p -> base.box(p).stream()).findFirst().ifPresent(box ->
            bars.add(Item.builder(new NoteSubject(n.index()), "note bar").fill(Outlines.box(box), Ink.TEXT).build()));
      }
    }
    return bars;
  }

  /// What is drawn faintly: the lanes without what notes ask to keep.
  private static List<Rect> veils(Base base, List<NoteOnView> notes) {
    List<Rect> kept = notes.stream().filter(n -> n.note().kind() == Note.Kind.DIM)
        .flatMap(n -> n.places().stream()).flatMap(p -> base.box(p).stream())
        .sorted(Comparator.comparingDouble(Rect::x)).toList();
    List<Rect> veils = new ArrayList<>();
    if (!kept.isEmpty()) {
      base.picture().items().stream().filter(i -> i.subject() instanceof Lane)
          .forEach(i -> veil(i.bounds(), kept, veils));
    }
    return veils;
  }

  private static void veil(Rect lane, List<Rect> kept, List<Rect> veils) {
    double from = lane.x();
    for (Rect k : kept) {
      if (k.overlaps(lane)) {
        if (k.x() > from) {
          veils.add(new Rect(from, lane.y(), k.x() - from, lane.height()));
        }
        from = Math.max(from, k.right());
      }
    }
    if (lane.right() > from) {
      veils.add(new Rect(from, lane.y(), lane.right() - from, lane.height()));
    }
  }

  /// What is drawn over the lanes.
  public List<Item> items() {
    return drawn.items();
  }

  /// What is drawn faintly.
  public List<Rect> veils() {
    return veils;
  }

  /// The note whose words or sign are at a point; by its place among the notes.
  public OptionalInt note(double x, double y) {
    return FigureHit.note(drawn, x, y);
  }

  /// The box with the words of a note; empty when it is not drawn.
  public Optional<Rect> wordsOf(int index) {
    Rect all = Rect.NOTHING;
    for (Item i : drawn.items()) {
      for (Mark m : i.subject().equals(new NoteSubject(index)) ? i.marks() : List.<Mark>of()) {
        all = m instanceof Mark.Words w ? all.and(w.bounds()) : all;
      }
    }
    return all.isNothing() ? Optional.empty() : Optional.of(all);
  }

  /// Where a thing is; empty when it is not in sight.
  public Optional<Rect> box(Place place) {
    return base.box(place);
  }
}
