package chanlens.fx.stage;

import chanlens.fx.picture.FxFonts;
import chanlens.fx.picture.ItemNode;
import chanlens.view.picture.Item;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Theme;
import chanlens.view.stage.StageMoment;
import chanlens.view.stage.StageOrder;
import chanlens.view.stage.StageStrip;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.layout.Pane;

/// The whole run in lanes; a click goes to a step.
final class StripPane extends Pane {
  private final FxFonts fonts = new FxFonts();
  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme", Theme.LIGHT);
  private Optional<StageMoment> shown = Optional.empty();
  private Optional<StageOrder> edges = Optional.empty();
  private boolean pale;
  private Optional<Picture> picture = Optional.empty();

  StripPane(IntConsumer goTo) {
    getStyleClass().add("stage-strip");
    setMinWidth(0);
    widthProperty().addListener((o, was, is) -> draw());
    theme.addListener((o, was, is) -> draw());
    setOnMouseClicked(e -> step(e.getX(), e.getY()).ifPresent(goTo::accept));
  }

  ObjectProperty<Theme> themeProperty() {
    return theme;
  }

  /// @param order what comes before what, as far as it is to be drawn
  /// @param traced whether steps that a trace would not have are pale
  void show(StageMoment moment, Optional<StageOrder> order, boolean traced) {
    shown = Optional.of(moment);
    pale = traced;
    edges = order;
    draw();
  }

  private Optional<Integer> step(double x, double y) {
    return picture.flatMap(p -> p.hit(x, y)).map(Item::subject).filter(Integer.class::isInstance)
        .map(Integer.class::cast);
  }

  private void draw() {
    if (shown.isEmpty() || getWidth() < 1) {
      return;
    }
    StageOrder order = edges.orElseGet(() -> StageOrder.none(shown.get().run()));
    Picture next = StageStrip.of(shown.get(), order, pale, getWidth(), fonts);
    picture = Optional.of(next);
    getChildren().setAll(next.items().stream().map(i -> new ItemNode(i, theme.get())).toList());
    setPrefHeight(next.height() + 4);
    setMinHeight(next.height() + 4);
  }
}
