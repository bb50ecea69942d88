package chanlens.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.fx.theme.ThemeChoice;
import chanlens.language.Language;
import chanlens.language.Translation;
import chanlens.view.Place;
import chanlens.workspace.SampleRun;
import chanlens.workspace.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people do many times a day, by keyboard and mouse.
class HabitsTest {
  private static final Path ABANDONED = SampleRun.folder("abandoned-sender", "go1.27");
  private static final Path BUFFER = SampleRun.folder("ring-buffer", "go1.27");

  @TempDir private Path config = Path.of("");

  @AfterEach
  void speakEnglishAgain() {
    Translation.speak(Language.ENGLISH);
  }

  private static void ask(Ui ui, Path... paths) {
    Ui.onFx(
        () -> {
          ui.window().open(List.of(paths));
          return true;
        });
  }

  private static Ui open(Path config, Path... paths) {
    Ui ui = Ui.show(config, Optional.empty());
    ask(ui, paths);
    ui.await(
        "the run", () -> ui.window().session().filter(session -> !session.questions().busy()).isPresent());
    return ui;
  }

  private static String title(Ui ui) {
    return Ui.onFx(() -> ui.window().stage().getTitle());
  }

  private static boolean shows(Ui ui, String words) {
    return Ui.onFx(() -> ui.scene().getRoot().lookupAll(".text").stream()
        .anyMatch(t -> t instanceof Text text && text.getText().contains(words)));
  }

  @Test
  void whileARunIsOpenAnotherOneAsksWhetherItReplacesIt() {
    try (Ui ui = open(config, ABANDONED.resolve("heap.pb.gz"))) {
      ask(ui, BUFFER);
      ui.await("the question", () -> ui.scene().lookup(".replace-sheet") != null);
      ui.press(KeyCode.ESCAPE);
      assertTrue(title(ui).contains("heap.pb"), title(ui));
      ask(ui, ABANDONED.resolve("goroutines.txt.gz"));
      ui.press(KeyCode.TAB);
      ui.press(KeyCode.ENTER); // adds
      ui.await("both files", () -> ui.window().session().orElseThrow().opened().files().size() == 2);
      ask(ui, BUFFER);
      ui.await("the question again", () -> isIn(ui.scene().getFocusOwner(), ui.scene().lookup(".replace-sheet")));
      ui.press(KeyCode.ENTER); // replaces
      ui.await("the other run", () -> title(ui).contains("ring-buffer"));
    }
  }

  @Test
  void aCommandIsFoundByItsWordsAndAPlaceByItsName() {
    try (Ui ui = open(config, ABANDONED)) {
      ui.press(KeyCode.CONTROL, KeyCode.K);
      ui.type("larger");
      ui.await("the command", HabitsTest::isFound);
      ui.press(KeyCode.ENTER);
      assertEquals(1.1, Ui.onFx(() -> ui.window().themes().scaleProperty().get()), 1e-9);
      ui.press(KeyCode.CONTROL, KeyCode.K);
      ui.type("g1");
      ui.await("the goroutine", HabitsTest::isFound);
      ui.press(KeyCode.ENTER);
      assertEquals(new Place.Goroutine(1), Ui.onFx(() -> ui.window().session().orElseThrow().place()));
    }
  }

  @Test
  void whatIsTypedIntoTheSearchWhileARunIsReadStaysThereAndIsSearchedInTheRun() {
    try (Ui ui = Ui.show(config, Optional.empty())) {
      ui.press(KeyCode.CONTROL, KeyCode.K);
      ui.type("g");
      ask(ui, ABANDONED);
      ui.await("the run", () -> ui.window().session().isPresent());
      ui.type("1");
      ui.await(
          "the goroutine", () -> !ui.window().session().orElseThrow().questions().busy() && HabitsTest.isFound());
      ui.press(KeyCode.ENTER);
      assertEquals(new Place.Goroutine(1), Ui.onFx(() -> ui.window().session().orElseThrow().place()));
    }
  }

  /// The list of hits is in a window of its own.
  private static boolean isFound() {
    return javafx.stage.Window.getWindows().stream()
        .map(w -> w.getScene().getRoot().lookup(".search-hits"))
        .anyMatch(n -> n instanceof ListView<?> list && !list.getItems().isEmpty());
  }

