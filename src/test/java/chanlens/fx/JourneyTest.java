package chanlens.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.fx.timeline.TimelineControl;
import chanlens.view.Place;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// From what was recorded to its cause, by keys and by mouse, each way with the most keys and clicks that it may take.
class JourneyTest {
  private static final String STORY = "src/test/resources/chanlens/format/trace/story-%s.trace.gz";

  @TempDir private Path config = Path.of("");

  /// Counts what the hands do in a window.
  private static final class Hands {
    private final Ui ui;
    private final int most;
    private int used;

    Hands(Ui ui, int most) {
      this.ui = ui;
      this.most = most;
    }

    void press(KeyCode... keys) {
      use();
      ui.press(keys);
    }

    void click(Node node) {
      use();
      ui.click(node);
    }

    void clickAt(Point2D at) {
      use();
      ui.clickAt(at);
    }

    private void use() {
      used++;
      assertTrue(used <= most, "more than " + most + " keys and clicks");
    }

    /// Clicks on a link of the card.
    void follow(String words) {
      ui.await("a link " + words, () -> link(words).isPresent());
      click(Ui.onFx(() -> link(words).orElseThrow()));
    }

    private Optional<Node> link(String words) {
      return ui.scene().lookup(".inspector").lookupAll(".card-link").stream()
          .filter(n -> n instanceof Hyperlink l && l.getText().contains(words)).findFirst();
    }
  }

  private Ui open(Path... paths) {
    Ui ui = Ui.show(config, Optional.empty());
    Ui.onFx(() -> {
      ui.scene().getWindow().setWidth(1280);
      ui.scene().getWindow().setHeight(800);
      ui.window().open(List.of(paths));
      return true;
    });
    ui.await("the run", () -> ui.window().session().filter(s -> !s.questions().busy()).isPresent());
    return ui;
  }

  private static Place place(Ui ui) {
    return Ui.onFx(() -> ui.window().session().orElseThrow().place());
  }

  private static void awaitText(Ui ui, String what, Predicate<String> words) {
    ui.await(what, () -> ui.scene().getRoot().lookupAll(".text").stream()
        .anyMatch(t -> t instanceof Text text && words.test(text.getText())));
  }

