package chanlens.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.fx.session.Session;
import chanlens.view.Place;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The window as people use it: in a real scene, by keyboard.
class WindowTest {
  private static final Path ABANDONED = SampleRun.folder("abandoned-sender", "go1.27");

  @TempDir Path config;

  private static void open(Ui ui, Path... paths) {
    Ui.onFx(
        () -> {
          ui.window().open(List.of(paths));
          return true;
        });
    ui.await("the run", () -> ui.window().session().isPresent());
  }

  private static Place place(Ui ui) {
    return Ui.onFx(() -> ui.window().session().orElseThrow().place());
  }

  /// From the folder just opened.
  @ParameterizedTest
  @ValueSource(strings = {"go1.19", "go1.22", "go1.25", "go1.27"})
  void fromTheFirstFindingToTheSourceLineInTwoKeysOrThreeWithANotice(String release) {
    try (Ui ui = Ui.show(config, Optional.empty())) {
      open(ui, SampleRun.folder("abandoned-sender", release));
      if (Ui.onFx(() -> ui.scene().lookup(".trouble") != null)) { // a file of the folder that cannot be read
        ui.press(KeyCode.ESCAPE);
      }
      assertTrue(place(ui) instanceof Place.Finding f && f.key().equals("F-ABANDON#1"), place(ui).toString());
      ui.press(KeyCode.ENTER);
      assertTrue(place(ui) instanceof Place.Group, place(ui).toString());
      ui.press(KeyCode.ENTER);
      assertTrue(place(ui) instanceof Place.Source s && s.frame().line() == 27, place(ui).toString());
      assertTrue(shown(ui).contains("ch <- ask(id, latency)"), "the source line itself");
    }
  }

  /// All texts in the window.
  private static List<String> shown(Ui ui) {
    return Ui.onFx(
        () ->
            ui.scene().getRoot().lookupAll(".text").stream()
                .filter(Text.class::isInstance)
                .map(t -> ((Text) t).getText().strip())
                .toList());
  }

