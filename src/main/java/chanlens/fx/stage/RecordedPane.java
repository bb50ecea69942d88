package chanlens.fx.stage;

import static chanlens.language.Translation.tr;

import chanlens.fx.picture.FxFonts;
import chanlens.view.picture.Theme;
import chanlens.view.stage.RecordedStrip;
import chanlens.workspace.LessonTraces;
import chanlens.workspace.Questions;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.layout.VBox;

/// The recorded run of a lesson above the simulated one: what its trace has, lane by lane. Nothing until asked for.
final class RecordedPane extends VBox {
  private record Found(String source, RecordedStrip strip) {}

  private final FxFonts fonts = new FxFonts();
  private final Questions questions;
  private final Optional<Path> home;
  private final MarkedText words = new MarkedText("", "small");
  private final PicturePane picture = new PicturePane();
  private Optional<String> sample = Optional.empty();
  private Optional<Found> found = Optional.empty();
  private boolean asked;

  /// @param home folder of the program, with the samples
  RecordedPane(ReadOnlyObjectProperty<Theme> theme, Questions questions, Optional<Path> home) {
    super(2);
    this.questions = questions;
    this.home = home;
    getStyleClass().add("stage-recorded");
    picture.themeProperty().bind(theme);
    getChildren().addAll(words, picture);
    widthProperty().addListener((o, was, is) -> draw());
    show(false);
  }

  /// Another lesson, or none.
  void setSample(Optional<String> next) {
    sample = next;
    found = Optional.empty();
    asked = false;
    picture.setVisible(false);
    picture.setManaged(false);
    questions.stop("recorded");
    show(false);
  }

  boolean isShown() {
    return isVisible();
  }

  void show(boolean shown) {
    setVisible(shown);
    setManaged(shown);
    if (shown && sample.isEmpty()) {
      words.setText(tr("No recorded run belongs to this script. Pale below: what a trace of it would not have."));
    } else if (shown && !asked) {
      asked = true;
      words.setText(tr("Reading the recorded run…"));
      String name = sample.orElse("");
      questions.ask(
          "recorded",
          cancel -> home.flatMap(h -> LessonTraces.of(h, name, cancel))
              .map(r -> new Found(r.source(), RecordedStrip.of(r.trace(), cancel))),
          this::found);
    }
  }

  private void found(Optional<Found> result) {
    found = result;
    if (result.isEmpty()) {
      words.setText(tr("The recorded run of this lesson is not there, or its trace cannot be read."));
    }
    draw();
  }

  private void draw() {
    found.filter(f -> getWidth() > 1).ifPresent(f -> {
      words.setText(tr(
          "Recorded, from {0}: {1}. It is what happened; the script below is a smaller model of it, and"
          + " its pale steps are those that a trace does not have.", f.source, f.strip.words(getWidth())));
      picture.setVisible(true);
      picture.setManaged(true);
      picture.show(f.strip.picture(getWidth(), fonts));
    });
  }
}
