package chanlens.fx.stage;

import static chanlens.language.Translation.tr;

import chanlens.teach.lessons.Lesson;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// The words of a lesson: what to watch, to predict and to change, the rule, what many believe, notes for the teacher.
final class LessonPane extends ScrollPane {
  private final VBox box = new VBox(14);

  /// @param play plays a changed script
  /// @param again plays the lesson's own
  LessonPane(Lesson lesson, Consumer<String> play, Runnable again) {
    getStyleClass().addAll("plain-scroll", "lesson");
    setFitToWidth(true);
    setFocusTraversable(false);
    box.getStyleClass().add("lesson-words");
    setContent(box);
    add(tr("Watch"), lesson.watch().stream().map(LessonPane::words).toList());
    add(tr("Predict"), List.of(words(lesson.predict()), answer(lesson)));
    add(tr("Change"), List.of(words(lesson.change()), changes(lesson, play, again)));
    add(tr("Rule"), List.of(words(lesson.rule())));
    lesson.myth().ifPresent(m -> add(tr("Myth"), List.of(words(m))));
    add(tr("Notes"), List.of(words(lesson.notes())));
  }

  private void add(String heading, List<? extends Node> content) {
    Label name = new Label(heading);
    name.getStyleClass().add("section-name");
    VBox part = new VBox(5, name);
    part.getChildren().addAll(content);
    box.getChildren().add(part);
  }

  private static MarkedText words(String text) {
    return new MarkedText(text);
  }

  /// Shown when asked for.
  private Node answer(Lesson lesson) {
    MarkedText said = words(lesson.answer());
    Button show = new Button(tr("Show the answer"));
    VBox place = new VBox(show);
    show.setOnAction(e -> {
      place.getChildren().setAll(said);
      requestFocus(); // the button is gone, and with it the focus
    });
    return place;
  }

  private static Node changes(Lesson lesson, Consumer<String> play, Runnable again) {
    VBox ways = new VBox(6);
    lesson.changed().ifPresent(changed -> {
      Button other = new Button(tr("Play it changed"));
      other.setOnAction(e -> play.accept(changed));
      Button first = new Button(tr("Play it as it was"));
      first.setOnAction(e -> again.run());
      ways.getChildren().addAll(other, first);
    });
    return ways;
  }
}
