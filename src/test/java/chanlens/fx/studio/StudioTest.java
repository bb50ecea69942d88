package chanlens.fx.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.cli.Pictures;
import chanlens.fx.Ui;
import chanlens.view.figure.Figure;
import chanlens.view.picture.Item;
import chanlens.view.picture.Rect;
import chanlens.workspace.SampleRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From an open run to an annotated picture on the clipboard, by keyboard and mouse.
class StudioTest {
  private static final Path RUN = SampleRun.folder("lock-order-cycle", "go1.27");

  @TempDir Path config;

  private static Ui open(Path config) {
    return open(config, RUN);
  }

  private static Ui open(Path config, Path run) {
    Ui ui = Ui.show(config, Optional.empty());
    Ui.onFx(() -> {
      ui.window().open(List.of(run));
      return true;
    });
    Ui.onFx(() -> {
      Clipboard.getSystemClipboard().clear();
      return true;
    });
    ui.await("the run", () -> ui.window().session().isPresent() && isQuiet(ui));
    return ui;
  }

  private static boolean isQuiet(Ui ui) {
    return !ui.window().session().orElseThrow().questions().busy();
  }

  private static Node studio(Ui ui) {
    return ui.scene().lookup(".studio");
  }

  private static ImageView preview(Ui ui) {
    return (ImageView) ui.scene().lookup(".studio-preview").lookup(".image-view");
  }

  private static void waitForPicture(Ui ui) {
    ui.await(
        "the studio's picture",
        () -> studio(ui) != null && preview(ui) != null && preview(ui).getImage() != null && isQuiet(ui));
  }

  /// E, L, a click, words, Enter, Ctrl+Shift+C: five keys and clicks, and the words.
  @Test
  void anAnnotatedPictureIsOnTheClipboardInSixKeysOrClicksAndIsThatOfTheCommandLine() throws IOException {
    try (Ui ui = open(config)) {
      ui.press(KeyCode.E);
      waitForPicture(ui);
      Image before = Ui.onFx(() -> preview(ui).getImage());
      ui.press(KeyCode.L);
      ui.clickAt(Ui.onFx(() -> onScreen(ui, "G9")));
      ui.type("takes a, then waits for b");
      ui.press(KeyCode.ENTER);
      ui.await("the note in the picture", () -> !preview(ui).getImage().equals(before));
      ui.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
      ui.await("a picture on the clipboard", () -> Clipboard.getSystemClipboard().hasImage());
      BufferedImage copied = Ui.onFx(() -> SwingFXUtils.fromFXImage(Clipboard.getSystemClipboard().getImage(), null));
      String svg = Ui.onFx(() ->
          String.valueOf(Clipboard.getSystemClipboard().getContent(DataFormat.lookupMimeType("image/svg+xml"))));
      assertTrue(svg.contains("takes a, then waits for b"), svg);
      Path notes = Files.writeString(config.resolve("notes.svg"), svg);
      assertEquals(0, Pictures.differing(copied, Pictures.exported(RUN, notes, config.resolve("cli.png"))));
    }
  }

  /// The middle of what has a title that begins with a word, on the screen.
  private static Point2D onScreen(Ui ui, String title) {
    Preview preview = (Preview) ui.scene().lookup(".studio-preview");
    Rect at = preview.sheet().orElseThrow().picture().items().stream()
        .filter(i -> i.touch() == Item.Touch.AREA && i.title().startsWith(title)).findFirst().orElseThrow().bounds();
    Point2D origin = preview.toPicture(0, 0);
    double zoom = 1 / (preview.toPicture(1, 0).getX() - origin.getX());
    return preview.localToScreen((at.centreX() - origin.getX()) * zoom, (at.centreY() - origin.getY()) * zoom);
  }

  private static int notes(Ui ui) {
    return ((ListView<?>) ui.scene().lookup(".studio .notes")).getItems().size();
  }

