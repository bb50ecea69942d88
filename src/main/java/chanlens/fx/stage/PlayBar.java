package chanlens.fx.stage;

import static chanlens.language.Translation.tr;

import chanlens.view.stage.StageMoment;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;

/// Where in the run, and the way through it: play, steps, the slider, the speed.
final class PlayBar extends HBox {
  private static final Duration STEP = Duration.millis(1200);
  private static final double FASTEST = 8;
  private static final double SLOWEST = 0.25;

  private final Supplier<Optional<Playing>> playing;
  private final Slider slider = new Slider(0, 1, 0);
  private final Label count = new Label();
  private final Label speed = new Label("1×");
  private final Button play = new Button(tr("Play"));
  private final Timeline clock = new Timeline(new KeyFrame(STEP, e -> step(1)));

  /// @param playing what is played now
  PlayBar(Supplier<Optional<Playing>> playing) {
    super(6);
    this.playing = playing;
    getStyleClass().add("stage-controls");
    clock.setCycleCount(Animation.INDEFINITE);
    play.setId("play");
    play.setAccessibleText(tr("Play or pause (Space)"));
    play.setOnAction(e -> playOrPause());
    play.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(slider, Priority.ALWAYS);
    count.setMinWidth(USE_PREF_SIZE);
    speed.setMinWidth(USE_PREF_SIZE);
    slider.valueProperty().addListener((o, was, is) -> goTo((int) Math.round(is.doubleValue())));
    slider.setBlockIncrement(1);
    getChildren().addAll(
        button("|◀", tr("To the start (Home)"), () -> goTo(0)), button("◀", tr("Step back (←)"), () -> step(-1)), play,
        button("▶", tr("Step (→)"), () -> step(1)),
        button("▶|", tr("To the end (End)"), () -> goTo(Integer.MAX_VALUE)), count, slider, speed);
  }

  private static Button button(String sign, String said, Runnable does) {
    Button b = new Button(sign);
    b.setAccessibleText(said);
    b.setTooltip(new Tooltip(said));
    b.setMinWidth(USE_PREF_SIZE);
    b.setOnAction(e -> does.run());
    return b;
  }

  void goTo(int step) {
    playing.get().ifPresent(p -> p.goTo(step));
  }

  void step(int by) {
    playing.get().ifPresent(p -> p.goTo(p.moment().at() + by));
  }

  void show(StageMoment moment) {
    int steps = moment.run().steps().size();
    count.setText(tr("step {0} of {1}", moment.at(), steps));
    slider.setMax(Math.max(1, steps));
    slider.setValue(moment.at());
    if (moment.at() == steps) {
      pause();
    }
  }

  /// Says something in the place of the step.
  void say(String words) {
    count.setText(words);
  }

  void playOrPause() {
    if (clock.getStatus() == Animation.Status.RUNNING) {
      pause();
      return;
    }
    if (playing.get().filter(p -> p.moment().at() == p.steps()).isPresent()) {
      goTo(0);
    }
    play.setText(tr("Pause"));
    step(1);
    clock.play();
  }

  void pause() {
    clock.stop();
    play.setText(tr("Play"));
  }

  void faster(double factor) {
    double rate = Math.clamp(clock.getRate() * factor, SLOWEST, FASTEST);
    clock.setRate(rate);
    speed.setText((rate >= 1 ? Integer.toString((int) rate) : Double.toString(rate)) + "×");
  }
}
