package chanlens.fx.timeline;

import chanlens.analysis.Amounts;
import chanlens.fx.session.Clipboards;
import chanlens.view.timeline.scene.Selected;
import chanlens.words.TimeWords;
import java.util.OptionalLong;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/// The moment in question, always shown: that under the pointer, else the cursor's, else where the selection begins,
/// else where the view does. A click copies it.
final class Readout extends Button {
  private final TimelineControl control;
  private final TimelinePane pane;

  Readout(TimelineControl control, TimelinePane pane) {
    this.control = control;
    this.pane = pane;
    getStyleClass().addAll("flat", "small", "timeline-time");
    setFocusTraversable(false);
    setMinWidth(USE_PREF_SIZE);
    setTooltip(new Tooltip("Copy this moment, since the start of the trace (Ctrl+C)"));
    setOnAction(e -> copy());
  }

  void refresh() {
    pane.state().ifPresent(b -> moment(b).ifPresent(nanos -> {
      double scale = b.view().nanosPerColumn();
      setText(TimeWords.readout(nanos, control.session().instant(), scale));
      setAccessibleText("time " + getText() + ", press to copy");
    }));
  }

  private OptionalLong moment(TimelineState b) {
    if (pane.pointed().isPresent()) {
      return pane.pointed();
    }
    if (control.session().instant().isPresent()) {
      return control.session().instant();
    }
    return switch (b.selected) {
      case Selected.Span s -> OptionalLong.of(b.timeline.trace().spans(s.g()).startNanos(s.span()));
      case Selected.Range r -> OptionalLong.of(r.fromNanos());
      case Selected.Members _, Selected.Nothing _ -> OptionalLong.of(Math.max(0, b.view().startNanos()));
    };
  }

  /// Copies the moment to the nanosecond, how far it is from the cursor, and the time of day if the trace has one.
  void copy() {
    pane.state().ifPresent(b -> moment(b).ifPresent(nanos -> {
      OptionalLong cursor = control.session().instant();
      String relative = cursor.isEmpty() || cursor.getAsLong() == nanos
          ? ""
          : "\n" + TimeWords.relative(nanos - cursor.getAsLong(), 1) + " from " + TimeWords.exact(cursor.getAsLong());
      String day = b.timeline.trace().timeOfDay(nanos).map(t -> "\n" + Amounts.timeOfDay(t)).orElse("");
      Clipboards.put(TimeWords.seconds(nanos) + " s" + relative + day);
      control.session().say("copied " + TimeWords.exact(nanos));
    }));
  }
}
