package chanlens.fx;

import chanlens.workspace.Questions;
import chanlens.workspace.Settings;
import java.io.IOException;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Writes settings soon after they change, so that a window that is killed has them too.
final class SavedSettings {
  private static final System.Logger LOG = System.getLogger(SavedSettings.class.getName());
  private static final Duration SOON = Duration.millis(400);

  private final Settings settings;
  private final PauseTransition pause = new PauseTransition(SOON);

  /// @param questions writes off the FX thread
  SavedSettings(Settings settings, Questions questions) {
    this.settings = settings;
    settings.onChange(pause::playFromStart);
    pause.setOnFinished(e -> {
      String content = settings.content();
      questions.ask("settings", cancel -> write(content), done -> {});
    });
  }

  /// Writes at once, when the window is closed.
  void close() {
    settings.onChange(() -> {});
    pause.stop();
    write(settings.content());
  }

  private boolean write(String content) {
    try {
      settings.save(content);
      return true;
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "settings cannot be written: " + e);
      return false;
    }
  }
}
