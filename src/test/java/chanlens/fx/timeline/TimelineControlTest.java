package chanlens.fx.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.fx.Ui;
import chanlens.fx.session.FilterMenu;
import chanlens.fx.session.Session;
import chanlens.golang.GoroutineState;
import chanlens.model.trace.Spans;
import chanlens.view.Place;
import chanlens.view.timeline.Timeline;
import chanlens.view.timeline.lanes.Lane;
import chanlens.workspace.SampleRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The timeline as people use it: in a real scene, by keyboard and mouse.
class TimelineControlTest {
  @TempDir Path config;

  private Ui open(String sample, double width, double height) {
    return open(SampleRun.folder(sample, "go1.27"), width, height);
  }

  private Ui open(Path run, double width, double height) {
    Ui ui = Ui.show(config, Optional.empty());
    Ui.onFx(() -> {
      ui.scene().getRoot().resize(width, height); // the display of the tests is smaller
      ui.window().open(List.of(run));
      return true;
    });
    ui.await("the run", () -> ui.window().session().isPresent());
    ui.await("lanes", () -> pane(ui).shown().isPresent());
    return ui;
  }

  private static TimelinePane pane(Ui ui) {
    return (TimelinePane) ui.scene().lookup(".timeline-pane");
  }

  private static Session session(Ui ui) {
    return ui.window().session().orElseThrow();
  }

  @Test
  void twelveLanesAreInSightInAWindowOf1600By1000() {
    try (Ui ui = open("abandoned-sender", 1600, 1000)) {
      int height = Ui.onFx(() -> pane(ui).geometry().lanesHeight());
      assertTrue(height >= 12 * 25, height + " points of lanes"); // a group takes 25
    }
  }

