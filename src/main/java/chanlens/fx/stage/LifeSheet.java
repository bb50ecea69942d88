package chanlens.fx.stage;

import static chanlens.language.Translation.tr;

import chanlens.view.picture.Picture;
import chanlens.view.picture.Theme;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The states of a goroutine or a channel on a sheet, with the one that the files record lit.
public final class LifeSheet extends StackPane {
  private static final double WIDTH = 640;

  /// @param heading what it shows
  /// @param close takes the sheet away
  public LifeSheet(String heading, Picture picture, Theme theme, Runnable close) {
    getStyleClass().add("veil");
    Label title = new Label(heading);
    title.getStyleClass().add("sheet-title");
    PicturePane diagram = new PicturePane();
    diagram.themeProperty().set(theme);
    diagram.show(picture);
    diagram.setPrefWidth(Math.min(WIDTH, picture.width()));
    Button ok = new Button(tr("Close"));
    ok.setCancelButton(true);
    ok.setDefaultButton(true);
    ok.setOnAction(e -> close.run());
    HBox buttons = new HBox(ok);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    VBox sheet = new VBox(14, title, diagram, buttons);
    sheet.getStyleClass().add("over-sheet");
    sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    getChildren().add(sheet);
    sceneProperty().addListener((o, was, is) -> {
      if (is != null) {
        ok.requestFocus();
      }
    });
  }
}
