package chanlens.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.fx.query.AnswerTable;
import chanlens.query.FleetFolder;
import chanlens.query.FleetWriter;
import chanlens.tables.RunIdentity;
import chanlens.tables.RunTables;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a number of a fleet to the capture behind it.
class FleetJourneyTest {
  private static final Path SAMPLE = SampleRun.folder("abandoned-sender", "go1.27").toAbsolutePath();

  @TempDir Path config;
  @TempDir Path fleet;

  private void add(FleetWriter writer, String id, String version, String path) throws IOException {
    RunIdentity identity = new RunIdentity(
        id, List.of(), Map.of("service", "shop", "version", version, "path", path, "run_name", ""),
        Optional.empty(), "t");
    writer.claim(id);
    writer.add(RunTables.of(SampleRun.at(SAMPLE.resolve("heap.dump.gz")), identity, Cancel.NEVER));
  }

  private void fill() throws IOException {
    try (FleetWriter writer = FleetWriter.open(new FleetFolder(fleet))) {
      add(writer, "a", "v1", SAMPLE.resolve("heap.dump.gz").toString());
      add(writer, "b", "v2", "gone/goroutines.txt");
      writer.finish();
    }
  }

  private static AnswerTable table(Ui ui, int index) {
    return Ui.onFx(() -> (AnswerTable) List.copyOf(ui.scene().getRoot().lookupAll(".answer-table")).get(index));
  }

  private static String text(Ui ui, String selector) {
    return Ui.onFx(() -> ((Label) ui.scene().lookup(selector)).getText());
  }

  @Test
  void aNumberLeadsToItsCapturesAndACaptureIsOpened() throws IOException {
    fill();
    try (Ui ui = Ui.show(config, Optional.empty())) {
      Ui.onFx(() -> {
        ui.window().showFleet(fleet);
        return true;
      });
      ui.await("leaks by release", () -> table(ui, 0).getItems().size() == 2);
      assertEquals("v1", Ui.onFx(() -> table(ui, 0).getItems().getFirst().get(3)));
      Ui.onFx(() -> {
        table(ui, 0).requestFocus();
        return true;
      });
      ui.press(KeyCode.DOWN);
      ui.press(KeyCode.ENTER);
      ui.await("the capture of the second release", () -> table(ui, 1).getItems().size() == 1);
      ui.await("the focus", () -> table(ui, 1).isFocused());
      assertTrue(text(ui, "#fleet-behind").startsWith("1 capture"));
      ui.press(KeyCode.ENTER);
      ui.await("what became of it", () -> text(ui, "#fleet-status").contains("no longer there"));
      Ui.onFx(() -> {
        table(ui, 0).requestFocus();
        return true;
      });
      ui.press(KeyCode.UP);
      ui.press(KeyCode.ENTER);
      ui.await("the capture of the first release",
          () -> table(ui, 1).isFocused() && table(ui, 1).getItems().size() == 1
              && "v1".equals(table(ui, 1).getItems().getFirst().get(1)));
      ui.press(KeyCode.ENTER);
      ui.await("the run", () -> ui.window().session().isPresent());
      assertEquals(188, Ui.onFx(() -> ui.window().session().orElseThrow().diagnosis().run().goroutines().count()));
    }
  }

  @Test
  void everyQuestionIsAnsweredAndItsRowsHaveCaptures() throws IOException {
    fill();
    try (Ui ui = Ui.show(config, Optional.empty())) {
      Ui.onFx(() -> {
        ui.window().showFleet(fleet);
        return true;
      });
      ListView<?> sections = (ListView<?>) Ui.onFx(() -> ui.scene().lookup("#fleet-sections"));
      for (int i = 0; i < 6; i++) {
        int index = i;
        Ui.onFx(() -> {
          sections.getSelectionModel().select(index);
          return true;
        });
        ui.await("an answer", () -> text(ui, "#fleet-status").contains(" row"));
        if (Ui.onFx(() -> table(ui, 0).getItems().isEmpty())) {
          continue; // a dump of goroutines has no trace
        }
        Ui.onFx(() -> {
          table(ui, 0).requestFocus();
          return true;
        });
        ui.press(KeyCode.ENTER);
        ui.await("captures of question " + i, () -> !table(ui, 1).getItems().isEmpty());
      }
    }
  }

  @Test
  void aFolderThatIsNoFleetSaysSo() {
    try (Ui ui = Ui.show(config, Optional.empty())) {
      Ui.onFx(() -> {
        ui.window().showFleet(config);
        return true;
      });
      ui.await("why", () -> text(ui, "#fleet-status").contains("no fleet"));
    }
  }
}
