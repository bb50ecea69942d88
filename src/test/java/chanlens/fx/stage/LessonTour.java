package chanlens.fx.stage;

import chanlens.fx.Ui;
import chanlens.teach.lessons.Lessons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every lesson in the window, light, dark and on a projector, as pictures to look at: `mvn test -Dtest=LessonTour`
/// writes them below `target/lessons`. It is no test of what they show, and its name keeps it out of the tests.
class LessonTour {
  private static final Path PICTURES = Path.of(System.getProperty("chanlens.tour", "target/lessons"));
  private static final double SHARE = 0.6;

  @TempDir private Path config = Path.of("");

  @Test
  void everyLesson() throws IOException {
    Files.createDirectories(PICTURES);
    try (Ui ui = Ui.show(config, Optional.of(Path.of("")))) {
      size(ui, 1280, 800);
      Ui.onFx(() -> {
        ((Button) ui.scene().lookup("#teach")).fire();
        return true;
      });
      for (String name : names()) {
        lesson(ui, name);
      }
    }
  }

  /// All of them, or those of `-Dchanlens.lessons=ring-buffer,timers`.
  private static List<String> names() {
    String some = System.getProperty("chanlens.lessons", "");
    return some.isEmpty() ? Lessons.NAMES : List.of(some.split(","));
  }

  private static void lesson(Ui ui, String name) throws IOException {
    String tile = "#lesson-" + name;
    ui.await("the gallery", () -> ui.scene().lookup(tile) != null);
    Ui.onFx(() -> {
      ((Button) ui.scene().lookup(tile)).fire();
      StageView view = (StageView) ui.scene().lookup(".stage-view");
      view.goTo((int) (view.steps() * SHARE));
      return true;
    });
    shoot(ui, name, "light");
    ui.press(KeyCode.CONTROL, KeyCode.T);
    shoot(ui, name, "dark");
    ui.press(KeyCode.D);
    ui.await("the diagrams", () -> ui.scene().lookup(".state") != null);
    shoot(ui, name, "diagrams");
    size(ui, 1280, 800);
    ui.press(KeyCode.H);
    shoot(ui, name, "order");
    ui.press(KeyCode.H);
    ui.press(KeyCode.O);
    shoot(ui, name, "ring");
    ui.press(KeyCode.O);
    ui.press(KeyCode.R);
    ui.await("the recorded run", () -> ui.scene().lookup(".recorded-event") != null);
    shoot(ui, name, "recorded");
    ui.press(KeyCode.R);
    size(ui, 900, 600);
    shoot(ui, name, "small");
    size(ui, 1280, 800);
    ui.press(KeyCode.CONTROL, KeyCode.T);
    ui.press(KeyCode.F5);
    shoot(ui, name, "projector");
    ui.press(KeyCode.F5);
    ui.press(KeyCode.ESCAPE);
  }

  private static void size(Ui ui, double width, double height) {
    Ui.onFx(() -> {
      ui.scene().getWindow().setWidth(width);
      ui.scene().getWindow().setHeight(height);
      return true;
    });
    ui.settle();
  }

  private static void shoot(Ui ui, String name, String look) throws IOException {
    ui.settle();
    var picture = Ui.onFx(() -> SwingFXUtils.fromFXImage(ui.scene().snapshot(null), null));
    ImageIO.write(picture, "png", PICTURES.resolve(name + "-" + look + ".png").toFile());
  }
}