  @Test
  void theGraphAndTheTimelineShowWhatIsSelected() {
    try (Ui ui = Ui.show(config, Optional.empty())) {
      open(ui, ABANDONED);
      ui.await("the graph of the finding", () -> goroutineNodes(ui) == 1);
      assertEquals(1, goroutineNodes(ui));
      ui.press(KeyCode.C);
      ui.await("the channel beside those like it", () -> goroutineNodes(ui) == 2);
      Place channel = place(ui);
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT3);
      ui.press(KeyCode.LEFT);
      assertTrue(place(ui) instanceof Place.Goroutine || place(ui) instanceof Place.Finding, place(ui).toString());
      assertNotEquals(channel, place(ui));
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT2);
      ui.await("the timeline", () -> shown(ui).stream().anyMatch(t -> t.startsWith("waiting to send")));
    }
  }

  @Test
  void aGraphTooLargeForItsRoomIsShownInPartAsLargeAsCanBeReadUntilAllOfItIsAskedFor() {
    try (Ui ui = Ui.show(config, Optional.empty())) {
      open(ui, SampleRun.folder("hidden-goroutines", "go1.27"));
      ui.await("the graph of the finding", () -> goroutineNodes(ui) > 0);
      Ui.onFx(() -> {
        ui.scene().getWindow().setWidth(760);
        ui.scene().getWindow().setHeight(420);
        return true;
      });
      ui.rest();
      double first = graphScale(ui);
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT3);
      ui.press(KeyCode.DIGIT0);
      assertTrue(graphScale(ui) < first, graphScale(ui) + " is smaller than " + first);
      ui.press(KeyCode.DIGIT1);
      assertTrue(graphScale(ui) >= first && graphScale(ui) >= 1, graphScale(ui) + " is full size");
    }
  }

  private static double graphScale(Ui ui) {
    return Ui.onFx(() -> {
      Pane sheet = (Pane) ((Pane) ui.scene().lookup(".graph-sheet")).getChildren().getFirst();
      return sheet.getChildren().getFirst().getLocalToParentTransform().getMxx();
    });
  }

  private static int goroutineNodes(Ui ui) {
    return Ui.onFx(() -> ui.scene().getRoot().lookupAll(".graph .goroutine").size());
  }

  @Test
  void ofSeveralRunsInAFolderOneIsChosenByKey() throws IOException {
    Path bundle = Files.createDirectories(config.resolve("bundle"));
    for (String name : List.of("heap.pb.gz", "block.pb.gz")) {
      Path host = Files.createDirectories(bundle.resolve("host-" + name.charAt(0)));
      Files.copy(ABANDONED.resolve(name), host.resolve(name));
      Files.writeString(host.resolve("note"), "hello");
    }
    try (Ui ui = Ui.show(config, Optional.empty())) {
      Ui.onFx(
          () -> {
            ui.window().open(List.of(bundle));
            return true;
          });
      ui.await("the choice", () -> ui.scene().lookup(".run-sheet") != null);
      ui.press(KeyCode.RIGHT); // not to the page below
      ui.press(KeyCode.DOWN);
      ui.press(KeyCode.ENTER);
      ui.await("the run", () -> ui.window().session().isPresent());
      assertEquals("bundle: host-h – Chanlens", Ui.onFx(() -> ui.window().stage().getTitle()));
      assertTrue(shown(ui).contains("2 files left out"), shown(ui).toString());
      ui.click(Ui.onFx(() -> ui.scene().lookup(".status-runs")));
      ui.await("the choice again", () -> ui.scene().lookup(".run-sheet") != null);
      ui.press(KeyCode.ENTER); // not a step in the run that lies below
      ui.await("the other run", () -> ui.window().stage().getTitle().equals("bundle: host-b – Chanlens"));
      ui.click(Ui.onFx(() -> ui.scene().lookup(".status-runs")));
      ui.await("the choice once more", () -> ui.scene().lookup(".run-sheet") != null);
      ui.press(KeyCode.ESCAPE);
      assertTrue(Ui.onFx(() -> ui.scene().lookup(".run-sheet") == null));
    }
  }

  @Test
  void whatWasUndoneOnATextIsReportedInTheWindow() throws IOException {
    String text =
        """
        10:00:01 goroutine 7 [chan receive, 3 minutes]:
        10:00:01 main.work()
        10:00:02 \t/app/main.go:12 +0x25
        10:00:02 created by main.start
        10:00:02 \t/app/main.go:9 +0x1f
        """;
    Path log = Files.writeString(config.resolve("app.log"), text);
    try (Ui ui = Ui.show(config, Optional.empty())) {
      open(ui, log);
      ui.await("the count", () -> ui.scene().lookup(".status-note") != null);
      ui.click(Ui.onFx(() -> ui.scene().lookup(".status-note")));
      assertEquals(new Place.Overview(), place(ui));
      String words =
          Ui.onFx(() -> ui.scene().getRoot().lookupAll(".card-line .muted").toString());
      assertTrue(words.contains("a time before each line was removed"), words);
    }
  }

  @Test
  void aProfileAloneOpensAsAFlameGraph() {
    try (Ui ui = Ui.show(config, Optional.empty())) {
      open(ui, ABANDONED.resolve("heap.pb.gz"));
      ui.await("calls", () -> !ui.scene().getRoot().lookupAll(".flame .call").isEmpty());
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT6);
      assertTrue(Ui.onFx(() -> ui.scene().lookup(".flame").isFocused()));
    }
  }

  @Test
  void escapeSelectsNothingWhicheverListHasTheFocus() {
    try (Ui ui = Ui.show(config, Optional.empty())) {
      open(ui, ABANDONED);
      ui.press(KeyCode.ESCAPE);
      assertEquals(new Place.Overview(), place(ui));
    }
  }

  @Test
  void theFindingsHaveTheFocusOnceARunIsOpen() {
    try (Ui ui = Ui.show(config, Optional.empty())) {
      open(ui, ABANDONED);
      assertInstanceOf(ListView.class, Ui.onFx(() -> ui.scene().getFocusOwner()));
    }
  }

  @Test
  void theWholeWayByOneKeyAHop() {
    try (Ui ui = Ui.show(config, Optional.empty())) {
      open(ui, ABANDONED);
      ui.press(KeyCode.C);
      assertTrue(place(ui) instanceof Place.Channel, place(ui).toString());
      ui.press(KeyCode.P);
      Place.Goroutine sender = (Place.Goroutine) place(ui);
      ui.press(KeyCode.O);
      assertEquals(new Place.Origin(sender.goid()), place(ui));
      ui.press(KeyCode.ENTER);
      assertTrue(place(ui) instanceof Place.Source s && s.frame().line() == 26, place(ui).toString());
      ui.press(KeyCode.ALT, KeyCode.LEFT);
      ui.press(KeyCode.ALT, KeyCode.LEFT);
      assertEquals(sender, place(ui));
      ui.press(KeyCode.ALT, KeyCode.RIGHT);
      assertEquals(new Place.Origin(sender.goid()), place(ui));
    }
  }

  @Test
  void aCaptureThatIsOverwrittenIsReportedInTheWindow() throws Exception {
    Path dump = config.resolve("heap.dump");
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(SampleRun.folder("ring-buffer", "go1.27").resolve("heap.dump.gz")))) {
      Files.copy(in, dump);
    }
    try (Ui ui = Ui.show(config, Optional.empty())) {
      open(ui, dump);
      Session session = Ui.onFx(() -> ui.window().session().orElseThrow());
      Files.write(dump, new byte[4096]);
      Ui.onFx(
          () -> {
            session.questions().ask(
                "probe",
                cancel -> session.diagnosis().run().heap().orElseThrow().memory().bytes(0, 8).orElseThrow(),
                answer -> {});
            return true;
          });
      ui.await("the file is named", () ->
          session.saidProperty().get().equals("heap.dump was overwritten; open it again"));
    }
  }
}