  @Test
  void theFocusIsSeenAndTheMomentIsShownAndCopied() {
    try (Ui ui = open("ring-buffer", 1440, 900)) {
      assertFalse(Ui.onFx(() -> ui.scene().lookup(".timeline-ring").isVisible()));
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT2);
      assertTrue(Ui.onFx(() -> ui.scene().lookup(".timeline-ring").isVisible()));
      String shown = Ui.onFx(() -> ((ButtonBase) ui.scene().lookup(".timeline-time")).getText());
      assertTrue(shown.matches("[0-9, .]+ (ns|µs|ms|s).*"), shown);
      ui.press(KeyCode.CONTROL, KeyCode.C);
      assertEquals("copied 0 ns", Ui.onFx(() -> session(ui).saidProperty().get()));
    }
  }

  @Test
  void theTimeCursorTakesEveryViewToAnotherMomentAndBack() {
    try (Ui ui = open("abandoned-sender", 1280, 760)) {
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT2);
      ui.press(KeyCode.B);
      ui.await("the beginning of the finding", () -> session(ui).instant().isPresent());
      assertTrue(Ui.onFx(() -> session(ui).saidProperty().get()).startsWith("beginning of a finding at"));
      ui.await("the card of that moment", () -> !ui.scene().lookup(".card-instant").lookupAll(".section").isEmpty());
      ui.press(KeyCode.ESCAPE); // the stuck ones are not woken any more
      long begin = Ui.onFx(() -> session(ui).instant().orElseThrow());
      ui.press(KeyCode.N);
      ui.await("the next wake", () -> session(ui).instant().orElseThrow() > begin);
      ui.press(KeyCode.SHIFT, KeyCode.N);
      ui.await("the wake before", () -> session(ui).instant().orElseThrow() <= begin);
      ui.press(KeyCode.T);
      assertTrue(Ui.onFx(() -> session(ui).instant().isEmpty()));
      ui.await("the card of the dump alone", () -> ui.scene().lookup(".card-instant .section") == null);
    }
  }

  @Test
  void aWaitShowsWhereItWasBlockedAndFreedAndTheWalkBackIsABand() {
    try (Ui ui = open("rendezvous", 1280, 760)) {
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT2);
      Place wait = Ui.onFx(() -> freedByAnother(pane(ui).state().orElseThrow().timeline));
      Ui.onFx(() -> {
        session(ui).goTo(wait);
        return true;
      });
      assertTrue(Ui.onFx(() -> ui.scene().lookup(".timeline-cause").isVisible()), "two columns");
      ui.press(KeyCode.OPEN_BRACKET);
      ui.await("the band", () -> pane(ui).state().orElseThrow().chain.count() == 2);
      ui.press(KeyCode.V);
      ui.await("the critical path", () -> pane(ui).state().orElseThrow().chain.count() > 2);
    }
  }

  @Test
  void aRangeDraggedWithShiftBecomesACardAndLimitsTheTables() {
    try (Ui ui = open("abandoned-sender", 1280, 760)) {
      TimelinePane pane = pane(ui);
      Geometry g = Ui.onFx(pane::geometry);
      double y = g.lanesTop() + 5;
      Ui.onFx(() -> {
        shift(pane, MouseEvent.MOUSE_PRESSED, g.lanesLeft() + 20, y);
        shift(pane, MouseEvent.MOUSE_DRAGGED, g.lanesLeft() + 120, y);
        shift(pane, MouseEvent.MOUSE_RELEASED, g.lanesLeft() + 120, y);
        return true;
      });
      assertTrue(session(ui).place() instanceof Place.TimeRange, session(ui).place().toString());
      ui.await("waits by place", () -> ui.scene().getRoot().lookupAll(".section-name").stream()
          .anyMatch(n -> ((Labeled) n).getText().equals("Waits by place")));
      assertTrue(Ui.onFx(() -> session(ui).scope().range().isPresent()));
      int all = Ui.onFx(() -> pane.state().orElseThrow().rows().count());
      Ui.onFx(() -> {
        ui.scene().lookup(".bars").getParent().requestFocus();
        return true;
      });
      ui.press(KeyCode.RIGHT);
      assertTrue(Ui.onFx(() -> pane.filter().getText()).startsWith("blocked:"));
      ui.await("lanes of who waited that long", () -> pane.state().orElseThrow().rows().count() < all);
      Labeled counted = Ui.onFx(() -> (Labeled) ui.scene().lookup(".region-head .muted"));
      ui.await("findings counted", () -> counted.getText().contains("touch the scope"));
      ui.click(Ui.onFx(() -> ui.scene().lookup(".scope-switch")));
      assertTrue(Ui.onFx(() -> !session(ui).scope().isLimited()));
      ui.await("all findings", () -> !counted.getText().contains("touch the scope"));
    }
  }

  @Test
  void aPressOnTheAxisMovesTheTimeCursorAndADragOfTheViewIsUndoneAndRedone() {
    try (Ui ui = open("ring-buffer", 1280, 760)) {
      TimelinePane pane = pane(ui);
      Geometry g = Ui.onFx(pane::geometry);
      ui.drag(pane, g.lanesLeft() + 30, g.axisY() - 5, g.lanesLeft() + 60, g.axisY() - 5);
      long at = Ui.onFx(() -> session(ui).instant().orElseThrow());
      assertTrue(at > 0);
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT2);
      var before = Ui.onFx(() -> pane.state().orElseThrow().camera());
      ui.press(KeyCode.W);
      var zoomed = Ui.onFx(() -> pane.state().orElseThrow().camera());
      ui.press(KeyCode.CONTROL, KeyCode.Z);
      assertEquals(before.view().nanosPerColumn(), Ui.onFx(() -> pane.state().orElseThrow().view().nanosPerColumn()));
      ui.press(KeyCode.CONTROL, KeyCode.Y);
      assertEquals(zoomed.view().nanosPerColumn(), Ui.onFx(() -> pane.state().orElseThrow().view().nanosPerColumn()));
    }
  }

  @Test
  void lanesAreFilteredByTheWordsOfTheTableAndAnUnknownValueIsTold() {
    try (Ui ui = open("abandoned-sender", 1280, 760)) {
      int all = Ui.onFx(() -> pane(ui).state().orElseThrow().rows().count());
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT2);
      ui.press(KeyCode.SLASH);
      assertTrue(Ui.onFx(() -> pane(ui).filter().isFocused()));
      filter(ui, "state:send blocked>5ms");
      ui.await("fewer lanes", () -> pane(ui).state().orElseThrow().rows().count() < all);
      ui.await("hits", () -> ((TimelineControl) ui.scene().lookup(".timeline")).hitsProperty().get().length > 0);
      filter(ui, "state:send blocked>soon");
      ui.await("what has no meaning", () -> session(ui).saidProperty().get().contains("blocked>soon"));
      ui.press(KeyCode.ESCAPE);
      ui.press(KeyCode.ESCAPE);
      ui.await("all lanes", () -> pane(ui).state().orElseThrow().rows().count() == all);
    }
  }

  @Test
  void aFilterIsSavedUnderANameTakenFromItsMenuAndOfferedByThePalette() {
    try (Ui ui = open("abandoned-sender", 1280, 760)) {
      filter(ui, "state:send blocked>5ms");
      Ui.onFx(() -> {
        FilterMenu menu = (FilterMenu) pane(ui).filter().lookup(".filter-menu");
        menu.getOnShowing().handle(new Event(MenuButton.ON_SHOWING));
        TextField name = (TextField) ((CustomMenuItem) menu.getItems().getLast()).getContent();
        name.setText("slow sends");
        name.getOnAction().handle(new ActionEvent());
        pane(ui).filter().clear();
        menu.getOnShowing().handle(new Event(MenuButton.ON_SHOWING));
        menu.getItems().getFirst().fire();
        return true;
      });
      assertEquals("state:send blocked>5ms", Ui.onFx(() -> pane(ui).filter().getText()));
      ui.press(KeyCode.CONTROL, KeyCode.K);
      ui.type("slow se");
      ui.await("the palette", () -> Window.getWindows().stream()
          .flatMap(w -> w.getScene().getRoot().lookupAll(".search-hits").stream())
          .anyMatch(n -> ((ListView<?>) n).getItems().toString().contains("saved filter: state:send blocked>5ms")));
    }
  }

  @Test
  void aLaneIsPinnedHiddenAndShownAgainByKeys() {
    try (Ui ui = open("ring-buffer", 1280, 760)) {
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT2);
      int all = Ui.onFx(() -> pane(ui).state().orElseThrow().rows().count());
      ui.press(KeyCode.DOWN);
      ui.press(KeyCode.DOWN);
      Lane second = Ui.onFx(() -> pane(ui).state().orElseThrow().lane.orElseThrow());
      ui.press(KeyCode.I);
      assertEquals(second, Ui.onFx(() -> pane(ui).state().orElseThrow().rows().lane(0)));
      ui.press(KeyCode.H);
      assertEquals(all - 1, Ui.onFx(() -> pane(ui).state().orElseThrow().rows().count()));
      ui.press(KeyCode.SHIFT, KeyCode.H);
      assertEquals(all, Ui.onFx(() -> pane(ui).state().orElseThrow().rows().count()));
    }
  }

  @Test
  void aRequestIsLookedAtAloneAndItsLongestPeersAreALinkAway() {
    Path story = Path.of("src/test/resources/chanlens/format/trace/story-1.27.trace.gz");
    try (Ui ui = open(story, 1280, 760)) {
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT2);
      Place inRegion = Ui.onFx(() -> {
        Timeline t = pane(ui).state().orElseThrow().timeline;
        return new Place.Span(t.goid(t.trace().regions().g(0)), t.trace().regions().startNanos(0));
      });
      Ui.onFx(() -> {
        session(ui).goTo(inRegion);
        return true;
      });
      ui.press(KeyCode.R);
      LensBar bar = (LensBar) ui.scene().lookup(".timeline-lens");
      ui.await("the lens", () -> bar.isVisible() && !bar.longest().isEmpty());
      assertTrue(Ui.onFx(() -> session(ui).scope().request().isPresent()));
      ui.press(KeyCode.R);
      assertTrue(Ui.onFx(() -> !bar.isVisible() && session(ui).scope().request().isEmpty()));
    }
  }

  @Test
  void aBookmarkBringsBackTheViewTheSelectionAndTheMoment() {
    try (Ui ui = open("ring-buffer", 1280, 760)) {
      ui.press(KeyCode.CONTROL, KeyCode.DIGIT2);
      ui.press(KeyCode.W);
      ui.press(KeyCode.DOWN);
      ui.press(KeyCode.T);
      var view = Ui.onFx(() -> pane(ui).state().orElseThrow().view());
      Place place = Ui.onFx(() -> session(ui).place());
      var instant = Ui.onFx(() -> session(ui).instant());
      ui.press(KeyCode.SHIFT, KeyCode.DIGIT3);
      ui.press(KeyCode.DIGIT0);
      ui.press(KeyCode.DOWN);
      ui.press(KeyCode.T);
      ui.press(KeyCode.DIGIT3);
      assertEquals(place, Ui.onFx(() -> session(ui).place()));
      assertEquals(instant, Ui.onFx(() -> session(ui).instant()));
      assertEquals(view, Ui.onFx(() -> pane(ui).state().orElseThrow().view()));
    }
  }

  /// The robot has no keys for colons.
  private static void filter(Ui ui, String text) {
    Ui.onFx(() -> {
      pane(ui).filter().setText(text);
      return true;
    });
  }

  /// The display of the tests does not tell the mouse which keys are held.
  private static void shift(Node on, EventType<MouseEvent> type, double x, double y) {
    Point2D at = on.localToScene(x, y);
    on.fireEvent(new MouseEvent(type, at.getX(), at.getY(), at.getX(), at.getY(), MouseButton.PRIMARY, 1, true, false,
        false, false, true, false, false, true, false, true, new PickResult(on, at.getX(), at.getY())));
  }

  /// A wait that another goroutine ended.
  private static Place freedByAnother(Timeline timeline) {
    for (int g = 0; g < timeline.trace().goroutines().count(); g++) {
      Spans spans = timeline.trace().spans(g);
      for (int i = 1; i < spans.count(); i++) {
        if (spans.waker(i) >= 0 && spans.state(i - 1) == GoroutineState.WAITING) {
          return new Place.Span(timeline.goid(g), spans.startNanos(i - 1));
        }
      }
    }
    throw new AssertionError("nobody freed anybody");
  }
}
