package chanlens.fx.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.fx.Ui;
import chanlens.fx.session.NoteTool;
import chanlens.fx.session.RunNotes;
import chanlens.view.Place;
import chanlens.view.figure.Anchor;
import chanlens.view.figure.Note;
import chanlens.view.figure.Signs;
import chanlens.workspace.SampleRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Notes are written where the pointer is, in the window itself.
class NotesInViewsTest {
  @TempDir Path config;

  private Ui open(String sample) {
    Ui ui = Ui.show(config, Optional.empty());
    Ui.onFx(() -> {
      ui.window().open(List.of(SampleRun.folder(sample, "go1.27")));
      return true;
    });
    ui.await("the run", () -> ui.window().session().isPresent());
    return ui;
  }

  private static RunNotes notes(Ui ui) {
    return ui.window().session().orElseThrow().notes();
  }

  private static void awaitGraph(Ui ui) {
    ui.await("the graph", () -> !ui.scene().getRoot().lookupAll(".graph .goroutine").isEmpty());
    ui.rest();
  }

  private static Point2D middle(Ui ui, String id) {
    return Ui.onFx(() -> {
      Node node = ui.scene().getRoot().lookupAll(".graph .goroutine").stream().filter(n -> id.equals(n.getId()))
          .findFirst().orElseThrow();
      Bounds at = node.localToScreen(node.getBoundsInLocal());
      return new Point2D(at.getCenterX(), at.getCenterY());
    });
  }

  private static Node sheet(Ui ui) {
    return Ui.onFx(() -> ((Pane) ui.scene().lookup(".graph-sheet")).getChildren().getFirst());
  }

  private static List<Note> seen(Ui ui, int count) {
    ui.await(count + " notes", () -> notes(ui).notes().size() == count);
    return Ui.onFx(() -> notes(ui).notes());
  }

  private static boolean says(Ui ui, String words) {
    return ui.scene().getRoot().lookupAll(".graph .note").stream()
        .anyMatch(n -> String.valueOf(n.getAccessibleText()).contains(words));
  }

  @Test
  void aDoubleClickInTheGraphWritesALabelThatIsDrawnThereAndListed() {
    try (Ui ui = open("lock-order-cycle")) {
      awaitGraph(ui);
      ui.doubleClick(sheet(ui), middle(ui, "g9"));
      ui.type("takes a first");
      ui.press(KeyCode.ENTER);
      Note note = seen(ui, 1).getFirst();
      assertEquals(Note.Kind.LABEL, note.kind());
      assertEquals(new Place.Goroutine(9), note.at().getFirst().place());
      assertEquals("takes a first", note.text());
      ui.await("the label in the graph", () -> says(ui, "takes a first"));
      assertTrue(Ui.onFx(() -> ui.scene().lookup(".run-notes .notes") != null), "the list of notes is in sight");
      Ui.onFx(() -> {
        notes(ui).hiddenProperty().set(true);
        return true;
      });
      ui.await("no label", () -> !says(ui, "takes a first"));
    }
  }

