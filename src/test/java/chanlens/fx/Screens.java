package chanlens.fx;

import chanlens.fx.command.Command;
import chanlens.fx.theme.ThemeChoice;
import chanlens.view.Place;
import chanlens.workspace.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.stage.Screen;

/// Goes through every screen of the window and takes a picture of each, in several themes.
final class Screens {
  private static final String RELEASE = "go1.27";
  private static final List<ThemeChoice> THEMES =
      Arrays.stream(System.getProperty("themes", "light dark contrast").split(" ", -1)).map(ThemeChoice::of).toList();

  private final Ui ui;
  private final Path to;
  private final String size;

  private Screens(Ui ui, Path to, String size) {
    this.ui = ui;
    this.to = to;
    this.size = size;
  }

  /// @param config a folder for the settings of the window
  /// @param to the folder of the pictures, each named by its screen, size and theme
  /// @param size width and height: `1280x800`
  /// @return false, without a picture, when the screen is smaller
  static boolean of(Path config, Path to, String size) throws IOException {
    Files.createDirectories(to);
    double width = Double.parseDouble(size.substring(0, size.indexOf('x')));
    double height = Double.parseDouble(size.substring(size.indexOf('x') + 1));
    try (Ui ui = Ui.show(config, Optional.of(Path.of("").toAbsolutePath()))) {
      Rectangle2D screen = Ui.onFx(() -> Screen.getPrimary().getBounds());
      if (width > screen.getWidth() || height > screen.getHeight()) {
        return false;
      }
      Ui.onFx(() -> {
        ui.scene().getWindow().setWidth(width);
        ui.scene().getWindow().setHeight(height);
        return true;
      });
      new Screens(ui, to, size).walk();
      return true;
    }
  }

  private void walk() throws IOException {
    take("welcome");
    List<List<String>> firsts = List.of(
        List.of("lock-order-cycle", "go1.22"), List.of("hidden-goroutines", "go1.22"),
        List.of("range-never-closed", RELEASE), List.of("select-fan-in", RELEASE), List.of("ring-buffer", RELEASE),
        List.of("unclosed-is-fine", RELEASE), List.of("crash-core", RELEASE), List.of("abandoned-sender", RELEASE));
    for (List<String> first : firsts) {
      open(SampleRun.folder(first.getFirst(), first.getLast()));
      take("first-" + first.getFirst());
    }
    run();
    pictures();
    sheets();
    compared();
    open(SampleRun.folder("abandoned-sender", RELEASE).resolve("heap.pb.gz"));
    take("profile-alone");
    open(Path.of("samples", "README.md"));
    take("unreadable");
    teaching();
  }

  /// The regions and cards of the run that is open.
  private void run() throws IOException {
    ui.press(KeyCode.ENTER);
    take("card-group");
    ui.press(KeyCode.C);
    take("card-channel");
    ui.press(KeyCode.P);
    take("card-goroutine");
    ui.press(KeyCode.ENTER);
    take("card-source");
    go(new Place.Overview());
    take("card-overview");
    for (Command table : List.of(Command.GOROUTINES, Command.CHANNELS, Command.PROFILES, Command.MEMORY)) {
      perform(table);
      take("table-" + table.name().toLowerCase(Locale.ROOT));
    }
    perform(Command.GRAPH);
  }

  private void pictures() throws IOException {
    for (int sight = 1; sight <= 2; sight++) {
      int chosen = sight;
      Ui.onFx(() -> {
        ((ComboBox<?>) ui.scene().lookup(".graph-toolbar .combo-box")).getSelectionModel().select(chosen);
        return true;
      });
      take(sight == 1 ? "graph-references" : "graph-matrix");
    }
  }

  private void sheets() throws IOException {
    perform(Command.KEYS);
    take("sheet-keys");
    ui.press(KeyCode.ESCAPE);
    perform(Command.SETTINGS);
    take("sheet-settings");
    ui.press(KeyCode.ESCAPE);
    perform(Command.STUDIO);
    take("studio");
    ui.press(KeyCode.ESCAPE);
    perform(Command.SEARCH);
    ui.type("main");
    rest();
    for (javafx.stage.Window w : javafx.stage.Window.getWindows().stream().filter(javafx.stage.Popup.class::isInstance)
        .toList()) {
      save(w.getScene().getRoot(), "search-hits", ThemeChoice.LIGHT);
    }
    ui.press(KeyCode.ESCAPE);
    Ui.onFx(() -> {
      ui.window().open(List.of(SampleRun.folder("ring-buffer", RELEASE)));
      return true;
    });
    take("sheet-replace");
    ui.press(KeyCode.ESCAPE);
  }

  private void compared() throws IOException {
    open(SampleRun.folder("abandoned-sender", RELEASE).resolve("baseline"));
    Ui.onFx(() -> {
      ui.window().open(List.of(SampleRun.folder("abandoned-sender", RELEASE)));
      return true;
    });
    ui.press(KeyCode.TAB);
    ui.press(KeyCode.TAB);
    ui.press(KeyCode.ENTER);
    ui.await("the comparison", () -> ui.scene().lookup(".compare") != null);
    take("comparison");
  }

  private void teaching() throws IOException {
    ui.press(KeyCode.ESCAPE);
    perform(Command.TEACH);
    take("teaching");
    Ui.onFx(() -> {
      ((Button) ui.scene().lookup("#lesson-ring-buffer")).fire();
      return true;
    });
    ui.await("the stage", () -> ui.scene().lookup(".stage-view") != null);
    for (int i = 0; i < 6; i++) {
      ui.press(KeyCode.RIGHT);
    }
    take("stage");
  }

  private void open(Path run) {
    Ui.onFx(() -> {
      ui.window().closeRun();
      ui.window().open(List.of(run));
      return true;
    });
    ui.await("the run", () -> ui.window().session().isPresent() || ui.scene().lookup(".trouble") != null);
    rest();
  }

  private void go(Place place) {
    Ui.onFx(() -> {
      ui.window().session().ifPresent(s -> s.goTo(place));
      return true;
    });
  }

  private void perform(Command command) {
    Ui.onFx(() -> new Commands(ui.window()).perform(command));
    rest();
  }

  /// Waits for what is drawn after a pause, and for every answer.
  private void rest() {
    ui.rest();
    ui.await("answers", () -> ui.window().session().map(s -> !s.questions().busy()).orElse(true));
    ui.rest();
  }

  private void take(String screen) throws IOException {
    for (ThemeChoice theme : THEMES) {
      Ui.onFx(() -> {
        ui.window().themes().choiceProperty().set(theme);
        return true;
      });
      rest();
      save(ui.scene().getRoot(), screen, theme);
    }
  }

  private void save(Node node, String screen, ThemeChoice theme) throws IOException {
    Image picture = Ui.onFx(() -> node.snapshot(null, null));
    IndexedPng.write(picture, to.resolve(screen + "-" + size + "-" + theme.word() + ".png"));
  }
}
