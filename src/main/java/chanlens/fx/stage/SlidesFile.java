package chanlens.fx.stage;

import static chanlens.language.Translation.tr;

import chanlens.export.Decks;
import chanlens.teach.lessons.Lesson;
import chanlens.teach.run.Playback;
import chanlens.workspace.Questions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Saves a run as slides, where the user says.
final class SlidesFile {
  private SlidesFile() {}

  /// @param lesson whose words go with it
  /// @param say is told what came of it
  static void choose(
      Window over, Questions questions, String title, Playback run, Optional<Lesson> lesson, Consumer<String> say) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(tr("Save the steps as slides"));
    chooser.setInitialFileName("slides.html");
    File file = chooser.showSaveDialog(over);
    if (file != null) {
      questions.ask("slides", cancel -> write(file.toPath(), title, run, lesson), say);
    }
  }

  static String write(Path file, String title, Playback run, Optional<Lesson> lesson) {
    try {
      Files.write(file, Decks.html(title, run, lesson));
      return tr("saved as {0}", file.getFileName());
    } catch (IOException e) {
      return tr("{0} cannot be written", file.getFileName());
    }
  }
}
