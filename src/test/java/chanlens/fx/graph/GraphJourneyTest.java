package chanlens.fx.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.fx.Ui;
import chanlens.fx.session.Session;
import chanlens.fx.session.WindowRequest.Region;
import chanlens.view.Place;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The graph as people use it, in the window.
class GraphJourneyTest {
  /// Points: a zoom that is computed again differs in its last digits.
  private static final double ROUNDING = 0.01;

  @TempDir Path config;

  private Ui open(String sample, String release, double width, double height) {
    Ui ui = Ui.show(config, Optional.empty());
    Ui.onFx(() -> {
      ui.scene().getWindow().setWidth(width);
      ui.scene().getWindow().setHeight(height);
      ui.window().open(List.of(SampleRun.folder(sample, release)));
      return true;
    });
    ui.await("the run", () -> ui.window().session().isPresent());
    return ui;
  }

  private static Session session(Ui ui) {
    return ui.window().session().orElseThrow();
  }

  private static void go(Ui ui, Place place) {
    Ui.onFx(() -> {
      session(ui).goTo(place);
      return true;
    });
    ui.settle();
  }

  private static Set<String> nodes(Ui ui) {
    return Ui.onFx(() -> things(ui.scene().lookup(".graph-sheet")).map(Node::getId).collect(Collectors.toSet()));
  }

  private static void focusGraph(Ui ui) {
    ui.press(KeyCode.CONTROL, KeyCode.DIGIT3);
    ui.await("the focus", () -> ui.scene().lookup(".graph").isFocused());
  }

  @ParameterizedTest
  @CsvSource({"hidden-goroutines, go1.27", "hidden-goroutines, go1.22", "lock-order-cycle, go1.22",
    "select-fan-in, go1.27", "context-broken, go1.27"})
  void theFirstGraphIsSeenWholeAndCanBeReadAtTheUsualSize(String sample, String release) {
    try (Ui ui = open(sample, release, 1280, 800)) {
      ui.await("the graph", () -> !ui.scene().getRoot().lookupAll(".graph .goroutine").isEmpty());
      ui.await("the whole of it", () -> isWhole(ui));
      assertTrue(Ui.onFx(() -> scale(ui)) >= 0.9, "texts of 10 points have 9 at least");
    }
  }

  private static boolean isWhole(Ui ui) {
    Pane sheet = sheet(ui);
    Bounds room = sheet.localToScene(sheet.getLayoutBounds());
    return things(sheet).findAny().isPresent() && things(sheet)
        .allMatch(n -> room.contains(n.localToScene(n.getLayoutBounds())));
  }

  private static Stream<Node> things(Node in) {
    return Stream.of(".goroutine", ".channel", ".lock").flatMap(kind -> in.lookupAll(kind).stream());
  }

  private static Pane sheet(Ui ui) {
    return (Pane) ((Pane) ui.scene().lookup(".graph-sheet")).getChildren().getFirst();
  }

  private static double scale(Ui ui) {
    return sheet(ui).getChildren().getFirst().getLocalToParentTransform().getMxx();
  }

  @Test
  void aFindingThatIsFoundBySearchIsDrawn() {
    try (Ui ui = open("hidden-goroutines", "go1.27", 1280, 800)) {
      ui.await("the graph of the first finding", () -> ui.scene().lookup(".graph .goroutine") != null);
      ui.rest();
      Set<String> first = nodes(ui);
      ui.press(KeyCode.CONTROL, KeyCode.K);
      ui.type("F-IDLE");
      ui.await("a hit", () -> !hits().isEmpty());
      ui.press(KeyCode.ENTER);
      ui.await("its graph", () -> !nodes(ui).isEmpty() && Collections.disjoint(nodes(ui), first));
    }
  }

  private static List<?> hits() {
    return javafx.stage.Window.getWindows().stream()
        .flatMap(w -> w.getScene().getRoot().lookupAll(".search-hits").stream())
        .flatMap(n -> ((ListView<?>) n).getItems().stream())
        .toList();
  }

  @Test
  void aNodeIsExpandedHiddenAndBroughtBackByKeyAndTheOthersStayInPlace() {
    try (Ui ui = open("select-fan-in", "go1.27", 1280, 800)) {
      go(ui, new Place.Overview());
      ui.await("the graph", () -> !nodes(ui).isEmpty());
      focusGraph(ui);
      Set<String> first = nodes(ui);
      String channel = first.stream().filter(n -> n.startsWith("ch-")).sorted().findFirst().orElseThrow();
      ui.click(Ui.onFx(() -> ui.scene().lookup("#" + channel)));
      ui.press(KeyCode.H);
      ui.await("one less", () -> !nodes(ui).contains(channel));
      assertEquals(first.size() - 1, nodes(ui).size());
      String other = nodes(ui).stream().sorted().findFirst().orElseThrow();
      Bounds before = Ui.onFx(() -> bounds(ui, other));
      ui.press(KeyCode.U);
      ui.await("it is back", () -> nodes(ui).contains(channel));
      Bounds after = Ui.onFx(() -> bounds(ui, other));
      assertEquals(before.getCenterX(), after.getCenterX(), ROUNDING, "where it was");
      assertEquals(before.getCenterY(), after.getCenterY(), ROUNDING, "where it was");
    }
  }

