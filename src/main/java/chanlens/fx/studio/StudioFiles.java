package chanlens.fx.studio;

import chanlens.export.Exports;
import chanlens.export.figure.FigureJson;
import chanlens.export.figure.FigureReader;
import chanlens.fx.session.Session;
import chanlens.view.Redaction;
import chanlens.view.figure.Figure;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/// Pictures and notes as files: asks for their names, and reads and writes them off the FX thread.
final class StudioFiles {
  private static final String NOTES = "notes of a figure";

  private final Session session;
  private final Drafts drafts;
  private final Node owner;
  private final Consumer<String> say;

  /// @param owner in the window that asks for names
  /// @param say is given a sentence about what was done
  StudioFiles(Session session, Drafts drafts, Node owner, Consumer<String> say) {
    this.session = session;
    this.drafts = drafts;
    this.owner = owner;
    this.say = say;
  }

  /// What a file has, or why it could not be read.
  private record Read(Optional<Figure> figure, String trouble) {}

  /// Writes the picture in the format that the ending names; SVG for any other.
  void savePicture(Figure figure, Redaction redaction) {
    chosen("Save the picture", figure.view().word() + ".svg", true).ifPresent(file ->
        drafts.save(
            figure, redaction, format(file), file, trouble -> say.accept(written(file, "saved as ", trouble))));
  }

  private static Exports format(Path file) {
    String name = file.toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    return Arrays.stream(Exports.values()).filter(x -> x.name().equals(ending)).findFirst().orElse(Exports.SVG);
  }

  private static String written(Path file, String done, Optional<String> trouble) {
    return trouble.map(t -> file.getFileName() + ": not written: " + t).orElse(done + file.getFileName());
  }

  void saveNotes(Figure figure) {
    chosen("Save the notes", "notes.json", true).ifPresent(file ->
        session.questions().ask(
            NOTES, cancel -> write(figure, file),
            trouble -> say.accept(written(file, "notes saved as ", trouble))));
  }

  private static Optional<String> write(Figure figure, Path file) {
    try {
      Files.write(file, FigureJson.text(figure).getBytes(StandardCharsets.UTF_8));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// @param then gets the figure of the file that is chosen
  void openNotes(Consumer<Figure> then) {
    chosen("Open notes", "notes.json", false).ifPresent(file ->
        session.questions().ask(NOTES, cancel -> read(file), read -> {
          read.figure().ifPresent(then);
          if (read.figure().isEmpty()) {
            say.accept(file.getFileName() + ": " + read.trouble());
          }
        }));
  }

  private static Read read(Path file) {
    try {
      byte[] bytes = Files.size(file) > FigureReader.MAX_BYTES ? new byte[0] : Files.readAllBytes(file);
      return new Read(Optional.of(FigureReader.of(bytes)), "");
    } catch (IOException e) {
      return new Read(Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  private Optional<Path> chosen(String words, String name, boolean save) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(words);
    chooser.setInitialFileName(name);
    File file = save
        ? chooser.showSaveDialog(owner.getScene().getWindow()) : chooser.showOpenDialog(owner.getScene().getWindow());
    return Optional.ofNullable(file).map(File::toPath);
  }
}
