package chanlens.fx.timeline;

import static chanlens.language.Translation.tr;

import chanlens.golang.Activity;
import chanlens.view.picture.Glyph;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Role;
import chanlens.view.timeline.Shares;
import chanlens.view.timeline.SpanWords;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

/// What the colours mean, with the share of each state in the visible part. A pressed entry keeps its colour while
/// everything else fades.
final class LegendBar extends FlowPane {
  private final Map<Activity, ToggleButton> entries = new EnumMap<>(Activity.class);
  private final Map<Activity, Canvas> samples = new EnumMap<>(Activity.class);

  LegendBar(TimelineControl control) {
    getStyleClass().add("timeline-legend");
    setHgap(1);
    setVgap(2);
    for (Activity a : Activity.values()) {
      Canvas sample = new Canvas(20, 16);
      ToggleButton entry = new ToggleButton(SpanWords.word(a), sample);
      entry.getStyleClass().add("timeline-legend-entry");
      entry.setFocusTraversable(false);
      entry.setTooltip(new Tooltip(tr("{0}: show only this in colour", a.words())));
      entry.selectedProperty().addListener((o, was, on) -> {
        if (on) {
          control.highlighted().add(a);
        } else {
          control.highlighted().remove(a);
        }
      });
      entries.put(a, entry);
      samples.put(a, sample);
    }
  }

  /// @param nanos of each activity in sight, by ordinal
  void show(long[] nanos, Colours colours) {
    long total = Arrays.stream(nanos).sum();
    for (Activity a : Activity.values()) {
      ToggleButton entry = entries.get(a);
      Canvas sample = samples.get(a);
      if (entry == null || sample == null) {
        continue;
      }
      boolean here = nanos[a.ordinal()] > 0 || entry.isSelected();
      String words = tr(SpanWords.word(a)) + " " + Shares.percent(nanos[a.ordinal()], total);
      if (!entry.getText().equals(words)) {
        entry.setText(words);
      }
      draw(sample, a, colours);
      if (here && !getChildren().contains(entry)) {
        int at = (int) getChildren().stream().filter(n -> before(n, a)).count();
        getChildren().add(at, entry);
      } else if (!here) {
        getChildren().remove(entry);
      }
    }
  }

  private boolean before(javafx.scene.Node node, Activity a) {
    return entries.entrySet().stream().anyMatch(e -> e.getValue().equals(node) && e.getKey().compareTo(a) < 0);
  }

  /// Its height in the lanes.
  private static void draw(Canvas sample, Activity a, Colours colours) {
    Brush brush = new Brush(sample.getGraphicsContext2D(), colours);
    brush.canvas().clearRect(0, 0, 20, 16);
    var paint = colours.paint(Ink.field(Role.of(a)));
    if (a == Activity.RUNNABLE) {
      brush.box(0, 1, 20, 3, paint);
      return;
    }
    double high = a == Activity.RUNNING ? 16 : 10;
    brush.box(0, 8 - high / 2, 20, high, paint);
    brush.fill(Glyph.of(a).at(10, 8, 8), colours.textOn(a));
  }
}
