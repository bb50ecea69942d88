package chanlens.fx.timeline;

import chanlens.fx.session.Session;
import chanlens.view.Place;
import chanlens.view.timeline.scene.Selected;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// What there is to do with a range that is selected: its figures, zoom, and whether the tables are limited to it. Not
/// there for any other selection.
final class RangeBar extends HBox {
  private final Session session;
  private final Label figures = new Label();
  private final CheckBox limits = new CheckBox("limit tables");
  private Optional<Place.TimeRange> range = Optional.empty();

  RangeBar(Session session, TimelineNavigation navigation) {
    super(8);
    this.session = session;
    setAlignment(Pos.CENTER_LEFT);
    figures.getStyleClass().add("timeline-range");
    figures.setMinWidth(0);
    Button zoom = new Button("Zoom");
    zoom.getStyleClass().addAll("flat", "small");
    zoom.setTooltip(new Tooltip("Show this range alone (F F)"));
    zoom.setMinWidth(USE_PREF_SIZE);
    zoom.setFocusTraversable(false);
    zoom.setOnAction(e -> navigation.zoomToRange());
    limits.getStyleClass().add("timeline-limits");
    limits.setMinWidth(USE_PREF_SIZE);
    limits.setFocusTraversable(false);
    limits.setTooltip(new Tooltip("Tables show who existed in this range, and how long they waited in it"));
    limits.selectedProperty().addListener((o, was, on) -> limit());
    getChildren().addAll(figures, zoom, limits);
    managedProperty().bind(visibleProperty());
    setVisible(false);
  }

  void say(String words) {
    figures.setText(words);
  }

  /// Whether a range is selected; tables stay limited to the last one while the switch is on.
  boolean show(TimelineState state) {
    figures.setText("");
    boolean is = state.selected instanceof Selected.Range;
    if (state.selected instanceof Selected.Range r) {
      range = Optional.of(new Place.TimeRange(r.fromNanos(), r.toNanos()));
      limit();
    }
    setVisible(is || limits.isSelected());
    return is;
  }

  private void limit() {
    session.limit(limits.isSelected() ? range : Optional.empty());
  }
}
