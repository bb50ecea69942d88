package chanlens.fx;

import chanlens.workspace.Recent;
import chanlens.workspace.Settings;
import chanlens.workspace.UserFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.stage.Stage;

/// Starts the window. Loading this class loads JavaFX.
public final class Desktop extends Application {
  /// Property with the folder that settings are kept in, instead of the usual one.
  static final String CONFIG = "chanlens.config";

  /// Property with the program's folder; the launcher sets it.
  private static final String HOME = "chanlens.home";

  /// Opens a window and returns when it is closed.
  ///
  /// @param paths opened at once as one run; may be empty
  public static void run(List<Path> paths) {
    Application.launch(Desktop.class, paths.stream().map(Path::toString).toArray(String[]::new));
  }

  @Override
  public void start(Stage stage) {
    Window window = new Window(stage, environment());
    Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> window.failed("window", e));
    stage.show();
    window.open(getParameters().getRaw().stream().map(Path::of).toList());
  }

  private static Environment environment() {
    Path folder =
        UserFolder.of(
            Optional.ofNullable(System.getProperty(CONFIG)),
            System.getProperty("os.name", ""),
            System.getenv(),
            System.getProperty("user.home", "."));
    return new Environment(Settings.in(folder), Recent.in(folder), home(), captureHelp());
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
