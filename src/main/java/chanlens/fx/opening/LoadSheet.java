package chanlens.fx.opening;

import static chanlens.language.Translation.tr;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// Shows what is being read and how far, with a button that stops it.
final class LoadSheet extends StackPane {
  private static final Duration EVERY = Duration.millis(80);

  private final LoadProgress progress;
  private final Label phase = new Label();
  private final Label file = new Label();
  private final Label amount = new Label();
  private final ProgressBar bar = new ProgressBar(-1);
  private final Button cancel = new Button(tr("Cancel"));
  private final Timeline clock = new Timeline(new KeyFrame(EVERY, e -> look()));

  LoadSheet(LoadProgress progress, Runnable stop) {
    this.progress = progress;
    getStyleClass().add("veil");
    phase.getStyleClass().add("sheet-title");
    file.getStyleClass().add("code");
    amount.getStyleClass().addAll("muted", "small");
    bar.setMaxWidth(Double.MAX_VALUE);
    cancel.setCancelButton(true);
    cancel.setOnAction(e -> stop.run());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox last = new HBox(10, amount, space, cancel);
    last.setAlignment(Pos.CENTER_LEFT);
    VBox sheet = new VBox(10, phase, file, bar, last);
    sheet.getStyleClass().add("over-sheet");
    sheet.setMaxSize(460, Region.USE_PREF_SIZE);
    getChildren().add(sheet);
    clock.setCycleCount(Animation.INDEFINITE);
    sceneProperty().addListener((o, was, is) -> {
      if (is == null) {
        clock.stop();
      } else {
        clock.play();
        if (!isTyping(is)) {
          cancel.requestFocus();
        }
      }
    });
    look();
  }

  /// Whether the user is writing something, which goes on.
  private static boolean isTyping(Scene scene) {
    return scene.getFocusOwner() instanceof TextInputControl field
        && scene.equals(field.getScene()) && !field.getText().isEmpty();
  }

  private void look() {
    LoadProgress.Shown shown = progress.shown();
    phase.setText(shown.phase() + "…");
    file.setText(shown.file());
    amount.setText(shown.amount());
    bar.setProgress(shown.share());
    setAccessibleText(shown.phase() + " " + shown.file());
  }
}
