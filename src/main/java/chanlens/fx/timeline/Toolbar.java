package chanlens.fx.timeline;

import static chanlens.language.Translation.tr;

import chanlens.fx.theme.Choice;
import chanlens.view.timeline.lanes.Grouping;
import chanlens.view.timeline.lanes.LaneOrder;
import chanlens.view.timeline.lanes.LaneRows.Density;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;

/// The choices of a timeline.
final class Toolbar extends ToolBar {
  private final CheckBox pauses;

  Toolbar(TimelineControl control, TimelineNavigation navigation) {
    getStyleClass().add("timeline-toolbar");
    pauses = check("hide capture pauses", "Leaves out time in which the world was stopped for a dump",
        control.pausesHiddenProperty());
    getItems().addAll(
        button("−", "Zoom out (S)", navigation::zoomOut),
        button("+", "Zoom in (W)", navigation::zoomIn),
        button("Fit", "Show the whole trace (0)", navigation::fit),
        Choice.of(Grouping.values(), Grouping::words, control.groupingProperty(), "What shares a lane (G)"),
        Choice.of(LaneOrder.values(), LaneOrder::words, control.orderProperty(), "Which lane comes first"),
        check("all wakes", "Draws who woke whom for all lanes in sight, not only for the selection",
            control.allArrowsProperty()),
        check("critical path", "Draws what the selected goroutine, span or task depended on as a band (V)",
            control.criticalPathProperty()),
        check("regions", "Shows regions below their goroutines", control.regionsProperty()),
        check("tracks", "Shows heap, help for the collector, CPU samples and log messages above the lanes",
            control.tracksProperty()),
        pauses,
        Choice.of(Density.values(), Density::words, control.densityProperty(), "How high lanes are (K)"));
  }

  /// Whether there are pauses that could be hidden.
  void pauses(boolean any) {
    pauses.setVisible(any);
    pauses.setManaged(any);
  }

  private static CheckBox check(String words, String hover, BooleanProperty property) {
    CheckBox box = new CheckBox(tr(words));
    box.selectedProperty().bindBidirectional(property);
    box.setTooltip(new Tooltip(tr(hover)));
    return box;
  }

  private static Button button(String words, String hover, Runnable action) {
    Button button = new Button(tr(words));
    button.setOnAction(e -> action.run());
    button.setTooltip(new Tooltip(tr(hover)));
    return button;
  }
}
