package chanlens.fx.stage;

import static chanlens.language.Translation.tr;

import chanlens.teach.lessons.Lesson;
import chanlens.teach.narration.EndWords;
import chanlens.teach.narration.StepWords;
import chanlens.view.stage.StageMoment;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

/// For the one who speaks: the step, the next one, and the words of the lesson with its answer and notes, in a window
/// of their own, on another screen where there is one. Its keys are those of the stage.
final class PresenterWindow {
  private static final double WIDTH = 720;
  private static final double HEIGHT = 640;

  private final Stage window = new Stage();
  private final VBox box = new VBox(14);
  private Optional<Lesson> lesson = Optional.empty();

  /// @param keys what the keys of the stage do
  PresenterWindow(Scene main, Consumer<KeyEvent> keys, Runnable closed) {
    box.getStyleClass().addAll("lesson-words", "presenter");
    ScrollPane scroll = new ScrollPane(box);
    scroll.getStyleClass().addAll("plain-scroll", "lesson");
    scroll.setFitToWidth(true);
    Scene scene = new Scene(scroll, WIDTH, HEIGHT);
    Bindings.bindContent(scene.getStylesheets(), main.getStylesheets());
    scene.addEventFilter(KeyEvent.KEY_PRESSED, keys::accept);
    window.setTitle(tr("Notes for the speaker"));
    window.setScene(scene);
    window.setOnHidden(e -> closed.run());
    place(main.getWindow());
    window.show();
  }

  /// On the screen where the main window is not.
  private void place(Window main) {
    Screen.getScreens().stream()
        .map(Screen::getVisualBounds)
        .filter(b -> !b.contains(main.getX() + main.getWidth() / 2, main.getY() + main.getHeight() / 2))
        .findFirst()
        .ifPresent(this::fill);
  }

  private void fill(Rectangle2D screen) {
    window.setX(screen.getMinX());
    window.setY(screen.getMinY());
    window.setWidth(screen.getWidth());
    window.setHeight(screen.getHeight());
  }

  void setLesson(Optional<Lesson> next) {
    lesson = next;
  }

  void close() {
    window.close();
  }

  void show(StageMoment moment) {
    box.getChildren().clear();
    int steps = moment.run().steps().size();
    add(tr("step {0} of {1}", moment.at(), steps), moment.step().map(StepWords::plain).orElse(""));
    moment.step().map(StepWords::runtime).ifPresent(w -> box.getChildren().add(new MarkedText(w, "muted")));
    add(tr("Next"), moment.at() == steps
        ? String.join(" ", EndWords.of(moment.run()))
        : StepWords.plain(moment.run().steps().get(moment.at())));
    lesson.ifPresent(l -> {
      add(tr("Notes"), l.notes());
      add(tr("Watch"), String.join("\n", l.watch()));
      add(tr("Predict"), l.predict() + "\n" + l.answer());
      add(tr("Change"), l.change());
      add(tr("Rule"), l.rule());
      l.myth().ifPresent(m -> add(tr("Myth"), m));
    });
  }

  private void add(String heading, String words) {
    Label name = new Label(heading);
    name.getStyleClass().add("section-name");
    box.getChildren().add(new VBox(4, name, new MarkedText(words)));
  }
}
