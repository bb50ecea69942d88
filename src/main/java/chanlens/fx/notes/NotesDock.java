package chanlens.fx.notes;

import static chanlens.language.Translation.tr;

import chanlens.fx.session.NoteBook;
import chanlens.fx.theme.Icons;
import chanlens.view.Place;
import chanlens.view.Titles;
import chanlens.view.figure.FoundAnchor;
import chanlens.view.figure.FoundBy;
import chanlens.view.figure.Note;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Notes in order: what each says, what it is about and how that was found; lost ones too. FX thread only.
public final class NotesDock extends VBox {
  private final ListView<Row> list = new ListView<>();
  private final NoteBook book;
  private final Titles titles;
  private final Consumer<Place> goTo;
  private boolean filling;

  /// @param about titles of the things, and how they were found
  private record Row(int index, Note note, String about, Optional<Place> place, boolean lost) {}

  /// @param goTo gets what a note is about
  public NotesDock(NoteBook book, Titles titles, Consumer<Place> goTo) {
    super(6);
    this.book = book;
    this.titles = titles;
    this.goTo = goTo;
    list.getStyleClass().add("notes");
    Label how = new Label(tr("Enter or a double click on a thing writes a label. N and clicks number things in order;"
        + " dragging with Ctrl from one thing to another links them, with Shift over time it marks a range."));
    how.setWrapText(true);
    how.getStyleClass().addAll("muted", "small");
    list.setPlaceholder(how);
    list.setCellFactory(view -> new Cell());
    list.setAccessibleText(tr("notes"));
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
    VBox.setVgrow(list, Priority.ALWAYS);
    list.setMinHeight(40);
    getChildren().add(list);
  }

  /// Adds what stands below the notes.
  public void below(Node node) {
    getChildren().add(node);
  }

  private void typed(KeyEvent e) {
    Row row = list.getSelectionModel().getSelectedItem();
    if (!list.isFocused() || row == null || e.isAltDown()) {
      return;
    }
    boolean used = true;
    switch (e.getCode()) {
      case DELETE, BACK_SPACE -> book.remove(row.index());
      case ENTER -> row.place().ifPresent(goTo);
      case F2 -> write(row);
      case Z -> used = e.isShortcutDown() && book.undo();
      default -> used = false;
    }
    if (used) {
      e.consume();
    }
  }

  private void write(Row row) {
    if (getScene() != null) {
      getScene().getRoot().applyCss();
      getScene().getRoot().layout(); // the cell of a row is made then
    }
    list.lookupAll(".text-field").stream().filter(n -> row.equals(n.getUserData())).findFirst()
        .ifPresent(Node::requestFocus);
  }

  /// Has the words of the last note written.
  public void writeLast() {
    if (!list.getItems().isEmpty()) {
      select(list.getItems().size() - 1);
      write(list.getItems().getLast());
    }
  }

  public ListView<?> list() {
    return list;
  }

  public void select(int index) {
    list.getSelectionModel().select(index);
    list.scrollTo(index);
  }

  /// @param found where the things of each note are, in the order of the notes
  public void show(List<Note> notes, List<List<FoundAnchor>> found) {
    filling = true;
    int selected = list.getSelectionModel().getSelectedIndex();
    boolean more = notes.size() > list.getItems().size();
    list.getItems().clear();
    for (int i = 0; i < notes.size(); i++) {
      List<FoundAnchor> things = i < found.size() ? found.get(i) : List.of();
      boolean lost = things.stream().anyMatch(FoundAnchor::isLost);
      String about = String.join(tr(" and "), things.stream().map(this::title).toList());
      Optional<Place> place = things.stream().flatMap(f -> f.place().stream()).findFirst();
      list.getItems().add(new Row(i, notes.get(i), about, place, lost));
    }
    select(more ? notes.size() - 1 : Math.min(selected, notes.size() - 1));
    filling = false;
  }

  /// With how it was found, where that is not by its id.
  private String title(FoundAnchor found) {
    String title = titles.of(found.place().orElse(found.anchor().place()));
    return found.how() == FoundBy.EXACT ? title : title + ", " + found.how().words();
  }

  /// Its kind and thing above its words.
  private final class Cell extends ListCell<Row> {
    @Override
    protected void updateItem(Row row, boolean empty) {
      super.updateItem(row, empty);
      setText(null);
      setGraphic(null);
      if (empty || row == null) {
        return;
      }
      Label about = new Label(row.note.kind().words() + " · " + row.about);
      about.getStyleClass().addAll("small", row.lost ? "alarm" : "muted");
      about.setMinWidth(0);
      HBox.setHgrow(about, Priority.ALWAYS);
      about.setMaxWidth(Double.MAX_VALUE);
      HBox head = new HBox(4, about, Icons.GRAPH.button(tr("Go to it"), () -> row.place().ifPresent(goTo)),
          Icons.CLOSE.button(tr("Delete this note"), () -> book.remove(row.index)));
      TextField words = new TextField(row.note.text());
      words.setUserData(row);
      words.setPromptText(tr("no words"));
      words.setOnAction(e -> {
        commit(row, words);
        list.requestFocus();
      });
      words.focusedProperty().addListener((o, was, is) -> {
        if (!is) {
          commit(row, words);
        }
      });
      setGraphic(new VBox(2, head, words));
      setPrefWidth(0); // as wide as the list, whatever the words are
    }

    private void commit(Row row, TextField words) {
      if (filling) {
        return;
      }
      if (words.getText().isBlank() && row.note.kind() == Note.Kind.LABEL) {
        book.remove(row.index); // nothing would be seen of it
      } else if (!words.getText().equals(row.note.text())) {
        book.reword(row.index, words.getText());
      }
    }
  }
}
