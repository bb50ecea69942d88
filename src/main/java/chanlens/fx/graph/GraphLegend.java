package chanlens.fx.graph;

import static chanlens.language.Translation.tr;

import chanlens.fx.picture.ItemNode;
import chanlens.view.graph.Legend;
import chanlens.view.picture.Item;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Theme;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.scene.Group;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

/// The signs of a graph in full size below it, however small the graph is; each is a switch that leaves only what is
/// drawn like it. FX thread only.
final class GraphLegend extends FlowPane {
  /// In less height, the graph needs the room itself.
  private static final double LEAST_HEIGHT = 260;

  private final Consumer<Set<String>> chosen;

  /// @param chosen gets the signs that are switched on
  GraphLegend(Consumer<Set<String>> chosen) {
    this.chosen = chosen;
    getStyleClass().add("graph-legend");
    setMinHeight(USE_PREF_SIZE);
  }

  /// Leaves its room to the graph where there is little of it.
  void needs(ReadOnlyDoubleProperty height) {
    managedProperty().bind(height.greaterThan(LEAST_HEIGHT).and(visibleProperty()));
    opacityProperty().bind(Bindings.when(managedProperty()).then(1).otherwise(0));
    mouseTransparentProperty().bind(managedProperty().not());
  }

  /// @param on the signs that are switched on
  void show(Picture legend, Theme theme, Set<String> on) {
    getChildren().clear();
    for (Item item : legend.items()) {
      if (item.subject() instanceof Legend.Entry entry && item.touch() != Item.Touch.NONE) {
        getChildren().add(sign(item, entry.what(), theme, on.contains(entry.what())));
      }
    }
    setVisible(!getChildren().isEmpty());
  }

  private ToggleButton sign(Item item, String what, Theme theme, boolean on) {
    ToggleButton sign = new ToggleButton(item.title(), new Group(new ItemNode(item, theme)));
    sign.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    sign.setUserData(what);
    sign.setSelected(on);
    sign.setAccessibleText(item.title());
    sign.setTooltip(new Tooltip(tr("Shows only this; click again for everything")));
    sign.getStyleClass().add("graph-sign");
    sign.setOnAction(e -> chosen.accept(on()));
    return sign;
  }

  private Set<String> on() {
    return getChildren().stream()
        .filter(n -> n instanceof ToggleButton b && b.isSelected())
        .map(n -> n.getUserData().toString())
        .collect(Collectors.toSet());
  }
}