  @Test
  void notesStayWhenTheStudioIsClosedAndAreTakenBackByUndo() {
    try (Ui ui = open(config)) {
      ui.press(KeyCode.E);
      waitForPicture(ui);
      ui.press(KeyCode.N);
      ui.clickAt(Ui.onFx(() -> onScreen(ui, "G10")));
      ui.await("a step", () -> notes(ui) == 1);
      ui.press(KeyCode.ESCAPE);
      assertFalse(Ui.onFx(() -> studio(ui) != null));
      ui.press(KeyCode.E);
      waitForPicture(ui);
      assertEquals(1, Ui.onFx(() -> notes(ui)));
      ui.press(KeyCode.L);
      ui.clickAt(Ui.onFx(() -> onScreen(ui, "G9")));
      ui.type("late");
      ui.press(KeyCode.ENTER);
      ui.await("two notes", () -> notes(ui) == 2);
      ui.press(KeyCode.CONTROL, KeyCode.Z);
      ui.await("one note", () -> notes(ui) == 1);
    }
  }

  @Test
  void theNotesOfABundleAreThereWhenItIsOpened() {
    Path bundle = config.resolve("circle.chanlens");
    Pictures.bundled(RUN, Path.of("samples/lock-order-cycle/notes.json"), bundle);
    try (Ui ui = open(config, bundle)) {
      ui.press(KeyCode.E);
      waitForPicture(ui);
      ui.await("the notes of the bundle", () -> notes(ui) == 3);
    }
  }

  @Test
  void oneKeyCopiesWhatIsSelectedForSlides() {
    try (Ui ui = open(config)) {
      ui.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
      ui.await("a picture on the clipboard", () -> Clipboard.getSystemClipboard().hasImage());
      Image slide = Ui.onFx(() -> Clipboard.getSystemClipboard().getImage());
      assertEquals(16.0 / 9, slide.getWidth() / slide.getHeight(), 0.01);
    }
  }

  @Test
  void whatOthersDoNotGetToSeeIsCountedAndSwitchedPartByPart() {
    try (Ui ui = open(config)) {
      ui.press(KeyCode.E);
      waitForPicture(ui);
      RedactionSheet sheet = Ui.onFx(() -> (RedactionSheet) ui.scene().lookup(".studio-redaction"));
      assertEquals("Leave out: folders, values and messages", Ui.onFx(sheet::getText));
      Ui.onFx(() -> {
        sheet.setExpanded(true);
        return true;
      });
      ui.await("counts", () -> texts(sheet).anyMatch(t -> t.startsWith("3: ") || t.contains("main.go:")));
      Image before = Ui.onFx(() -> preview(ui).getImage());
      Ui.onFx(() -> {
        ((CheckBox) sheet.lookupAll(".check-box").stream()
            .filter(n -> ((CheckBox) n).getText().equals("source lines")).findFirst().orElseThrow()).fire();
        return true;
      });
      ui.await("a picture without lines", () -> !preview(ui).getImage().equals(before));
      String shown = Ui.onFx(() -> ((Preview) ui.scene().lookup(".studio-preview")).sheet().orElseThrow().picture()
          .items().toString());
      assertFalse(shown.contains("main.go:"), shown);
      assertTrue(Ui.onFx(sheet::getText).endsWith("source lines"), "the title says so");
    }
  }

  private static Stream<String> texts(Node of) {
    return of.lookupAll(".label").stream().map(n -> ((Label) n).getText());
  }

  @Test
  void theStudioBeginsWithTheViewThatIsLookedAt() {
    try (Ui ui = open(config, SampleRun.folder("ring-buffer", "go1.27"))) {
      Map<KeyCode, Figure.View> views = Map.of(
          KeyCode.DIGIT5, Figure.View.CHANNEL, KeyCode.DIGIT6, Figure.View.FLAME, KeyCode.DIGIT7,
          Figure.View.REFERENCES, KeyCode.DIGIT3, Figure.View.GRAPH, KeyCode.DIGIT2, Figure.View.TIMELINE);
      views.forEach((key, view) -> {
        ui.press(KeyCode.CONTROL, key);
        ui.await("the view", () -> isQuiet(ui));
        ui.press(KeyCode.E);
        waitForPicture(ui);
        Figure shown =
            Ui.onFx(() -> ((Preview) ui.scene().lookup(".studio-preview")).sheet().orElseThrow().figure());
        assertEquals(view, shown.view());
        ui.press(KeyCode.ESCAPE);
        ui.await("no studio", () -> studio(ui) == null);
      });
    }
  }
}
