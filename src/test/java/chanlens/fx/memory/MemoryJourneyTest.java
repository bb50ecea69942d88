package chanlens.fx.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.fx.Ui;
import chanlens.view.Place;
import chanlens.view.memory.MemoryRow;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Memory in the window, by keyboard.
class MemoryJourneyTest {
  @TempDir Path config;

  private Ui open() {
    Ui ui = Ui.show(config, Optional.empty());
    Ui.onFx(() -> {
      ui.window().open(List.of(SampleRun.folder("cycles-collected", "go1.27")));
      return true;
    });
    ui.await("the run", () -> ui.window().session().isPresent());
    return ui;
  }

  @SuppressWarnings("unchecked") // the only tree of that kind
  private static TreeTableView<MemoryRow> tree(Ui ui) {
    return (TreeTableView<MemoryRow>) Ui.onFx(() -> ui.scene().lookup(".memory .tree-table-view"));
  }

  @Test
  void oneKeyLeadsToWhatKeepsTheMostAndArrowsOpenIt() {
    try (Ui ui = open()) {
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT7);
      ui.await("memory", () -> tree(ui).getRoot() != null && !tree(ui).getRoot().getChildren().isEmpty());
      ui.await("the focus", () -> tree(ui).isFocused());
      Ui.onFx(() -> {
        tree(ui).getSelectionModel().select(0);
        return true;
      });
      int lines = Ui.onFx(() -> tree(ui).getExpandedItemCount());
      ui.press(KeyCode.RIGHT);
      assertTrue(Ui.onFx(() -> tree(ui).getExpandedItemCount()) >= lines);
      MemoryRow first = Ui.onFx(() -> tree(ui).getTreeItem(0).getValue());
      MemoryRow second = Ui.onFx(() -> tree(ui).getRoot().getChildren().get(1).getValue());
      assertTrue(first.bytes() >= second.bytes());
    }
  }

  @Test
  void aFindingThatKeepsMemoryLeadsToItsCard() {
    try (Ui ui = open()) {
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT7);
      ui.await("memory", () -> tree(ui).getRoot() != null && !tree(ui).getRoot().getChildren().isEmpty());
      Place finding = new Place.Finding("F-FINCYCLE#1");
      Ui.onFx(() -> {
        tree(ui).getRoot().getChildren().stream()
            .filter(i -> i.getValue().place().equals(Optional.of(finding)))
            .forEach(tree(ui).getSelectionModel()::select);
        return true;
      });
      assertEquals(finding, Ui.onFx(() -> ui.window().session().orElseThrow().place()));
    }
  }

  @Test
  void aTreeThatIsClosedIsCollected() throws InterruptedException {
    try (Ui ui = open()) {
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT7);
      ui.await("memory", () -> tree(ui).getRoot() != null);
      assertTrue(ui.isCollectedWithTheRun(".memory"), "nothing holds it");
    }
  }
}
