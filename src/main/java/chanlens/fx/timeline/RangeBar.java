package chanlens.fx.timeline;

import static chanlens.language.Translation.tr;

import chanlens.fx.session.Session;
import chanlens.fx.session.WindowRequest;
import chanlens.view.Place;
import chanlens.view.timeline.scene.Selected;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// What there is to do with a range that is selected: its figures and zoom; and limits views to it. Not there for any
/// other selection.
final class RangeBar extends HBox {
  private final Session session;
  private final Label figures = new Label();

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
    Button note = new Button(tr("Write a note"));
    note.getStyleClass().addAll("flat", "small");
    note.setTooltip(new Tooltip(tr("A note on this range (Enter)")));
    note.setMinWidth(USE_PREF_SIZE);
    note.setFocusTraversable(false);
    note.setOnAction(e -> session.ask(new WindowRequest.Annotate(session.place())));
    getChildren().addAll(figures, zoom, note);
    managedProperty().bind(visibleProperty());
    setVisible(false);
  }

  void say(String words) {
    figures.setText(words);
  }

  /// Whether a range is selected. Views stay limited to the last one, until everything is selected or they are not
  /// limited anyway.
  boolean show(TimelineState state) {
    figures.setText("");
    boolean is = state.selected instanceof Selected.Range;
    if (state.selected instanceof Selected.Range r) {
      session.limits().to(Optional.of(new Place.TimeRange(r.fromNanos(), r.toNanos())));
    } else if (session.place() instanceof Place.Overview || !session.limits().onProperty().get()) {
      session.limits().to(Optional.empty());
    }
    setVisible(is);
    return is;
  }
}
