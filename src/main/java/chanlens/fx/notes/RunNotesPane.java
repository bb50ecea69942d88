package chanlens.fx.notes;

import static chanlens.language.Translation.tr;

import chanlens.fx.session.NoteTool;
import chanlens.fx.session.RunNotes;
import chanlens.fx.session.Session;
import chanlens.view.figure.FoundWords;
import java.util.Arrays;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;

/// The notes on the open run, with what makes them: in sight while there are any, or when it is asked for. FX thread
/// only.
public final class RunNotesPane extends BorderPane {
  private final RunNotes notes;
  private final NotesDock dock;
  private final Label lost = new Label();
  private final ReadOnlyStringWrapper counted = new ReadOnlyStringWrapper(this, "counted", "");

  public RunNotesPane(Session session) {
    this.notes = session.notes();
    this.dock = new NotesDock(notes, session.titles(), session::goTo);
    CheckBox hide = new CheckBox(tr("Hide all"));
    hide.selectedProperty().bindBidirectional(notes.hiddenProperty());
    Button undo = new Button(tr("Undo"));
    undo.setTooltip(new Tooltip(tr("Take back the last change of a note (Ctrl+Z in the list)")));
    undo.setOnAction(e -> {
      if (!notes.undo()) {
        session.say(tr("nothing to take back"));
      }
    });
    FlowPane tools = new FlowPane(4, 4);
    tools.getChildren().addAll(new NoteTools(notes.toolProperty()).buttons());
    tools.getChildren().addAll(undo, hide);
    tools.getChildren().forEach(n -> n.getStyleClass().add("small"));
    tools.getStyleClass().add("note-tools");
    lost.setWrapText(true);
    lost.getStyleClass().addAll("small", "alarm");
    lost.managedProperty().bind(lost.textProperty().isNotEmpty());
    dock.below(lost);
    setTop(tools);
    setCenter(dock);
    getStyleClass().add("run-notes");
    notes.foundProperty().addListener((o, was, is) -> show(is));
    notes.toolProperty().addListener((o, was, is) -> session.say(is.map(NoteTool::tip).orElse("")));
    addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
    show(notes.foundProperty().get());
  }

  private void show(RunNotes.Found found) {
    dock.show(found.notes(), found.places());
    counted.set(found.notes().isEmpty() ? "" : Integer.toString(found.notes().size()));
    boolean all = found.places().stream().flatMap(f -> f.stream()).noneMatch(f -> f.isLost());
    lost.setText(all ? "" : FoundWords.of(found.notes(), found.places()));
  }

  private void typed(KeyEvent e) {
    Optional<NoteTool> tool = Arrays.stream(NoteTool.values()).filter(t -> t.key() == e.getCode()).findFirst();
    boolean plain = !e.isShortcutDown() && !e.isAltDown() && !(e.getTarget() instanceof TextInputControl);
    if (plain && tool.isPresent()) {
      notes.toolProperty().set(tool.equals(notes.toolProperty().get()) ? Optional.empty() : tool);
      e.consume();
    }
  }

  /// How many there are; "" for none.
  public ReadOnlyStringProperty countedProperty() {
    return counted.getReadOnlyProperty();
  }

  /// Has the words of the last note written.
  public void writeLast() {
    dock.writeLast();
  }

  /// Gives the focus to the list.
  public void focusList() {
    dock.list().requestFocus();
  }
}
