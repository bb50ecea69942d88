package chanlens.fx.timeline;

import static chanlens.language.Translation.tr;

import chanlens.fx.theme.Choice;
import chanlens.view.timeline.lanes.Grouping;
import chanlens.view.timeline.lanes.LaneOrder;
import chanlens.view.timeline.lanes.LaneRows.Density;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;

/// The choices of a timeline.
final class Toolbar extends ToolBar {
  private static final double WIDE = 540;

  private final CheckMenuItem pauses;

  Toolbar(TimelineControl control, TimelineNavigation navigation) {
    getStyleClass().add("timeline-toolbar");
    pauses = check("Without pauses for dumps", control.pausesHiddenProperty());
    getItems().addAll(
        wide(button("−", "Zoom out (S)", navigation::zoomOut)),
        wide(button("+", "Zoom in (W)", navigation::zoomIn)),
        button("Fit", "Show the whole trace (0)", navigation::fit),
        Choice.of(Grouping.values(), Grouping::words, control.groupingProperty(), "What shares a lane (G)"),
        Choice.of(LaneOrder.values(), LaneOrder::words, control.orderProperty(), "Which lane comes first"),
        show(control));
  }

  private MenuButton show(TimelineControl control) {
    MenuButton button = new MenuButton(tr("Show"));
    button.setId("timeline-show");
    button.setTooltip(new Tooltip(tr("What is drawn beside the lanes, and how high lanes are")));
    button.getItems().addAll(
        check("Wakes of all lanes in sight", control.allArrowsProperty()),
        check("Critical path of the selection (V)", control.criticalPathProperty()),
        check("Regions below their goroutines", control.regionsProperty()),
        check("Tracks: heap, help for the collector, CPU samples, logs", control.tracksProperty()),
        check("Tracks: delays of scheduling, what the collector leaves", control.delaysProperty()),
        pauses, new SeparatorMenuItem());
    for (Density density : Density.values()) {
      CheckMenuItem item = new CheckMenuItem(tr(density.words()));
      item.setSelected(control.densityProperty().get() == density);
      item.setOnAction(e -> {
        control.densityProperty().set(density);
        item.setSelected(true); // a second click on it changes nothing
      });
      control.densityProperty().addListener((o, was, is) -> item.setSelected(is == density));
      button.getItems().add(item);
    }
    return button;
  }

  /// Whether there are pauses that could be hidden.
  void pauses(boolean any) {
    pauses.setVisible(any);
  }

  private static CheckMenuItem check(String words, BooleanProperty property) {
    CheckMenuItem item = new CheckMenuItem(tr(words));
    item.selectedProperty().bindBidirectional(property);
    return item;
  }

  /// Seen only where there is room; it has a key.
  private Button wide(Button button) {
    button.managedProperty().bind(button.visibleProperty());
    button.visibleProperty().bind(widthProperty().greaterThan(WIDE));
    return button;
  }

  private static Button button(String words, String hover, Runnable action) {
    Button button = new Button(tr(words));
    button.setOnAction(e -> action.run());
    button.setTooltip(new Tooltip(tr(hover)));
    return button;
  }
}
