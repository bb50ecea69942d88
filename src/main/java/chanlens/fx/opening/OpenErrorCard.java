package chanlens.fx.opening;

import static chanlens.language.Translation.tr;

import chanlens.fx.session.Clipboards;
import chanlens.fx.theme.Icons;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Says why something could not be opened: what happened, where, the usual cause, what still works.
final class OpenErrorCard extends StackPane {
  private static final double WIDTH = 560;
  /// Height of everything around the texts.
  private static final double AROUND = 180;

  OpenErrorCard(List<OpenError> troubles, Runnable close) {
    getStyleClass().add("veil");
    VBox texts = new VBox(16);
    troubles.forEach(t -> texts.getChildren().add(text(t)));
    ScrollPane scroll = new ScrollPane(texts);
    scroll.setFitToWidth(true);
    scroll.prefViewportHeightProperty().bind(
        Bindings.min(texts.heightProperty(), Bindings.max(80, heightProperty().subtract(AROUND))));
    scroll.getStyleClass().add("plain-scroll");
    Button copy = new Button(tr("Copy details"), Icons.COPY.node());
    copy.setOnAction(
        e -> {
          Clipboards.put(troubles.stream().map(OpenError::details).collect(Collectors.joining("\n")));
          copy.setText(tr("Copied"));
        });
    Button ok = new Button(tr("Close"));
    ok.setDefaultButton(true);
    ok.setCancelButton(true);
    ok.setOnAction(e -> close.run());
    HBox buttons = new HBox(10, copy, ok);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    VBox sheet = new VBox(18, scroll, buttons);
    sheet.getStyleClass().addAll("over-sheet", "trouble");
    sheet.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    getChildren().add(sheet);
    sceneProperty().addListener((o, was, is) -> {
      if (is != null) {
        ok.requestFocus();
      }
    });
  }

  private static VBox text(OpenError t) {
    FontIcon icon = Icons.ALERT.node();
    icon.getStyleClass().add("trouble-icon");
    Label title = new Label(t.title(), icon);
    title.getStyleClass().add("sheet-title");
    title.setWrapText(true);
    VBox box = new VBox(6, title);
    add(box, t.where(), "plain");
    add(box, t.cause(), "muted");
    add(box, t.remains(), "muted");
    box.setAccessibleText(t.details());
    return box;
  }

  private static void add(VBox box, String words, String style) {
    if (!words.isEmpty()) {
      Label label = new Label(words);
      label.setWrapText(true);
      label.getStyleClass().add(style);
      label.setMinHeight(Region.USE_PREF_SIZE);
      box.getChildren().add(label);
    }
  }
}
