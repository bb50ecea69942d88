package chanlens.fx.stage;

import static chanlens.language.Translation.tr;

import chanlens.teach.narration.EndWords;
import chanlens.view.picture.Theme;
import chanlens.view.stage.StageMoment;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.layout.VBox;

/// What was played before a change, pale: its strip, and how it ended. Nothing while nothing is changed.
final class GhostPane extends VBox {
  private final MarkedText words = new MarkedText("", "muted", "small");
  private final StripPane strip = new StripPane(step -> { });

  GhostPane(ReadOnlyObjectProperty<Theme> theme) {
    getStyleClass().add("stage-ghost");
    strip.themeProperty().bind(theme);
    getChildren().addAll(words, strip);
    show(Optional.empty());
  }

  void show(Optional<StageMoment> before) {
    before.ifPresent(b -> {
      words.setText(tr("As it was: {0}", String.join(" ", EndWords.of(b.run()))));
      strip.show(b, Optional.empty(), false);
    });
    setVisible(before.isPresent());
    setManaged(before.isPresent());
  }
}
