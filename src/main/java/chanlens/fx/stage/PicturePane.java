package chanlens.fx.stage;

import chanlens.fx.picture.ItemNode;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Theme;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.layout.Pane;

/// A picture as wide as its place, or as wide as it is where there is more room.
final class PicturePane extends Pane {
  private final Group items = new Group();
  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme", Theme.LIGHT);
  private Optional<Picture> shown = Optional.empty();

  PicturePane() {
    setAccessibleRole(AccessibleRole.NODE);
    setMinWidth(0);
    getChildren().add(items);
    widthProperty().addListener((o, was, is) -> draw());
    theme.addListener((o, was, is) -> draw());
  }

  ObjectProperty<Theme> themeProperty() {
    return theme;
  }

  void show(Picture picture) {
    shown = Optional.of(picture);
    setAccessibleText(picture.description());
    draw();
  }

  private void draw() {
    if (shown.isEmpty() || getWidth() < 1) {
      return;
    }
    Picture fitted = shown.get().scaled(Math.min(1, getWidth() / shown.get().width()));
    items.getChildren().setAll(fitted.items().stream().map(i -> new ItemNode(i, theme.get())).toList());
    items.getChildren().forEach(StageSheet::explain);
    setMinHeight(fitted.height() + 2);
    setPrefHeight(fitted.height() + 2);
  }
}
