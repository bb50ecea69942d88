package chanlens.fx.notes;

import static chanlens.language.Translation.tr;

import chanlens.fx.session.NoteBook;
import chanlens.fx.session.NoteTool;
import chanlens.fx.session.Session;
import chanlens.view.Place;
import chanlens.view.figure.Note;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Makes notes on a picture: what clicks and drags mean, and the field in which words are written, over the picture.
/// FX thread only.
public final class NoteHand {
  private static final double WIDTH = 260;
  private static final double HEIGHT = 40;

  private final Session session;
  private final NoteBook book;
  private final Region picture;
  private final ObjectProperty<Optional<NoteTool>> tool;
  private final TextField field = new TextField();
  private Note.Kind kind = Note.Kind.LABEL;
  private List<Place> target = List.of();
  private List<Place> clicked = List.of();
  private OptionalInt edited = OptionalInt.empty();
  private Optional<Place> linked = Optional.empty();

  /// @param picture gets the focus back when words are written
  /// @param tool what a click makes
  public NoteHand(Session session, NoteBook book, Region picture, ObjectProperty<Optional<NoteTool>> tool) {
    this.session = session;
    this.book = book;
    this.picture = picture;
    this.tool = tool;
    field.setVisible(false);
    field.setManaged(false);
    field.setPrefWidth(WIDTH);
    field.getStyleClass().add("note-writing");
    field.setPromptText(tr("words of the note"));
    field.setAccessibleText(tr("words of the note"));
    field.setOnAction(e -> written());
    field.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
      if (e.getCode() == KeyCode.ESCAPE) {
        stop();
        e.consume();
      }
    });
    field.focusedProperty().addListener((o, was, is) -> {
      if (was && !is && field.isVisible()) {
        written(); // what was typed is not lost by a click elsewhere
      }
    });
    tool.addListener((o, was, is) -> linked = Optional.empty());
    StackPane.setAlignment(field, Pos.TOP_LEFT);
  }

  /// Where notes are worded; lies over the picture, at its top left.
  public TextField field() {
    return field;
  }

  /// A click on what is there. A second one means what the first one did: the view may have moved in between.
  ///
  /// @param there what a note there is about; may be empty
  /// @param note whose words or sign are there, by its place among the notes
  /// @return false when it is none of notes
  public boolean click(List<Place> there, OptionalInt note, double x, double y, int count) {
    List<Place> about = count > 1 ? clicked : there;
    clicked = about;
    if (note.isPresent()) {
      if (count > 1) {
        edit(note.getAsInt(), x, y);
      }
      return true;
    }
    if (about.isEmpty()) {
      return tool.get().isPresent();
    }
    tool.get().ifPresent(t -> use(t, about, x, y));
    if (tool.get().isEmpty() && count > 1) {
      write(about, x, y);
      return true;
    }
    return tool.get().isPresent() || field.isVisible();
  }

  private void use(NoteTool with, List<Place> about, double x, double y) {
    switch (with) {
      case LABEL -> write(about, x, y);
      case STEP, MAGNIFIER, BAR -> book.add(with.kind(), about, wordsOf(with, about));
      case BRACKET, DIM -> gather(with, about);
      case LINK -> {
        Optional<Place> from = linked;
        linked = Optional.of(about.getFirst());
        if (from.isPresent() && link(List.of(from.get()), about)) {
          linked = Optional.empty();
        }
      }
    }
  }

  private String wordsOf(NoteTool of, List<Place> about) {
    return of == NoteTool.STEP ? String.join(" to ", about.stream().map(session.titles()::of).toList()) : "";
  }

  /// Adds to the last note of its kind, or begins one.
  private void gather(NoteTool of, List<Place> about) {
    int last = book.notes().size() - 1;
    if (last >= 0 && book.notes().get(last).kind() == of.kind()) {
      book.extend(last, about);
    } else {
      book.add(of.kind(), about, "");
    }
  }

  /// Links two things.
  ///
  /// @return false unless each is one thing and they differ
  public boolean link(List<Place> from, List<Place> to) {
    boolean two = from.size() == 1 && to.size() == 1 && !from.equals(to);
    if (two) {
      book.add(Note.Kind.LINK, List.of(from.getFirst(), to.getFirst()), "");
    }
    return two;
  }

  /// Has a label written.
  public void write(List<Place> about, double x, double y) {
    begin(about.stream().anyMatch(Place.TimeRange.class::isInstance) ? Note.Kind.RANGE : Note.Kind.LABEL, about, x, y);
  }

  private void begin(Note.Kind of, List<Place> about, double x, double y) {
    kind = of;
    target = about;
    edited = OptionalInt.empty();
    show("", x, y);
  }

  private void edit(int note, double x, double y) {
    edited = OptionalInt.of(note);
    show(book.notes().get(note).text(), x, y);
  }

  private void show(String words, double x, double y) {
    field.setText(words);
    field.setManaged(true);
    field.setVisible(true);
    field.setMaxWidth(WIDTH);
    field.setTranslateX(Math.clamp(x, 0, Math.max(0, picture.getWidth() - WIDTH)));
    field.setTranslateY(Math.clamp(y, 0, Math.max(0, picture.getHeight() - HEIGHT)));
    field.requestFocus();
    field.selectAll();
  }

  private void stop() {
    field.setVisible(false);
    field.setManaged(false);
    picture.requestFocus();
  }

  private void written() {
    String words = field.getText().strip();
    OptionalInt note = edited;
    stop();
    if (note.isPresent()) {
      book.reword(note.getAsInt(), words);
    } else if (!words.isEmpty() || kind == Note.Kind.RANGE) {
      book.add(kind, target, words);
    }
    tool.set(Optional.empty());
  }
}
