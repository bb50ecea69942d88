package chanlens.fx.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.fx.Ui;
import chanlens.view.Place;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Open, ask, follow a result: by keys and by mouse.
class QueryJourneyTest {
  private static final String SENDERS = "select goid, state from goroutine where reason = 'chan send' order by goid";
  private static final String ENDLESS = "select sum(sin(i)) from range(1000000000000) t(i)";

  @TempDir Path config;

  private Ui open() {
    Ui ui = Ui.show(config, Optional.empty());
    Ui.onFx(() -> {
      ui.window().open(List.of(SampleRun.folder("abandoned-sender", "go1.27")));
      return true;
    });
    ui.await("the run", () -> ui.window().session().isPresent());
    ui.press(KeyCode.CONTROL, KeyCode.J);
    ui.await("the editor", () -> area(ui).isFocused());
    return ui;
  }

  private static TextArea area(Ui ui) {
    return (TextArea) ui.scene().lookup(".query-editor .text-area");
  }

  private static AnswerTable table(Ui ui) {
    return (AnswerTable) ui.scene().lookup(".answer-table");
  }

  private static String text(Ui ui, String selector) {
    return Ui.onFx(() -> ((Label) ui.scene().lookup(selector)).getText());
  }

  private static void write(Ui ui, String sql) {
    Ui.onFx(() -> {
      area(ui).setText(sql);
      area(ui).requestFocus();
      area(ui).end();
      return true;
    });
    ui.press(KeyCode.ESCAPE); // offers, if there are any
  }

  private static void ask(Ui ui, String sql) {
    write(ui, sql);
    ui.press(KeyCode.CONTROL, KeyCode.ENTER);
  }

  private static Place place(Ui ui) {
    return Ui.onFx(() -> ui.window().session().orElseThrow().place());
  }

  @Test
  void keysLeadFromAQuestionToTheGoroutine() {
    try (Ui ui = open()) {
      ask(ui, SENDERS);
      ui.await("the answer", () -> table(ui).getItems().size() == 180);
      ui.await("the focus", () -> table(ui).isFocused());
      long second = Ui.onFx(() -> (Long) table(ui).getItems().get(1).getFirst());
      ui.press(KeyCode.DOWN);
      ui.press(KeyCode.ENTER);
      assertEquals(new Place.Goroutine(second), place(ui));
      assertTrue(text(ui, "#query-status").startsWith("180 rows"));
    }
  }

  @Test
  void aClickOnAnIdLeadsToTheGoroutine() {
    try (Ui ui = open()) {
      ask(ui, SENDERS);
      ui.await("the answer", () -> table(ui).getItems().size() == 180);
      ui.await("cells", () -> ui.scene().lookup(".answer-link") != null);
      Node link = Ui.onFx(() -> ui.scene().lookup(".answer-link"));
      long goid = Ui.onFx(() -> Long.parseLong(((TableCell<?, ?>) link).getText()));
      ui.click(link);
      assertEquals(new Place.Goroutine(goid), place(ui));
    }
  }

  @Test
  void whatIsWrongIsSelected() {
    try (Ui ui = open()) {
      ask(ui, "select goid\nfrom gorutine");
      ui.await("the trouble", () -> area(ui).getSelectedText().equals("gorutine"));
      assertTrue(text(ui, ".query-problem").contains("gorutine"));
      ask(ui, "copy goroutine to 'x.csv'");
      ui.await("the refusal", () -> text(ui, ".query-problem").contains("begins with SELECT"));
    }
  }

  @Test
  void aQuestionWithoutEndIsStoppedAndTheNextOneIsAnswered() {
    try (Ui ui = open()) {
      ask(ui, ENDLESS);
      ui.await("the question", () -> text(ui, "#query-status").startsWith("asking"));
      ui.press(KeyCode.ESCAPE);
      assertEquals("stopped", text(ui, "#query-status"));
      ask(ui, SENDERS);
      ui.await("the answer", () -> table(ui).getItems().size() == 180);
    }
  }

  @Test
  void wordsAreOfferedAndTaken() {
    try (Ui ui = open()) {
      write(ui, "select ");
      ui.type("goi");
      ui.press(KeyCode.TAB);
      assertEquals("select goid", Ui.onFx(() -> area(ui).getText()));
    }
  }

