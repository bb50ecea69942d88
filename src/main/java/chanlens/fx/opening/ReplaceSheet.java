package chanlens.fx.opening;

import static chanlens.language.Translation.tr;

import java.util.List;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Asks what to do with files while a run is open.
public final class ReplaceSheet extends StackPane {
  private static final double WIDTH = 560;

  /// Something that can be done with them.
  ///
  /// @param words on the button
  /// @param meaning a sentence
  public record Answer(String words, String meaning, Runnable action) {}

  /// @param name of the files, for people
  /// @param answers the first is the usual one
  public ReplaceSheet(String name, List<Answer> answers, Runnable close) {
    getStyleClass().add("veil");
    Label title = new Label(tr("What to do with {0}?", name));
    title.getStyleClass().add("sheet-title");
    title.setWrapText(true);
    VBox choices = new VBox(8);
    for (Answer answer : answers) {
      choices.getChildren().add(button(answer, close));
    }
    Button cancel = new Button(tr("Cancel"));
    cancel.setCancelButton(true);
    cancel.setOnAction(e -> close.run());
    HBox buttons = new HBox(cancel);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    VBox sheet = new VBox(14, title, choices, buttons);
    sheet.getStyleClass().addAll("over-sheet", "replace-sheet");
    sheet.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    getChildren().add(sheet);
    sceneProperty().addListener((o, was, is) -> {
      if (is != null) {
        Platform.runLater(choices.getChildren().getFirst()::requestFocus);
      }
    });
  }

  private static Button button(Answer answer, Runnable close) {
    Label words = new Label(answer.words());
    words.getStyleClass().add("strong");
    Label meaning = new Label(answer.meaning());
    meaning.getStyleClass().addAll("muted", "small");
    Button button = new Button();
    button.setGraphic(new VBox(2, words, meaning));
    button.getStyleClass().add("answer");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setMinHeight(Region.USE_PREF_SIZE);
    button.setAlignment(Pos.CENTER_LEFT);
    button.setAccessibleText(answer.words() + ": " + answer.meaning());
    button.setOnAction(e -> {
      close.run();
      answer.action().run();
    });
    return button;
  }
}
