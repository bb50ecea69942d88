package chanlens.fx.welcome;

import java.nio.file.Path;
import java.util.List;

/// What the welcome page can ask of the window.
public interface WelcomeActions {
  void open(List<Path> paths);

  void chooseFiles();

  void chooseFolder();

  void paste();

  /// Shows the scripts to learn from.
  void teach();

  /// Shows a running service, or asks which.
  ///
  /// @param url where it is; empty for the last one
  void attach(String url);
}
