package chanlens.fx;

import javafx.animation.PauseTransition;
import javafx.stage.Stage;
import javafx.util.Duration;

/// A start that nobody watches: Java records which classes it needs, for later starts to be quick (decision 0190). It
/// opens the run it is given, lets the views be drawn, and ends.
final class Rehearsal {
  /// Property that asks for it; the launcher sets it when it has built the app.
  static final String ASKED = "chanlens.rehearse";

  private static final Duration DRAWN = Duration.seconds(3);
  private static final Duration PATIENCE = Duration.seconds(40);

  private Rehearsal() {}

  /// @param end called on the FX thread, once, when the run has been shown for a while, or when none comes
  static void of(Stage stage, Runnable end) {
    PauseTransition pause = new PauseTransition(PATIENCE);
    pause.setOnFinished(e -> end.run());
    stage.titleProperty().subscribe((before, now) -> {
      pause.stop(); // the title names a run once it is shown
      pause.setDuration(DRAWN);
      pause.playFromStart();
    });
    pause.play();
  }
}