  private static int line(Ui ui) {
    return assertInstanceOf(Place.Source.class, place(ui)).frame().line();
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.22", "go1.27"})
  void fromAStuckGoroutineByItsChannelAndItsCreatorToTheLineInFourKeys(String release) {
    try (Ui ui = open(SampleRun.folder("abandoned-sender", release))) {
      Hands hands = new Hands(ui, 4);
      hands.press(KeyCode.ENTER);
      assertInstanceOf(Place.Group.class, place(ui));
      hands.press(KeyCode.C);
      assertInstanceOf(Place.Channel.class, place(ui));
      awaitText(ui, "that nobody is left", t -> t.contains("nobody"));
      hands.press(KeyCode.O);
      assertInstanceOf(Place.Origin.class, place(ui));
      hands.press(KeyCode.ENTER);
      assertEquals(26, line(ui), "where it was started");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.22", "go1.27"})
  void fromAStuckGoroutineToTheLineInOneClick(String release) {
    try (Ui ui = open(SampleRun.folder("abandoned-sender", release))) {
      Hands hands = new Hands(ui, 1);
      hands.follow("main.go:27");
      assertEquals(27, line(ui));
      awaitText(ui, "the line itself", t -> t.contains("ch <- ask(id, latency)"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.22", "go1.27"})
  void fromTheCircleOfLocksToTheLockItsHolderAndTheLineInThreeKeys(String release) {
    try (Ui ui = open(SampleRun.folder("lock-order-cycle", release))) {
      ui.await("the circle", () -> ui.scene().lookup(".graph-sheet #mu-1") != null);
      for (int hop = 1; hop <= 4; hop++) {
        Node number = hop(ui, hop);
        assertTrue(number.isVisible(), "hop " + hop);
      }
      Hands hands = new Hands(ui, 3);
      hands.press(KeyCode.C);
      assertInstanceOf(Place.Lock.class, place(ui));
      hands.press(KeyCode.P);
      assertInstanceOf(Place.Goroutine.class, place(ui));
      hands.press(KeyCode.ENTER);
      assertEquals(33, line(ui));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.22", "go1.27"})
  void aClickOnAnEdgeOfTheCircleLeadsToItsEndAndThereBothStacksAreReadInTwoClicks(String release) {
    try (Ui ui = open(SampleRun.folder("lock-order-cycle", release))) {
      ui.await("the circle", () -> ui.scene().lookup(".graph-sheet #mu-1") != null);
      ui.await("drawn", () -> !ui.window().session().orElseThrow().questions().busy());
      Hands hands = new Hands(ui, 3);
      Node first = hop(ui, 1);
      Bounds at = Ui.onFx(() -> first.localToScreen(first.getBoundsInLocal()));
      hands.clickAt(new Point2D(at.getCenterX(), at.getCenterY()));
      assertTrue(place(ui) instanceof Place.Lock || place(ui) instanceof Place.Goroutine, place(ui).toString());
      hands.follow("transfer");
      hands.follow("main.go:33");
      assertEquals(33, line(ui));
    }
  }

  /// The number of a hop in the graph.
  private static Node hop(Ui ui, int hop) {
    return Ui.onFx(() -> ui.scene().lookup(".graph-sheet").lookupAll("Text").stream()
        .filter(t -> t instanceof Text text && text.getText().equals(Integer.toString(hop))).findFirst().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.22", "go1.27"})
  void fromASlowChannelToItsReceiverAndItsLineInTwoKeys(String release) {
    try (Ui ui = open(SampleRun.folder("ring-buffer", release))) {
      assertInstanceOf(Place.Finding.class, place(ui));
      Hands hands = new Hands(ui, 3);
      hands.press(KeyCode.P);
      assertInstanceOf(Place.Goroutine.class, place(ui));
      awaitText(ui, "what the receiver does instead", t -> t.contains("consume"));
      hands.press(KeyCode.ENTER);
      assertEquals(52, line(ui), "the innermost call whose line a file shows");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.22", "go1.27"})
  void whatGrewSinceAnotherRunAndItsGoroutinesInOneClickAndOneKey(String release) {
    Path now = SampleRun.folder("abandoned-sender", release);
    try (Ui ui = open(now.resolve("baseline"))) {
      Ui.onFx(() -> {
        ui.window().open(List.of(now));
        return true;
      });
      ui.await("the question", () -> ui.scene().lookup(".replace-sheet") != null);
      Hands hands = new Hands(ui, 2);
      hands.click(Ui.onFx(() -> ui.scene().lookup(".replace-sheet").lookupAll(".answer").stream()
          .filter(n -> n.getAccessibleText().startsWith("Compare")).findFirst().orElseThrow()));
      ui.await("the lines", () -> ui.scene().lookup(".compare .table-view") instanceof TableView<?> t
          && !t.getItems().isEmpty() && t.isFocused());
      hands.press(KeyCode.DOWN);
      assertInstanceOf(Place.Group.class, place(ui));
      awaitText(ui, "those that are new", t -> t.startsWith("180 ×"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.22", "go1.27"})
  void fromATextAloneToWhoMayHoldTheLockInOneKeyAndToItsLineInTwo(String release) {
    try (Ui ui = open(SampleRun.folder("lock-order-cycle", release).resolve("goroutines.txt.gz"))) {
      Hands hands = new Hands(ui, 2);
      awaitText(ui, "what would settle it", t -> t.contains("heap dump"));
      hands.press(KeyCode.P);
      assertInstanceOf(Place.Goroutine.class, place(ui));
      hands.press(KeyCode.ENTER);
      assertEquals(33, line(ui));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.22", "1.27"})
  void theLanesOfOneRequestAloneInTwoKeys(String release) {
    try (Ui ui = open(Path.of(String.format(Locale.ROOT, STORY, release)))) {
      Hands hands = new Hands(ui, 2);
      hands.press(KeyCode.CONTROL, KeyCode.K);
      ui.type("order");
      ui.await("a hit", JourneyTest::isFound);
      hands.press(KeyCode.ENTER);
      assertInstanceOf(Place.Task.class, place(ui));
      ui.await("the lens", () -> ui.scene().lookup(".timeline-lens").isVisible());
      assertTrue(Ui.onFx(() -> ui.window().session().orElseThrow().scope().request().isPresent()));
    }
  }

  @Test
  void theLanesOfOneLabelInTwoKeys() {
    try (Ui ui = open(Path.of(String.format(Locale.ROOT, STORY, "1.27")))) {
      Hands hands = new Hands(ui, 2);
      hands.press(KeyCode.CONTROL, KeyCode.K);
      ui.type("task:order");
      ui.await("a hit", JourneyTest::isFound);
      hands.press(KeyCode.ENTER);
      TimelineControl timeline = (TimelineControl) ui.scene().lookup(".timeline");
      assertEquals("task:order", Ui.onFx(() -> timeline.filterTextProperty().get()));
      ui.await("the focus", timeline::isFocused);
    }
  }

  @Test
  void aSavedFilterByItsNameInTwoKeys() {
    try (Ui ui = open(Path.of(String.format(Locale.ROOT, STORY, "1.27")))) {
      Ui.onFx(() -> {
        ui.window().session().orElseThrow().filters().save("orders alone", "task:order");
        return true;
      });
      Hands hands = new Hands(ui, 2);
      hands.press(KeyCode.CONTROL, KeyCode.K);
      ui.type("orders al");
      ui.await("a hit", JourneyTest::isFound);
      hands.press(KeyCode.ENTER);
      TimelineControl timeline = (TimelineControl) ui.scene().lookup(".timeline");
      assertEquals("task:order", Ui.onFx(() -> timeline.filterTextProperty().get()));
    }
  }

  /// The list of hits is in a window of its own.
  private static boolean isFound() {
    return javafx.stage.Window.getWindows().stream()
        .map(w -> w.getScene().getRoot().lookup(".search-hits"))
        .anyMatch(n -> n instanceof ListView<?> list && !list.getItems().isEmpty());
  }
}
