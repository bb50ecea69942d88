package chanlens.fx.studio;

import chanlens.fx.theme.Icons;
import chanlens.view.figure.FigureSheet;
import chanlens.view.figure.FoundAnchor;
import chanlens.view.figure.FoundBy;
import chanlens.view.figure.Note;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The notes of a figure in order: what each says, what it is about and how that was found; lost ones too.
final class NotesDock extends VBox {
  private final ListView<Row> list = new ListView<>();
  private final BiConsumer<Integer, String> reword;
  private final IntConsumer remove;
  private final IntConsumer goTo;
  private boolean filling;

  /// @param about titles of the things, and how they were found
  private record Row(int index, Note note, String about, boolean lost) {}

  /// @param redaction stands below the notes
  NotesDock(BiConsumer<Integer, String> reword, IntConsumer remove, IntConsumer goTo, Region redaction) {
    super(6);
    this.reword = reword;
    this.remove = remove;
    this.goTo = goTo;
    Label title = new Label("Notes");
    title.getStyleClass().add("region-title");
    list.getStyleClass().add("notes");
    Label how = new Label("L and a click writes a label, N and clicks number things in order; dragging from one thing"
        + " to another links them, with Shift over time it marks a range");
    how.setWrapText(true);
    how.getStyleClass().addAll("muted", "small");
    list.setPlaceholder(how);
    list.setCellFactory(view -> new Cell());
    list.setAccessibleText("notes");
    list.setOnKeyPressed(e -> {
      Row row = list.getSelectionModel().getSelectedItem();
      if (row != null && (e.getCode() == KeyCode.DELETE || e.getCode() == KeyCode.BACK_SPACE)) {
        remove.accept(row.index());
        e.consume();
      }
    });
    VBox.setVgrow(list, Priority.ALWAYS);
    redaction.setMinHeight(Region.USE_PREF_SIZE);
    getChildren().addAll(title, list, redaction);
    getStyleClass().add("studio-notes");
    setPrefWidth(300);
    setMinWidth(180);
  }

  ListView<?> list() {
    return list;
  }

  void select(int index) {
    list.getSelectionModel().select(index);
    list.scrollTo(index);
  }

  void show(List<Note> notes, FigureSheet sheet, Titling titles) {
    filling = true;
    int selected = list.getSelectionModel().getSelectedIndex();
    list.getItems().clear();
    for (int i = 0; i < notes.size(); i++) {
      List<FoundAnchor> found = i < sheet.found().size() ? sheet.found().get(i) : List.of();
      boolean lost = found.stream().anyMatch(FoundAnchor::isLost);
      String about = String.join(" and ", found.stream().map(titles::of).toList());
      list.getItems().add(new Row(i, notes.get(i), about, lost));
    }
    list.getSelectionModel().select(Math.min(selected, notes.size() - 1));
    filling = false;
  }

  /// What a thing is called.
  interface Titling {
    String of(FoundAnchor found);

    /// With how it was found, where that is not by its id.
    static String how(FoundAnchor found, String title) {
      return found.how() == FoundBy.EXACT ? title : title + ", " + found.how().words();
    }
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
      HBox head = new HBox(4, about, Icons.GRAPH.button("Go to it", () -> goTo.accept(row.index)),
          Icons.CLOSE.button("Delete this note", () -> remove.accept(row.index)));
      TextField words = new TextField(row.note.text());
      words.setPromptText("no words");
      words.setOnAction(e -> commit(row, words));
      words.focusedProperty().addListener((o, was, is) -> {
        if (!is) {
          commit(row, words);
        }
      });
      setGraphic(new VBox(2, head, words));
    }

    private void commit(Row row, TextField words) {
      if (!filling && !words.getText().equals(row.note.text())) {
        reword.accept(row.index, words.getText());
      }
    }
  }
}
