package chanlens.fx.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.fx.Ui;
import chanlens.fx.session.RunNotes;
import chanlens.view.Place;
import chanlens.view.figure.Anchor;
import chanlens.view.figure.Note;
import chanlens.view.picture.Rect;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Notes on a timeline, written where the pointer is.
class TimelineNotesTest {
  @TempDir Path config;

  private Ui open(String sample) {
    Ui ui = Ui.show(config, Optional.empty());
    Ui.onFx(() -> {
      ui.scene().getRoot().resize(1280, 860); // the display of the tests is smaller
      ui.window().open(List.of(SampleRun.folder(sample, "go1.27")));
      return true;
    });
    ui.await("the run", () -> ui.window().session().isPresent());
    ui.await("lanes", () -> pane(ui).shown().isPresent());
    ui.rest();
    return ui;
  }

  private static TimelinePane pane(Ui ui) {
    return (TimelinePane) ui.scene().lookup(".timeline-pane");
  }

  private static RunNotes notes(Ui ui) {
    return ui.window().session().orElseThrow().notes();
  }

  /// The middle of a goroutine's bars, on the screen.
  private static Point2D middle(Ui ui, long goid) {
    return Ui.onFx(() -> {
      Rect box = pane(ui).shown().orElseThrow().notes().box(new Place.Goroutine(goid)).orElseThrow();
      Geometry g = pane(ui).geometry();
      return pane(ui).localToScreen(g.lanesLeft() + box.centreX(), g.lanesTop() + box.centreY());
    });
  }

  private static List<Note> seen(Ui ui, int count) {
    ui.await(count + " notes", () -> notes(ui).notes().size() == count);
    return Ui.onFx(() -> notes(ui).notes());
  }

  private static void awaitDrawn(Ui ui, int index) {
    ui.await("words of note " + index, () -> pane(ui).shown().orElseThrow().notes().wordsOf(index).isPresent());
  }

  @Test
  void aDoubleClickOnASpanWritesALabelThatStandsInSight() {
    try (Ui ui = open("ring-buffer")) {
      ui.doubleClick(pane(ui), middle(ui, 22));
      ui.type("buffer full");
      ui.press(KeyCode.ENTER);
      Note note = seen(ui, 1).getFirst();
      assertTrue(note.at().getFirst().place() instanceof Place.Span s && s.goid() == 22, note.toString());
      assertEquals("buffer full", note.text());
      awaitDrawn(ui, 0);
      Rect words = Ui.onFx(() -> pane(ui).shown().orElseThrow().notes().wordsOf(0).orElseThrow());
      Geometry g = pane(ui).geometry();
      assertTrue(words.x() >= 0 && words.right() <= g.lanesWidth() && words.y() >= 0
          && words.bottom() <= g.lanesHeight(), words.toString());
    }
  }

  @Test
  void enterOnARangeOfTimeNotesIt() {
    try (Ui ui = open("ring-buffer")) {
      Ui.onFx(() -> {
        ui.window().session().orElseThrow().goTo(new Place.TimeRange(1_000_000, 9_000_000));
        return true;
      });
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT2);
      ui.await("the focus", () -> ui.scene().lookup(".timeline").isFocused());
      ui.press(KeyCode.ENTER);
      ui.type("warm up");
      ui.press(KeyCode.ENTER);
      Note note = seen(ui, 1).getFirst();
      assertEquals(Note.Kind.RANGE, note.kind());
      assertEquals("warm up", note.text());
      awaitDrawn(ui, 0);
    }
  }

  @Test
  void draggingWithCtrlFromOneLaneToAnotherLinksTheirSpans() {
    try (Ui ui = open("ring-buffer")) {
      ui.dragWithCtrl(pane(ui), middle(ui, 22), middle(ui, 5));
      Note link = seen(ui, 1).getFirst();
      assertEquals(Note.Kind.LINK, link.kind());
      assertEquals(
          List.of(22L, 5L),
          link.at().stream().map(Anchor::place).map(p -> p.subjectGoid().orElse(0)).toList());
    }
  }
}