  @Test
  void twoRunsAreComparedAndALineLeadsToItsGoroutinesInTheLaterOne() {
    try (Ui ui = open(config, BUFFER)) {
      ask(ui, ABANDONED);
      ui.await("the question", () -> isIn(ui.scene().getFocusOwner(), ui.scene().lookup(".replace-sheet")));
      ui.press(KeyCode.TAB);
      ui.press(KeyCode.TAB);
      ui.press(KeyCode.ENTER);
      ui.await("the lines", () -> ui.scene().lookup(".compare .table-view") instanceof TableView<?> t
          && !t.getItems().isEmpty() && t.isFocused());
      assertTrue(shows(ui, "different programs"));
      ui.press(KeyCode.DOWN);
      Place selected = Ui.onFx(() -> ui.window().session().orElseThrow().place());
      assertTrue(selected instanceof Place.Group || selected instanceof Place.Goroutine, selected.toString());
      ui.click(Ui.onFx(() -> ui.scene().lookup(".compare .button")));
      ui.await("the runs turned", () -> title(ui).contains("ring-buffer"));
    }
  }

  @Test
  void theGraphSaysWhatHasChangedSinceTheRunThatItIsComparedWith() {
    try (Ui ui = open(config, ABANDONED.resolve("baseline"))) {
      ask(ui, ABANDONED);
      ui.await("the question", () -> isIn(ui.scene().getFocusOwner(), ui.scene().lookup(".replace-sheet")));
      ui.press(KeyCode.TAB);
      ui.press(KeyCode.TAB);
      ui.press(KeyCode.ENTER);
      ui.await("the lines", () -> ui.scene().lookup(".compare .table-view") != null);
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT3);
      ui.await("what is new", () -> graph(ui).contains("new since before"));
      ui.click(Ui.onFx(() -> ui.scene().lookup(".graph-toolbar .menu-button")));
      ui.press(KeyCode.UP);
      ui.press(KeyCode.ENTER);
      ui.await("the graph without it", () -> !graph(ui).contains("new since before") && graph(ui).contains("STUCK"));
    }
  }

  @Test
  void partsOfTheWindowKeepTheirShareOfAnySizeUntilTheyAreMoved() {
    double first;
    try (Ui ui = open(config, ABANDONED)) {
      first = share(ui);
      Ui.onFx(() -> {
        ui.scene().getWindow().setWidth(800);
        return true;
      });
      ui.rest();
      Ui.onFx(() -> {
        ui.scene().getWindow().setWidth(1280);
        return true;
      });
      ui.rest();
      assertEquals(first, share(ui), 0.01);
    }
    double moved;
    try (Ui ui = open(config, ABANDONED)) {
      assertEquals(first, share(ui), 0.01, "another size of the window is not what the reader chose");
      Node divider = Ui.onFx(() -> ui.scene().lookup(".run-view > .split-pane > .split-pane-divider"));
      Point2D from = Ui.onFx(() -> divider.localToScreen(2, 200));
      ui.dragWithCtrl(divider, from, from.add(60, 0)); // the robot of the headless platform lets a divider go
      moved = share(ui);
      assertTrue(moved > first + 0.03, first + " → " + moved);
    }
    try (Ui ui = open(config, ABANDONED)) {
      assertEquals(moved, share(ui), 0.01);
    }
  }

  /// How much of the width the lists have.
  private static double share(Ui ui) {
    return Ui.onFx(() -> {
      SplitPane middle = (SplitPane) ui.scene().lookup(".run-view > .split-pane");
      return middle.getDividers().stream().mapToDouble(SplitPane.Divider::getPosition).min().orElseThrow();
    });
  }

  private static String graph(Ui ui) {
    return Ui.onFx(() -> ui.scene().lookup(".graph-sheet").lookupAll("Text").stream()
        .map(n -> ((Text) n).getText()).collect(Collectors.joining("\n")));
  }

  @Test
  void aKeyIsChosenByPressingIt() {
    try (Ui ui = open(config, ABANDONED)) {
      ui.press(KeyCode.CONTROL, KeyCode.COMMA);
      Node button = Ui.onFx(() -> ui.scene().lookup("#key-ORIGIN"));
      Ui.onFx(() -> {
        button.requestFocus();
        return true;
      });
      ui.press(KeyCode.SPACE);
      ui.press(KeyCode.CONTROL, KeyCode.G);
      ui.press(KeyCode.ESCAPE);
      ui.press(KeyCode.CONTROL, KeyCode.G);
      assertTrue(Ui.onFx(() -> ui.window().session().orElseThrow().place()) instanceof Place.Origin);
    }
  }

  @Test
  void tabStaysInASheet() {
    try (Ui ui = open(config, ABANDONED)) {
      ui.press(KeyCode.CONTROL, KeyCode.COMMA);
      for (int i = 0; i < 60; i++) {
        ui.press(KeyCode.TAB);
        assertTrue(Ui.onFx(() -> isIn(ui.scene().getFocusOwner(), ui.scene().lookup(".settings-sheet"))), "Tab " + i);
      }
      ui.press(KeyCode.SHIFT, KeyCode.TAB);
      assertTrue(Ui.onFx(() -> isIn(ui.scene().getFocusOwner(), ui.scene().lookup(".settings-sheet"))));
    }
  }

  private static boolean isIn(Node node, Node sheet) {
    Node at = node;
    while (at != null && !at.equals(sheet)) {
      at = at.getParent();
    }
    return at != null;
  }

  @Test
  void whatIsChosenIsSavedWithoutClosingTheWindow() {
    try (Ui ui = Ui.show(config, Optional.empty())) {
      Ui.onFx(() -> {
        ui.window().themes().choiceProperty().set(ThemeChoice.CONTRAST);
        return true;
      });
      ui.await("the settings", () -> Settings.in(config).get("theme").equals(Optional.of("contrast")));
    }
  }

  @Test
  void theTextOfACardIsSelectedAndCopied() {
    try (Ui ui = open(config, ABANDONED)) {
      ui.await("the card", () -> ui.scene().lookup(".card-title") != null);
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT9);
      ui.press(KeyCode.CONTROL, KeyCode.A);
      ui.press(KeyCode.CONTROL, KeyCode.C);
      String copied = Ui.onFx(() -> Clipboard.getSystemClipboard().getString());
      assertTrue(copied.startsWith(Ui.onFx(() -> ((Text) ui.scene().lookup(".card-title")).getText())), copied);
      assertTrue(copied.lines().count() > 5, copied);
    }
  }

  @Test
  void theWindowSpeaksChineseWhenAskedAndTheRunStaysOpen() throws IOException {
    Settings settings = Settings.in(config);
    settings.put("language", "zh");
    settings.save(settings.content());
    try (Ui ui = open(config, ABANDONED)) {
      ui.await("findings", () -> shows(ui, "发现"));
      assertFalse(shows(ui, "Timeline and graph"));
    }
  }

  @Test
  void aFindingHasAMenuThatCopiesALinkToIt() {
    try (Ui ui = open(config, ABANDONED)) {
      ui.clickSecondary(Ui.onFx(() -> ui.scene().lookup(".finding-cell")));
      ui.await("the menu", () -> menu().isPresent());
      ui.press(KeyCode.UP);
      ui.press(KeyCode.ENTER); // the last entry
      assertEquals(
          Place.SCHEME + "F-ABANDON#1", Ui.onFx(() -> Clipboard.getSystemClipboard().getString()));
    }
  }

  private static Optional<ContextMenu> menu() {
    return javafx.stage.Window.getWindows().stream()
        .filter(ContextMenu.class::isInstance).map(ContextMenu.class::cast).findFirst();
  }

  @Test
  void aRunOpensWhereItWasLeft() {
    try (Ui ui = open(config, ABANDONED)) {
      ui.press(KeyCode.C);
      Place left = Ui.onFx(() -> ui.window().session().orElseThrow().place());
      ui.press(KeyCode.CONTROL, KeyCode.W);
      ask(ui, ABANDONED);
      ui.await("the same place", () -> ui.window().session().map(x -> x.place().equals(left)).orElse(false));
    }
  }
}