  @Test
  void enterOnTheSelectedNodeWritesALabelAndUndoTakesItBack() {
    try (Ui ui = open("lock-order-cycle")) {
      awaitGraph(ui);
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT3);
      ui.await("the focus", () -> ui.scene().lookup(".graph").isFocused());
      ui.press(KeyCode.RIGHT);
      ui.press(KeyCode.ENTER);
      ui.type("here");
      ui.press(KeyCode.ENTER);
      seen(ui, 1);
      ui.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
      ui.await("the list", () -> ui.scene().lookup(".run-notes .notes").isFocused());
      ui.press(KeyCode.CONTROL, KeyCode.Z);
      seen(ui, 0);
    }
  }

  @Test
  void draggingWithCtrlFromOneThingToAnotherLinksThem() {
    try (Ui ui = open("lock-order-cycle")) {
      awaitGraph(ui);
      ui.dragWithCtrl(sheet(ui), middle(ui, "g9"), middle(ui, "g10"));
      Note link = seen(ui, 1).getFirst();
      assertEquals(Note.Kind.LINK, link.kind());
      assertEquals(
          List.of(new Place.Goroutine(9), new Place.Goroutine(10)), link.at().stream().map(Anchor::place).toList());
    }
  }

  @Test
  void clicksNumberThingsInTheirOrderWhileTheToolIsChosen() {
    try (Ui ui = open("lock-order-cycle")) {
      awaitGraph(ui);
      ui.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
      ui.await("the list", () -> ui.scene().lookup(".run-notes .notes").isFocused());
      ui.press(KeyCode.N);
      assertEquals(Optional.of(NoteTool.STEP), Ui.onFx(() -> notes(ui).toolProperty().get()));
      ui.rest();
      ui.clickAt(middle(ui, "g9"));
      seen(ui, 1);
      ui.rest();
      ui.clickAt(middle(ui, "g10"));
      List<Note> steps = seen(ui, 2);
      assertTrue(steps.stream().allMatch(n -> n.kind() == Note.Kind.STEP));
      ui.press(KeyCode.ESCAPE);
      assertEquals(Optional.empty(), Ui.onFx(() -> notes(ui).toolProperty().get()));
    }
  }

  @Test
  void aNoteIsWrittenOnWhateverIsSelectedAndOneWithoutWordsIsNone() {
    try (Ui ui = open("lock-order-cycle")) {
      awaitGraph(ui);
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT1); // the first finding is selected
      ui.press(KeyCode.CONTROL, KeyCode.N);
      ui.await("the field", () -> ui.scene().getFocusOwner().getStyleClass().contains("text-field"));
      ui.type("ask Kim");
      ui.press(KeyCode.ENTER);
      ui.await("its words", () -> notes(ui).notes().stream().anyMatch(n -> n.text().equals("ask Kim")));
      assertTrue(seen(ui, 1).getFirst().at().getFirst().place() instanceof Place.Finding);
      ui.press(KeyCode.CONTROL, KeyCode.N);
      seen(ui, 2);
      ui.await("the field", () -> ui.scene().getFocusOwner().getStyleClass().contains("text-field"));
      ui.press(KeyCode.ENTER);
      seen(ui, 1);
      assertFalse(Ui.onFx(() -> notes(ui).notes().getFirst().text().isEmpty()));
    }
  }

  private static void write(Ui ui, long goid, String words) {
    Ui.onFx(() -> {
      notes(ui).add(Note.Kind.LABEL, List.of(new Place.Goroutine(goid)), words);
      return true;
    });
    ui.await("the note", () -> notes(ui).notes().stream().anyMatch(n -> n.text().equals(words)));
  }

  @Test
  void notesAreThereAgainWhenTheRunIsOpenedAgain() {
    try (Ui ui = open("lock-order-cycle")) {
      write(ui, 9, "the first");
      ui.await("that it is kept", () -> Files.exists(config.resolve("notes")) && !isBusy(ui));
    }
    try (Ui ui = open("lock-order-cycle")) {
      assertEquals("the first", seen(ui, 1).getFirst().text());
    }
  }

  private static boolean isBusy(Ui ui) {
    return ui.window().session().orElseThrow().questions().busy();
  }

  @Test
  void notesGoOverToTheNextCaptureOfTheProgramAndTheLostOneIsNamed() {
    try (Ui ui = open("lock-order-cycle")) {
      write(ui, 9, "the first");
      Ui.onFx(() -> {
        notes(ui).replaceAll(List.of(
            notes(ui).notes().getFirst(),
            Note.of(Note.Kind.LABEL, List.of(new Anchor(
                new Place.Goroutine(777), new Signs("main.gone", "main.go:9", "main.go:3", 0))), "late")));
        return true;
      });
      seen(ui, 2);
      Ui.onFx(() -> {
        ui.window().open(List.of(SampleRun.folder("lock-order-cycle", "go1.22")));
        return true;
      });
      ui.await("a question", () -> button(ui, "Open instead") != null);
      Ui.onFx(() -> {
        Objects.requireNonNull(button(ui, "Open instead")).fire();
        return true;
      });
      ui.await("the other run", () -> ui.scene().getWindow() instanceof Stage s && s.getTitle().contains("go1.22"));
      seen(ui, 2);
      ui.await("who is lost", () -> ui.scene().getRoot().lookupAll(".run-notes .alarm").stream()
          .anyMatch(n -> ((Label) n).getText().startsWith("1 of 2 notes found; lost: label \"late\"")));
    }
  }

  private static @Nullable Button button(Ui ui, String words) {
    return ui.scene().getRoot().lookupAll(".button").stream().map(Button.class::cast)
        .filter(b -> String.valueOf(b.getAccessibleText()).startsWith(words)).findFirst().orElse(null);
  }
}
