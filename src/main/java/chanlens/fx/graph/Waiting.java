package chanlens.fx.graph;

import static chanlens.language.Translation.tr;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// Says that something is being made, after a moment, and lets it be stopped; or why there is nothing. FX thread only.
final class Waiting extends VBox {
  private static final Duration MOMENT = Duration.millis(100);

  private final Label why = new Label();
  private final ProgressIndicator busy = new ProgressIndicator();
  private final Button stop = new Button(tr("Stop"));
  private final PauseTransition moment = new PauseTransition(MOMENT);

  Waiting(Runnable stopped) {
    super(10);
    setAlignment(Pos.CENTER);
    setPickOnBounds(false);
    busy.setMaxSize(36, 36);
    stop.setOnAction(e -> stopped.run());
    why.getStyleClass().add("muted");
    why.setWrapText(true);
    why.setMaxWidth(420);
    getChildren().addAll(why, busy, stop);
    moment.setOnFinished(e -> busy(true));
    busy(false);
    say("");
  }

  private void busy(boolean is) {
    busy.setVisible(is);
    stop.setVisible(is);
    stop.setManaged(is);
  }

  void begin() {
    moment.playFromStart();
  }

  void end() {
    moment.stop();
    busy(false);
  }

  /// @param words empty for nothing
  void say(String words) {
    why.setText(words);
    why.setVisible(!words.isEmpty());
  }
}
