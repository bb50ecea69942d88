package chanlens.fx;

import chanlens.workspace.Settings;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/// Asks for files and folders, beginning in the folder that was used last.
final class FileDialogs {
  private static final String FOLDER = "folder";

  private final Stage stage;
  private final Settings settings;

  FileDialogs(Stage stage, Settings settings) {
    this.stage = stage;
    this.settings = settings;
  }

  /// @return empty when the user cancels
  List<Path> files(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    lastFolder().ifPresent(chooser::setInitialDirectory);
    List<File> files = chooser.showOpenMultipleDialog(stage);
    return files == null ? List.of() : files.stream().map(File::toPath).toList();
  }

  /// @return empty when the user cancels
  Optional<Path> folder(String title) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(title);
    lastFolder().ifPresent(chooser::setInitialDirectory);
    return Optional.ofNullable(chooser.showDialog(stage)).map(File::toPath);
  }

  private Optional<File> lastFolder() {
    return settings.get(FOLDER).map(File::new).filter(File::isDirectory);
  }

  /// Begins beside a file next time.
  void used(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      settings.put(FOLDER, folder.toString());
    }
  }
}
