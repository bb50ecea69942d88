package chanlens.fx.studio;

import static chanlens.language.Translation.tr;

import chanlens.fx.theme.Choice;
import chanlens.view.Redaction;
import chanlens.view.Redaction.Part;
import chanlens.view.figure.Contents;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What others do not get to see: three presets, and a switch for each part with the number of what the picture has of
/// it and some examples. FX thread only.
final class RedactionSheet extends TitledPane {
  private final ObjectProperty<Redaction> redaction = new SimpleObjectProperty<>(Redaction.PATHS);
  private final Map<Part, CheckBox> switches = new EnumMap<>(Part.class);
  private final Map<Part, Label> counts = new EnumMap<>(Part.class);
  private final Runnable count;

  /// @param count has the parts of the figure counted, and given to [#show(List)]
  RedactionSheet(Runnable count) {
    this.count = count;
    getStyleClass().add("studio-redaction");
    setAnimated(false);
    setExpanded(false);
    ObjectProperty<Redaction> preset = new SimpleObjectProperty<>(Redaction.PATHS);
    ComboBox<Redaction> presets =
        Choice.of(Redaction.presets(), Redaction::leavesOut, preset, "What others do not get to see");
    presets.setMaxWidth(Double.MAX_VALUE);
    preset.addListener((o, was, is) -> {
      if (Arrays.asList(Redaction.presets()).contains(is)) {
        redaction.set(is);
      }
    });
    GridPane parts = new GridPane(6, 2);
    for (Part part : Part.values()) {
      row(parts, part);
    }
    setContent(new VBox(6, presets, parts));
    redaction.addListener((o, was, is) -> {
      preset.set(is);
      showSwitches();
    });
    setMinWidth(0); // its name is shortened before it leaves the dock
    expandedProperty().addListener((o, was, is) -> look());
    showSwitches();
  }

  private void row(GridPane parts, Part part) {
    CheckBox box = new CheckBox(tr(part.words()));
    box.setMinWidth(USE_PREF_SIZE);
    box.setOnAction(e -> redaction.set(redaction.get().with(part, box.isSelected())));
    Label found = new Label();
    found.getStyleClass().addAll("small", "muted");
    found.setMinWidth(0);
    HBox.setHgrow(found, Priority.ALWAYS);
    switches.put(part, box);
    counts.put(part, found);
    parts.addRow(part.ordinal(), box, found);
  }

  ObjectProperty<Redaction> redactionProperty() {
    return redaction;
  }

  private void showSwitches() {
    switches.forEach((part, box) -> box.setSelected(redaction.get().hides(part)));
    setText(tr("Leave out: {0}", tr(redaction.get().leavesOut())));
  }

  /// Counts again when the sheet is open: the figure has changed.
  void look() {
    if (isExpanded()) {
      count.run();
    }
  }

  void show(List<Contents> all) {
    for (Contents c : all) {
      String examples = String.join(", ", c.examples());
      Label found = counts.get(c.part());
      if (found != null) {
        found.setText(c.shown() == 0 ? "0" : c.shown() + ": " + examples);
        found.setTooltip(c.shown() == 0 ? null : new Tooltip(examples));
      }
    }
  }
}