  @Test
  void aQuestionOfTheMenuIsAskedAndOnesOwnIsKept() {
    try (Ui ui = open()) {
      MenuButton menu = (MenuButton) Ui.onFx(() -> ui.scene().lookup("#questions"));
      Ui.onFx(() -> {
        menu.getItems().stream().filter(i -> String.valueOf(i.getText()).startsWith("Which channels")).findFirst()
            .orElseThrow().fire();
        return true;
      });
      ui.await("the answer", () -> table(ui).getColumns().size() == 6 && table(ui).getItems().size() == 180);
      assertTrue(Ui.onFx(() -> table(ui).getItems().getFirst().getFirst() instanceof Long));
    }
  }

  @Test
  void barsLeadWhereTheirRowsLead() {
    try (Ui ui = open()) {
      ask(ui, "select goid, wait_ns from goroutine where reason = 'chan send' order by wait_ns desc");
      ui.await("the answer", () -> table(ui).getItems().size() == 180);
      List<Long> goids = Ui.onFx(() -> table(ui).getItems().stream().map(r -> (Long) r.getFirst()).toList());
      Ui.onFx(() -> {
        ui.scene().getRoot().lookupAll(".toggle-button").stream()
            .filter(b -> b instanceof ToggleButton t && t.getText().equals("Bars"))
            .forEach(b -> ((ToggleButton) b).fire());
        return true;
      });
      ui.await("bars", () -> ui.scene().lookup("#answer-plot .bar") != null);
      Ui.onFx(() -> {
        ui.scene().lookup("#answer-plot").requestFocus();
        return true;
      });
      ui.press(KeyCode.DOWN);
      ui.press(KeyCode.DOWN);
      ui.press(KeyCode.DOWN);
      ui.press(KeyCode.ENTER);
      assertEquals(new Place.Goroutine(goids.get(2)), place(ui));
      ui.click(Ui.onFx(() -> ui.scene().lookup("#answer-plot .bar")));
      assertEquals(new Place.Goroutine(goids.getFirst()), place(ui));
    }
  }

  @Test
  void whatIsCopiedHasNoFolders() {
    try (Ui ui = open()) {
      ask(ui, "select function, file from frame where function like 'main.%'");
      ui.await("the answer", () -> !table(ui).getItems().isEmpty());
      ui.await("the focus", () -> table(ui).isFocused());
      ui.press(KeyCode.CONTROL, KeyCode.C);
      ui.await("the clipboard",
          () -> String.valueOf(Clipboard.getSystemClipboard().getString()).startsWith("function,file"));
      String copied = Ui.onFx(() -> Clipboard.getSystemClipboard().getString());
      assertTrue(copied.contains("main.go") && !copied.contains(",/"), copied);
    }
  }

  @Test
  void rowsThatAreNotKeptAreCounted() {
    try (Ui ui = open()) {
      ask(ui, "select i from range(25000) t(i)");
      ui.await("the answer", () -> table(ui).getItems().size() == 10_000);
      assertTrue(text(ui, "#query-status").startsWith("first 10,000 of 25,000 rows"));
    }
  }

  @Test
  void aQuestionThatIsShownIsNotAsked() {
    try (Ui ui = open()) {
      Ui.onFx(() -> {
        ((QueryView) ui.scene().lookup(".query-view")).show(SENDERS, "it came with the bundle");
        return true;
      });
      assertEquals(SENDERS, Ui.onFx(() -> area(ui).getText()));
      ui.await("all answers", () -> !ui.window().session().orElseThrow().questions().busy());
      assertEquals(0, Ui.onFx(() -> table(ui).getItems().size()));
      assertEquals("it came with the bundle", text(ui, "#query-status"));
    }
  }

  @Test
  void aTabThatIsClosedIsCollected() throws InterruptedException {
    try (Ui ui = open()) {
      ask(ui, SENDERS);
      ui.await("the answer", () -> table(ui).getItems().size() == 180);
      ui.await("answers", () -> !ui.window().session().orElseThrow().questions().busy()); // they hold who asked
      assertTrue(ui.isCollectedWithTheRun(".query-view"), "nothing holds it");
    }
  }
}
