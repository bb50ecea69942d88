package chanlens.fx.graph;

import chanlens.fx.notes.NoteHand;
import chanlens.fx.picture.FxFonts;
import chanlens.fx.session.RunNotes;
import chanlens.fx.session.Session;
import chanlens.view.Place;
import chanlens.view.figure.Note;
import chanlens.view.figure.NotedPicture;
import chanlens.view.graph.Story;
import chanlens.view.graph.Subject;
import chanlens.view.picture.Item;
import chanlens.view.picture.Picture;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// The notes on a graph: drawn with it, written where the pointer is, moved by dragging. FX thread only.
final class GraphNotes {
  private static final String QUESTION = "graph notes";

  private final Session session;
  private final FxFonts fonts;
  private final Sheet sheet;
  private final NoteHand hand;
  private Optional<NotedPicture> drawn = Optional.empty();
  private OptionalInt grabbed = OptionalInt.empty();
  private List<Place> linked = List.of();
  private Point2D pressed = Point2D.ZERO;

  /// @param graph gets the focus back when words are written
  GraphNotes(Session session, FxFonts fonts, Sheet sheet, Region graph) {
    this.session = session;
    this.fonts = fonts;
    this.sheet = sheet;
    this.hand = new NoteHand(session, session.notes(), graph, session.notes().toolProperty());
  }

  TextField field() {
    return hand.field();
  }

  /// Draws the notes on a graph.
  ///
  /// @param show gets the graph with them; at once where there are none
  void draw(Picture graph, Consumer<Picture> show) {
    RunNotes.Found found = session.notes().shown();
    if (found.notes().isEmpty()) {
      session.questions().stop(QUESTION);
      done(NotedPicture.bare(graph), show);
      return;
    }
    session.questions().ask(
        QUESTION,
        cancel -> NotedPicture.of(session.diagnosis(), graph, fonts, found.notes(), found.places()),
        noted -> done(noted, show));
  }

  private void done(NotedPicture noted, Consumer<Picture> show) {
    drawn = Optional.of(noted);
    show.accept(noted.picture());
  }

  private List<Place> places(double x, double y) {
    return sheet.hit(x, y).map(Item::subject).map(s -> switch (s) {
      case Subject.Tie t -> List.of(place(t.tail()), place(t.head()));
      case Subject.Root _, Subject.Outside _, Subject.NilChannel _ -> List.<Place>of();
      case Subject one -> List.of(place(one));
      default -> List.<Place>of();
    }).orElse(List.of());
  }

  private Place place(Subject of) {
    return Story.placeOf(of, session.diagnosis());
  }

  private OptionalInt note(double x, double y) {
    Point2D at = sheet.at(x, y);
    return drawn.map(d -> d.note(at.getX(), at.getY())).orElse(OptionalInt.empty());
  }

  /// @return false when the graph is to be moved by what follows
  boolean pressed(MouseEvent e) {
    pressed = new Point2D(e.getX(), e.getY());
    grabbed = note(e.getX(), e.getY());
    linked = e.isShortcutDown() ? places(e.getX(), e.getY()) : List.of();
    return grabbed.isPresent() || !linked.isEmpty();
  }

  /// Moves words, or links the thing that was pressed with the one that is there.
  void dropped(MouseEvent e) {
    Optional<Note> at = grabbed.isEmpty()
        ? Optional.empty() : drawn.flatMap(d -> d.notes().stream().skip(grabbed.getAsInt()).findFirst());
    at.ifPresent(note -> {
      Point2D by = sheet.at(e.getX(), e.getY()).subtract(sheet.at(pressed.getX(), pressed.getY()));
      session.notes().move(grabbed.getAsInt(), note.dx() + by.getX(), note.dy() + by.getY());
    });
    if (grabbed.isEmpty()) {
      hand.link(linked, places(e.getX(), e.getY()));
    }
  }

  /// @return false when it is none of notes
  boolean clicked(MouseEvent e) {
    return hand.click(
        places(e.getX(), e.getY()), note(e.getX(), e.getY()), e.getX(), e.getY(), e.getClickCount());
  }

  /// Has a label written on a thing, beside it.
  void write(Subject on) {
    Optional<Point2D> box =
        drawn.flatMap(d -> d.picture().of(on).filter(i -> i.touch() == Item.Touch.AREA).findFirst())
            .map(i -> sheet.shown(i.bounds().x(), i.bounds().bottom()));
    box.ifPresent(at -> hand.write(List.of(place(on)), at.getX(), at.getY() + 4));
  }
}
