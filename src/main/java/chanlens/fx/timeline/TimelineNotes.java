package chanlens.fx.timeline;

import chanlens.fx.notes.NoteHand;
import chanlens.fx.session.Session;
import chanlens.view.Place;
import chanlens.view.figure.Note;
import chanlens.view.figure.SceneNotes;
import chanlens.view.picture.Rect;
import chanlens.view.timeline.lanes.Lane;
import chanlens.view.timeline.scene.Hit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.geometry.Point2D;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseEvent;

/// The notes on a timeline: written where the pointer is, moved by dragging. FX thread only.
final class TimelineNotes {
  private final TimelinePane pane;
  private final Session session;
  private final NoteHand hand;
  private OptionalInt grabbed = OptionalInt.empty();
  private List<Place> linked = List.of();
  private Point2D pressed = Point2D.ZERO;

  TimelineNotes(TimelineControl control, TimelinePane pane) {
    this.pane = pane;
    this.session = control.session();
    this.hand = new NoteHand(session, session.notes(), control, session.notes().toolProperty());
    session.notes().onChange(pane::repaint);
  }

  TextField field() {
    return hand.field();
  }

  private Optional<SceneNotes> drawn() {
    return pane.shown().map(Frames.Frame::notes);
  }

  private OptionalInt note(double x, double y) {
    Geometry g = pane.geometry();
    return drawn().map(n -> n.note(x - g.lanesLeft(), y - g.lanesTop())).orElse(OptionalInt.empty());
  }

  private List<Place> places(Hit hit) {
    return pane.state().map(b -> switch (hit) {
      case Hit.Span s -> List.<Place>of(
          new Place.Span(b.timeline.goid(s.g()), b.timeline.trace().spans(s.g()).startNanos(s.span())));
      case Hit.OnLane l -> lane(b, l.row());
      case Hit.Region r -> lane(b, r.row());
      case Hit.Log l -> lane(b, l.row());
      case Hit.Nothing _ -> List.<Place>of();
    }).orElse(List.of());
  }

  private static List<Place> lane(TimelineState b, int row) {
    return switch (b.rows().lane(row)) {
      case Lane.Goroutine g -> List.of(new Place.Goroutine(b.timeline.goid(g.g())));
      case Lane.Group g when g.group().stackGroup().isPresent() ->
          List.of(new Place.Group(g.group().stackGroup().getAsInt()));
      case Lane.Group _, Lane.Proc _ -> List.of();
    };
  }

  /// @return false when what follows is none of notes
  boolean pressed(MouseEvent e, Hit hit) {
    pressed = new Point2D(e.getX(), e.getY());
    grabbed = note(e.getX(), e.getY());
    linked = e.isShortcutDown() ? places(hit) : List.of();
    return grabbed.isPresent() || !linked.isEmpty();
  }

  /// Moves words, or links the thing that was pressed with the one that is there.
  void dropped(MouseEvent e, Hit hit) {
    if (grabbed.isPresent()) {
      move(grabbed.getAsInt(), e.getX() - pressed.getX(), e.getY() - pressed.getY());
    } else {
      hand.link(linked, places(hit));
    }
  }

  private void move(int index, double dx, double dy) {
    List<Note> all = session.notes().shown().notes();
    Optional<Point2D> words = index < all.size() ? words(index, all.get(index)) : Optional.empty();
    words.ifPresent(w -> session.notes().move(index, w.getX() + dx, w.getY() + dy));
  }

  /// Where the words of a note are, from the middle of its thing.
  private Optional<Point2D> words(int index, Note note) {
    if (note.dx() != 0 || note.dy() != 0) {
      return Optional.of(new Point2D(note.dx(), note.dy()));
    }
    return drawn().flatMap(d -> session.notes().shown().places().get(index).stream()
        .flatMap(f -> f.place().stream()).flatMap(p -> d.box(p).stream()).findFirst()
        .flatMap(thing -> d.wordsOf(index)
            .map(w -> new Point2D(w.centreX() - thing.centreX(), w.centreY() - thing.centreY()))));
  }

  /// @return false when it is none of notes
  boolean clicked(MouseEvent e, Hit hit) {
    return hand.click(places(hit), note(e.getX(), e.getY()), e.getX(), e.getY(), e.getClickCount());
  }

  /// Has a label written on what is selected, beside it.
  ///
  /// @return false when the run as a whole is
  boolean write() {
    Place place = session.place();
    if (place instanceof Place.Overview) {
      return false;
    }
    Geometry g = pane.geometry();
    Rect at = drawn().flatMap(d -> d.box(place)).orElse(new Rect(g.lanesWidth() / 3.0, 0, 0, 20));
    hand.write(List.of(place), g.lanesLeft() + at.x(), g.lanesTop() + Math.min(at.bottom(), g.lanesHeight()) + 2);
    return true;
  }
}
