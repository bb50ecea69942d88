package chanlens.fx.studio;

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
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// What the mouse does on the preview: it makes notes, moves them and words them. FX thread only.
final class NoteGestures {
  private static final double DRAG = 5;

  private final Session session;
  private final FigureDraft draft;
  private final Preview preview;
  private final NotesDock dock;
  private final TextField writing = new TextField();
  private final ObjectProperty<Optional<Tool>> tool = new SimpleObjectProperty<>(Optional.empty());
  private List<Place> target = List.of();
  private Optional<Point2D> pressed = Optional.empty();
  private OptionalInt grabbed = OptionalInt.empty();

  NoteGestures(Session session, FigureDraft draft, Preview preview, NotesDock dock) {
    this.session = session;
    this.draft = draft;
    this.preview = preview;
    this.dock = dock;
    preview.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    preview.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    writing.setVisible(false);
    writing.setManaged(false);
    writing.setPrefWidth(260);
    writing.getStyleClass().add("studio-writing");
    writing.setAccessibleText("words of the note");
    writing.setOnAction(e -> written());
    writing.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
      if (e.getCode() == KeyCode.ESCAPE) {
        stopWriting();
        e.consume();
      }
    });
  }

  /// Where a note is worded; lies over the preview.
  TextField writing() {
    return writing;
  }

  /// What a click makes.
  ObjectProperty<Optional<Tool>> toolProperty() {
    return tool;
  }

  /// Words a note on what was clicked last.
  ///
  /// @return false when nothing was
  boolean writeOnTarget() {
    if (target.isEmpty()) {
      return false;
    }
    write(target, preview.getWidth() / 3, preview.getHeight() / 3);
    return true;
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
      link(from, e);
    } else {
      click(e);
    }
    pressed = Optional.empty();
  }

  private List<Place> places(double x, double y) {
    Point2D p = preview.toPicture(x, y);
    return hits().map(h -> h.places(p.getX(), p.getY())).orElse(List.of());
  }

  private void click(MouseEvent e) {
    if (grabbed.isPresent() && e.getClickCount() > 1) {
      edit(grabbed.getAsInt(), e.getX(), e.getY());
      return;
    }
    List<Place> about = places(e.getX(), e.getY());
    if (about.isEmpty()) {
      return;
    }
    if (tool.get().isEmpty()) {
      target = about;
      if (e.getClickCount() > 1) {
        write(about, e.getX(), e.getY());
      }
      return;
    }
    Tool with = tool.get().get();
    switch (with) {
      case LABEL -> write(about, e.getX(), e.getY());
      case STEP, MAGNIFIER, BAR -> dock.select(draft.add(with.kind(), about, wordsOf(with, about)));
      case BRACKET, DIM -> gather(with, about);
    }
  }

  private String wordsOf(Tool of, List<Place> about) {
    return of == Tool.STEP ? String.join(" to ", about.stream().map(session.titles()::of).toList()) : "";
  }

  /// Adds to the last note of its kind, or begins one.
  private void gather(Tool of, List<Place> about) {
    List<Note> notes = draft.figure().notes();
    int last = notes.size() - 1;
    if (last >= 0 && notes.get(last).kind() == of.kind()) {
      draft.extend(last, about);
    } else {
      draft.add(of.kind(), about, "");
    }
  }

  private void write(List<Place> about, double x, double y) {
    target = about;
    grabbed = OptionalInt.empty();
    showWriting("", x, y);
  }

  private void edit(int note, double x, double y) {
    grabbed = OptionalInt.of(note);
    showWriting(draft.figure().notes().get(note).text(), x, y);
  }

  private void showWriting(String words, double x, double y) {
    writing.setText(words);
    writing.setManaged(true);
    writing.setVisible(true);
    double right = Math.max(0, preview.getWidth() - writing.getPrefWidth());
    writing.setTranslateX(Math.clamp(x, 0, right));
    writing.setTranslateY(Math.clamp(y, 0, Math.max(0, preview.getHeight() - 40)));
    writing.requestFocus();
    writing.selectAll();
  }

  private void stopWriting() {
    writing.setVisible(false);
    writing.setManaged(false);
    preview.requestFocus();
  }

  private void written() {
    String words = writing.getText().strip();
    stopWriting();
    if (grabbed.isPresent()) {
      draft.reword(grabbed.getAsInt(), words);
    } else if (!words.isEmpty()) {
      dock.select(draft.add(Note.Kind.LABEL, target, words));
    }
    tool.set(Optional.empty());
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

  private void link(Point2D from, MouseEvent e) {
    List<Place> a = places(from.getX(), from.getY());
    List<Place> b = places(e.getX(), e.getY());
    if (a.size() == 1 && b.size() == 1 && !a.equals(b)) {
      dock.select(draft.add(Note.Kind.LINK, List.of(a.getFirst(), b.getFirst()), ""));
    }
  }

  private void range(Point2D from, MouseEvent e) {
    Optional<Long> a = hits().flatMap(h -> h.nanos(preview.toPicture(from.getX(), 0).getX()));
    Optional<Long> b = hits().flatMap(h -> h.nanos(preview.toPicture(e.getX(), 0).getX()));
    if (a.isPresent() && b.isPresent()) {
      Place range = new Place.TimeRange(
          Math.max(0, Math.min(a.get(), b.get())), Math.max(0, Math.max(a.get(), b.get())));
      edit(draft.add(Note.Kind.RANGE, List.of(range), ""), e.getX(), e.getY());
    }
  }
}
