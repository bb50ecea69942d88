package chanlens.fx;

import chanlens.view.Place;
import chanlens.workspace.Handover;
import chanlens.workspace.KeptNotes;
import chanlens.workspace.Recent;
import chanlens.workspace.RunStates;
import chanlens.workspace.Settings;
import chanlens.workspace.UserFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/// Starts the window. Loading this class loads JavaFX.
public final class Desktop extends Application {
  /// Property with the folder that settings are kept in, instead of the usual one.
  static final String CONFIG = "chanlens.config";

  /// Property with the program's folder; the launcher sets it.
  private static final String HOME = "chanlens.home";

  /// In pixels; task bars and switchers choose.
  private static final List<Integer> ICONS = List.of(16, 32, 48, 128);

  private Optional<Handover> handover = Optional.empty();

  /// Opens a window and returns when it is closed.
  ///
  /// A window that is there takes over what this one is started with.
  public static void run(StartWords start) {
    List<String> words = new ArrayList<>(start.paths().stream().map(p -> p.toAbsolutePath().toString()).toList());
    start.focus().ifPresent(f -> words.add(Place.SCHEME + f));
    start.service().ifPresent(words::add);
    if (!Handover.give(folder(), words)) {
      Application.launch(Desktop.class, words.toArray(String[]::new));
    }
  }

  @Override
  public void start(Stage stage) {
    Window window = new Window(stage, environment());
    Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> window.failed("window", e));
    stage.show();
    Platform.runLater(() -> ICONS.forEach(size -> stage.getIcons().add(icon(size)))); // after the first picture
    if (Boolean.getBoolean(Rehearsal.ASKED)) {
      Rehearsal.of(stage, Platform::exit);
    }
    handover = Handover.take(folder(), words -> Platform.runLater(() -> window.start(StartWords.of(words))));
    window.start(StartWords.of(getParameters().getRaw()));
  }

  @Override
  public void stop() throws IOException {
    if (handover.isPresent()) {
      handover.get().close();
    }
  }

  private static Image icon(int size) {
    String name = "/chanlens/fx/icon/chanlens-" + size + ".png";
    return new Image(Objects.requireNonNull(Desktop.class.getResource(name), name).toExternalForm());
  }

  private static Environment environment() {
    Path folder = folder();
    return new Environment(
        Settings.in(folder), Recent.in(folder), RunStates.in(folder), KeptNotes.in(folder), home(), captureHelp());
  }

  private static Path folder() {
    return UserFolder.of(
        Optional.ofNullable(System.getProperty(CONFIG)),
        System.getProperty("os.name", ""),
        System.getenv(),
        System.getProperty("user.home", "."));
  }

  /// The folder with the samples: the one named by the launcher, or the current folder.
  private static Optional<Path> home() {
    Path named = Path.of(System.getProperty(HOME, ""));
    return Files.isDirectory(named.resolve("samples")) ? Optional.of(named.toAbsolutePath()) : Optional.empty();
  }

  static String captureHelp() {
    try (InputStream in = Desktop.class.getResourceAsStream("/chanlens/cli/capture-help.txt")) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
