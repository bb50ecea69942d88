package chanlens.fx.notes;

import chanlens.fx.session.NoteTool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;

/// The buttons that choose what a click on a picture makes. FX thread only.
public final class NoteTools {
  private final List<ToggleButton> buttons = new ArrayList<>();
  private final ObjectProperty<Optional<NoteTool>> tool;

  public NoteTools(ObjectProperty<Optional<NoteTool>> tool) {
    this.tool = tool;
    for (NoteTool t : NoteTool.values()) {
      ToggleButton button = new ToggleButton(t.words());
      button.setUserData(t);
      button.setTooltip(new Tooltip(t.tip()));
      button.setOnAction(e -> tool.set(button.isSelected() ? Optional.of(t) : Optional.empty()));
      buttons.add(button);
    }
    tool.addListener((o, was, is) -> show());
    show();
  }

  private void show() {
    buttons.forEach(b -> b.setSelected(tool.get().isPresent() && tool.get().get().equals(b.getUserData())));
  }

  /// In the order of the tools.
  public List<ToggleButton> buttons() {
    return List.copyOf(buttons);
  }
}
