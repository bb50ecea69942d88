package chanlens.fx.studio;

import chanlens.fx.notes.NoteHand;
import chanlens.fx.notes.NotesDock;
import chanlens.fx.session.NoteTool;
import chanlens.fx.session.Session;
import chanlens.view.Place;
import chanlens.view.figure.FigureHit;
import chanlens.view.figure.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// What the mouse does on the preview: it makes notes and moves them. FX thread only.
final class NoteGestures {
  private static final double DRAG = 5;

  private final FigureDraft draft;
  private final Preview preview;
  private final NotesDock dock;
  private final NoteHand hand;
  private final ObjectProperty<Optional<NoteTool>> tool = new SimpleObjectProperty<>(Optional.empty());
  private List<Place> target = List.of();
  private Optional<Point2D> pressed = Optional.empty();
  private OptionalInt grabbed = OptionalInt.empty();

  NoteGestures(Session session, FigureDraft draft, Preview preview, NotesDock dock) {
    this.draft = draft;
    this.preview = preview;
    this.dock = dock;
    this.hand = new NoteHand(session, draft, preview, tool);
    preview.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    preview.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
  }

  /// Where a note is worded; lies over the preview.
  TextField writing() {
    return hand.field();
  }

  /// What a click makes.
  ObjectProperty<Optional<NoteTool>> toolProperty() {
    return tool;
  }

  /// Words a note on what was clicked last.
  ///
  /// @return false when nothing was
  boolean writeOnTarget() {
    if (!target.isEmpty()) {
      hand.write(target, preview.getWidth() / 3, preview.getHeight() / 3);
    }
    return !target.isEmpty();
  }

  private Optional<FigureHit> hits() {
    return preview.sheet().map(FigureHit::of);
  }

  private void press(MouseEvent e) {
    preview.requestFocus();
    pressed = Optional.of(new Point2D(e.getX(), e.getY()));
    Point2D p = preview.toPicture(e.getX(), e.getY());
    grabbed = hits().map(h -> h.note(p.getX(), p.getY())).orElse(OptionalInt.empty());
    grabbed.ifPresent(dock::select);
  }

  private void release(MouseEvent e) {
    Point2D from = pressed.orElse(new Point2D(e.getX(), e.getY()));
    boolean moved = from.distance(e.getX(), e.getY()) > DRAG;
    if (e.getButton() != MouseButton.PRIMARY) {
      return;
    }
    if (moved && e.isShiftDown()) {
      range(from, e);
    } else if (moved && grabbed.isPresent()) {
      move(grabbed.getAsInt(), from, e);
    } else if (moved) {
      hand.link(places(from.getX(), from.getY()), places(e.getX(), e.getY()));
    } else {
      List<Place> about = places(e.getX(), e.getY());
      target = about.isEmpty() ? target : about;
      hand.click(about, grabbed, e.getX(), e.getY(), e.getClickCount());
    }
    pressed = Optional.empty();
  }

  private List<Place> places(double x, double y) {
    Point2D p = preview.toPicture(x, y);
    return hits().map(h -> h.places(p.getX(), p.getY())).orElse(List.of());
  }

  private void move(int note, Point2D from, MouseEvent e) {
    preview.sheet().ifPresent(sheet -> {
      Point2D a = preview.toPicture(from.getX(), from.getY());
      Point2D b = preview.toPicture(e.getX(), e.getY());
      Note at = sheet.figure().notes().get(note);
      List<Note> notes = new ArrayList<>(sheet.figure().notes()); // with the places of all others, so that they stay
      double scale = sheet.scale();
      notes.set(note, at.moved(at.dx() + (b.getX() - a.getX()) / scale, at.dy() + (b.getY() - a.getY()) / scale));
      draft.set(draft.figure().with(IntStream.range(0, notes.size())
          .mapToObj(i -> draft.figure().notes().get(i).moved(notes.get(i).dx(), notes.get(i).dy())).toList()));
    });
  }

  private void range(Point2D from, MouseEvent e) {
    Optional<Long> a = hits().flatMap(h -> h.nanos(preview.toPicture(from.getX(), 0).getX()));
    Optional<Long> b = hits().flatMap(h -> h.nanos(preview.toPicture(e.getX(), 0).getX()));
    if (a.isPresent() && b.isPresent()) {
      Place range = new Place.TimeRange(
          Math.max(0, Math.min(a.get(), b.get())), Math.max(0, Math.max(a.get(), b.get())));
      hand.write(List.of(range), e.getX(), e.getY());
    }
  }
}