  private static Bounds bounds(Ui ui, String id) {
    Node node = ui.scene().lookup("#" + id);
    return node.localToScene(node.getLayoutBounds());
  }

  @Test
  void anEntryOfTheLegendLeavesOnlyWhatIsDrawnLikeIt() {
    try (Ui ui = open("lock-order-cycle", "go1.27", 1280, 800)) {
      ui.await("the graph", () -> nodes(ui).size() > 3);
      int all = nodes(ui).size();
      Ui.onFx(() -> {
        ui.scene().getRoot().lookupAll(".graph-sign").stream()
            .flatMap(n -> n instanceof ToggleButton b ? Stream.of(b) : Stream.empty())
            .filter(b -> b.getText().startsWith("wait-for cycle")).findFirst().orElseThrow().fire();
        return true;
      });
      ui.await("the circle alone", () -> nodes(ui).size() < all);
      assertEquals(4, nodes(ui).size(), "two goroutines and two locks");
      focusGraph(ui);
      ui.press(KeyCode.BACK_SPACE);
      ui.await("everything", () -> nodes(ui).size() == all);
    }
  }

  @Test
  void theReferencesOfTheSelectedChannelAreDrawnWithPathsFromRoots() {
    try (Ui ui = open("abandoned-sender", "go1.27", 1280, 800)) {
      ui.await("the graph", () -> !nodes(ui).isEmpty());
      focusGraph(ui);
      ui.press(KeyCode.C);
      ui.await("the channel by itself", () -> nodes(ui).contains("ch-1"));
      ui.press(KeyCode.R);
      ui.await("references", () -> !ui.scene().getRoot().lookupAll(".graph .refers").isEmpty());
      assertTrue(shown(ui).stream().anyMatch(t -> t.startsWith("What keeps ch-1")), shown(ui).toString());
    }
  }

  private static List<String> shown(Ui ui) {
    return Ui.onFx(() -> ui.scene().getRoot().lookupAll(".text").stream()
        .filter(Text.class::isInstance).map(t -> ((Text) t).getText().strip()).toList());
  }

  @Test
  void theMatrixShowsTheSameWaitsAsATable() {
    try (Ui ui = open("select-fan-in", "go1.27", 1280, 800)) {
      go(ui, new Place.Overview());
      ui.await("the graph", () -> !nodes(ui).isEmpty());
      Ui.onFx(() -> {
        ((javafx.scene.control.ComboBox<?>) ui.scene().lookup(".graph-toolbar .combo-box")).getSelectionModel()
            .select(2);
        return true;
      });
      ui.await("the table", () -> ui.scene().lookup(".matrix") != null && ui.scene().lookup(".matrix").isVisible());
      TableView<?> table = (TableView<?>) Ui.onFx(() -> ui.scene().lookup(".matrix .table-view"));
      assertFalse(table.getItems().isEmpty());
      assertTrue(table.getColumns().size() > 3, "a column for each channel of the select");
    }
  }

  @Test
  void aRunWithoutAHeapDumpSaysWhatReferencesNeed() {
    try (Ui ui = Ui.show(config, Optional.empty())) {
      Ui.onFx(() -> {
        ui.window().open(List.of(SampleRun.folder("ring-buffer", "go1.27").resolve("trace.out.gz")));
        return true;
      });
      ui.await("the run", () -> ui.window().session().isPresent());
      Ui.onFx(() -> {
        ui.window().run().orElseThrow().show(Region.GRAPH);
        ((javafx.scene.control.ComboBox<?>) ui.scene().lookup(".graph-toolbar .combo-box")).getSelectionModel()
            .select(1);
        return true;
      });
      ui.await("why", () -> shown(ui).stream().anyMatch(t -> t.contains("heap dumps and core files")));
    }
  }

  @Test
  void aGraphThatIsClosedIsCollected() throws InterruptedException {
    try (Ui ui = open("ring-buffer", "go1.27", 1280, 800)) {
      ui.await("the graph", () -> !nodes(ui).isEmpty());
      assertTrue(ui.isCollectedWithTheRun(".graph"), "nothing holds it");
    }
  }
}
