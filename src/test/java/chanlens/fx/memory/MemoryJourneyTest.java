package chanlens.fx.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.fx.Ui;
import chanlens.view.Place;
import chanlens.view.memory.MemoryGrowth;
import chanlens.view.memory.MemoryRow;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
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
  void objectsOfARunThatIsComparedSayHowMuchMoreTheyAre() {
    Path now = SampleRun.folder("abandoned-sender", "go1.27");
    try (Ui ui = Ui.show(config, Optional.empty())) {
      Ui.onFx(() -> {
        ui.window().open(List.of(now.resolve("baseline")));
        return true;
      });
      ui.await("the run before", () -> ui.window().session().filter(s -> !s.questions().busy()).isPresent());
      Ui.onFx(() -> {
        ui.window().open(List.of(now));
        return true;
      });
      ui.press(KeyCode.TAB);
      ui.press(KeyCode.TAB);
      ui.press(KeyCode.ENTER);
      ui.await("the comparison", () -> ui.scene().lookup(".compare") != null);
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT7);
      ui.await("the columns of growth", () -> columns(ui).contains("More objects"));
      assertEquals(List.of("Objects", "More bytes", "More objects"), columns(ui).subList(0, 3));
      ui.await("what grew", () -> !bars(ui).getItems().isEmpty() && bars(ui).getItems().getFirst().count() != 0);
      MemoryGrowth first = Ui.onFx(() -> bars(ui).getItems().getFirst());
      assertTrue(first.bytes() > 0, "what grew most comes first");
      assertEquals(180, Ui.onFx(() -> bars(ui).getItems().stream().mapToLong(MemoryGrowth::count)
          .filter(n -> n == 180).findFirst().orElse(0)), "one object for each abandoned sender");
    }
  }

  @SuppressWarnings("unchecked") // the only table of that kind
  private static TableView<MemoryGrowth> bars(Ui ui) {
    return (TableView<MemoryGrowth>) ui.scene().lookup(".memory .table-view");
  }

  private static List<String> columns(Ui ui) {
    return bars(ui).getColumns().stream().map(TableColumn::getText).toList();
  }

  @Test
  void aTreeThatIsClosedIsCollected() throws InterruptedException {
    try (Ui ui = open()) {
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT7);
      ui.await("memory", () -> tree(ui).getRoot() != null);
      ui.await("answers", () -> !ui.window().session().orElseThrow().questions().busy()); // they hold who asked
      assertTrue(ui.isCollectedWithTheRun(".memory"), "nothing holds it");
    }
  }
}
