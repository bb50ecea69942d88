package chanlens.fx.welcome;

import static chanlens.language.Translation.tr;

import chanlens.fx.theme.Icons;
import chanlens.fx.theme.Truncated;
import chanlens.workspace.Samples;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// One sample of the gallery: picture, title, one sentence.
final class SampleTile extends Button {
  private static final double WIDTH = 232;
  private static final double PICTURE = 124;

  SampleTile(Samples.Sample sample, Runnable open) {
    getStyleClass().add("sample-tile");
    Label title = new Label(sample.title());
    title.getStyleClass().add("tile-title");
    Label sentence = Truncated.withTooltip(new Label(sample.sentence()));
    sentence.getStyleClass().addAll("muted", "small", "tile-sentence");
    sentence.setWrapText(true);
    sentence.setAlignment(Pos.TOP_LEFT);
    sentence.setPrefHeight(64);
    sentence.setMaxHeight(64);
    VBox words = new VBox(3, title, sentence);
    words.getStyleClass().add("tile-words");
    VBox box = new VBox(picture(sample), words);
    box.setPrefWidth(WIDTH);
    box.setMaxWidth(WIDTH);
    setGraphic(box);
    setAccessibleText(tr("Sample {0}. {1}", sample.title(), sample.sentence()));
    setOnAction(e -> open.run());
  }

  private static Node picture(Samples.Sample sample) {
    StackPane frame = new StackPane();
    frame.getStyleClass().add("tile-picture");
    frame.setMinHeight(PICTURE);
    frame.setMaxHeight(PICTURE);
    frame.setPrefWidth(WIDTH);
    FontIcon sign = Icons.GRAPH.node();
    sign.getStyleClass().add("tile-sign");
    frame.getChildren().add(sign);
    sample.picture().ifPresent(
        file -> {
          Image image = new Image(file.toUri().toString(), 2 * WIDTH, 0, true, true, true);
          ImageView view = new ImageView(image);
          view.setFitWidth(WIDTH);
          view.setFitHeight(PICTURE);
          view.setPreserveRatio(true);
          image.progressProperty().addListener((o, was, is) -> {
            if (is.doubleValue() >= 1 && !image.isError()) {
              frame.getChildren().setAll(view);
            }
          });
        });
    return frame;
  }
}
