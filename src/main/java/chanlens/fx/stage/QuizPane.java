package chanlens.fx.stage;

import static chanlens.language.Translation.tr;

import chanlens.teach.narration.AnswerWords;
import chanlens.teach.question.Question;
import chanlens.teach.question.QuestionMaker;
import chanlens.view.stage.StageMoment;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/// A question about the next step, with four answers; nothing while none is asked.
final class QuizPane extends VBox {
  private Optional<Question> asked = Optional.empty();

  QuizPane() {
    super(4);
    getStyleClass().add("quiz");
    hide();
  }

  /// Asks about the first step, from the one at hand on, that one can ask about.
  ///
  /// @return the step before which it is asked; empty when nothing is left to ask
  Optional<Integer> ask(StageMoment moment) {
    Map.Entry<Integer, Question> next = QuestionMaker.of(moment.run(), moment.at()).ceilingEntry(moment.at());
    if (next == null) {
      return Optional.empty();
    }
    Question question = next.getValue();
    asked = Optional.of(question);
    MarkedText words = words(AnswerWords.question(moment.run().machine().program(), question));
    words.getStyleClass().add("stage-plain");
    getChildren().setAll(words);
    for (int i = 0; i < question.answers().size(); i++) {
      int number = i + 1;
      Button answer = new Button(number + "  " + AnswerWords.answer(question.answers().get(i)));
      answer.getStyleClass().add("quiz-answer");
      answer.setOnAction(e -> answer(number));
      getChildren().add(answer);
    }
    setVisible(true);
    setManaged(true);
    return Optional.of(next.getKey());
  }

  /// @param number from 1
  void answer(int number) {
    asked.filter(q -> number <= q.answers().size()).ifPresent(q -> {
      String verdict = number - 1 == q.right() ? tr("Right.") : tr("No.");
      getChildren().setAll(words(verdict + " " + AnswerWords.explanation(q)));
      asked = Optional.empty();
      requestFocus(); // the buttons are gone, and with them the focus
    });
  }

  void hide() {
    asked = Optional.empty();
    setVisible(false);
    setManaged(false);
  }

  private static MarkedText words(String text) {
    return new MarkedText(text);
  }
}
