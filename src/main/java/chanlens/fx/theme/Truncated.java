package chanlens.fx.theme;

import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;

/// Shows the full text of a label in a tooltip when there is no room for it.
public final class Truncated {
  private Truncated() {}

  public static <L extends Labeled> L withTooltip(L label) {
    label.addEventHandler(MouseEvent.MOUSE_ENTERED, e -> label.setTooltip(isCut(label) ? tip(label.getText()) : null));
    return label;
  }

  /// The skin draws a text that differs from the label's.
  private static boolean isCut(Labeled label) {
    return label.getText() != null
        && label.lookupAll(".text").stream()
            .anyMatch(n -> n instanceof Text t && label.equals(t.getParent()) && !t.getText().equals(label.getText()));
  }

  private static Tooltip tip(String words) {
    Tooltip tip = new Tooltip(words);
    tip.setWrapText(true);
    tip.setMaxWidth(460);
    return tip;
  }
}
