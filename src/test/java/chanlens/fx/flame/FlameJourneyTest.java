package chanlens.fx.flame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.fx.Ui;
import chanlens.view.Place;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Profiles in the window, by keyboard.
class FlameJourneyTest {
  @TempDir Path config;

  private Ui open(String sample) {
    Ui ui = Ui.show(config, Optional.empty());
    Ui.onFx(() -> {
      ui.window().open(List.of(SampleRun.folder(sample, "go1.27")));
      return true;
    });
    ui.await("the run", () -> ui.window().session().isPresent());
    ui.press(KeyCode.CONTROL, KeyCode.DIGIT6);
    ui.await("calls", () -> calls(ui) > 0);
    return ui;
  }

  private static int calls(Ui ui) {
    return Ui.onFx(() -> ui.scene().getRoot().lookupAll(".flame .call").size());
  }

  @Test
  void theFirstPictureHasSomethingAndACallLeadsToItsGoroutines() {
    try (Ui ui = open("abandoned-sender")) {
      ui.press(KeyCode.DOWN);
      Place place = Ui.onFx(() -> ui.window().session().orElseThrow().place());
      assertTrue(place instanceof Place.Group, place.toString());
    }
  }

  @Test
  void aCallIsZoomedIntoAndOutOfByKey() {
    try (Ui ui = open("abandoned-sender")) {
      int all = calls(ui);
      ui.press(KeyCode.DOWN);
      ui.press(KeyCode.PLUS);
      ui.await("less", () -> calls(ui) < all);
      ui.press(KeyCode.MINUS);
      ui.await("everything", () -> calls(ui) == all);
    }
  }

  @Test
  void aSearchSaysHowMuchMatches() {
    try (Ui ui = open("abandoned-sender")) {
      ui.click(Ui.onFx(() -> ui.scene().lookup(".flame .text-field")));
      ui.type("fetch");
      ui.await("how much", () -> ui.scene().lookup(".flame").getAccessibleText().contains("% match"));
      assertEquals("fetch", Ui.onFx(() -> ((TextField) ui.scene().lookup(".flame .text-field")).getText()));
    }
  }

  @Test
  void theTableHasTheFunctionsOfWhatIsChosen() {
    try (Ui ui = open("ring-buffer")) {
      TableView<?> table = (TableView<?>) Ui.onFx(() -> ui.scene().lookup(".flame .table-view"));
      ui.await("functions", () -> !table.getItems().isEmpty());
      ComboBox<?> choices = (ComboBox<?>) Ui.onFx(() -> ui.scene().lookup(".flame .combo-box"));
      Ui.onFx(() -> {
        choices.getSelectionModel().selectLast();
        return true;
      });
      ui.settle();
      assertTrue(Ui.onFx(() -> choices.getItems().size()) > 4);
    }
  }

  @Test
  void aPictureThatIsClosedIsCollected() throws InterruptedException {
    try (Ui ui = open("ring-buffer")) {
      assertTrue(ui.isCollectedWithTheRun(".flame"), "nothing holds it");
    }
  }
}
