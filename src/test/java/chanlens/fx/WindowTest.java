package chanlens.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.view.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The window as people use it: in a real scene, by keyboard.
class WindowTest {
  private static final Path ABANDONED = Path.of("samples/abandoned-sender/captures/go1.27");

  @TempDir Path config;

  private static void open(Ui ui, Path... paths) {
    Ui.onFx(
        () -> {
          ui.window().open(List.of(paths));
          return true;
        });
    ui.await("the run", () -> ui.window().desk().isPresent());
  }

  private static Place place(Ui ui) {
    return Ui.onFx(() -> ui.window().desk().orElseThrow().place());
  }

  @Test
  void fromTheFirstFindingToTheSourceLineInTwoKeys() {
    try (Ui ui = Ui.show(config, Optional.empty())) {
      open(ui, ABANDONED);
      assertTrue(place(ui) instanceof Place.Finding f && f.key().equals("F-ABANDON#1"), place(ui).toString());
      ui.press(KeyCode.ENTER);
      assertTrue(place(ui) instanceof Place.Group, place(ui).toString());
      ui.press(KeyCode.ENTER);
      assertTrue(place(ui) instanceof Place.Source s && s.frame().line() == 27, place(ui).toString());
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
}
