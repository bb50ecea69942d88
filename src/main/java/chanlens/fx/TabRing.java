package chanlens.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Tab in a sheet leads from its last control to its first, and Shift+Tab back: never to what the sheet covers.
final class TabRing {
  private TabRing() {}

  /// Moves the focus within a sheet, if a key asks for it.
  ///
  /// @param focus the node that has it
  static void walk(KeyEvent e, Parent sheet, @Nullable Node focus) {
    if (e.getCode() != KeyCode.TAB || e.isShortcutDown() || e.isAltDown()) {
      return;
    }
    List<Node> ring = new ArrayList<>();
    collect(sheet, ring);
    if (!ring.isEmpty()) {
      int at = Optional.ofNullable(focus).map(ring::indexOf).orElse(-1);
      ring.get(Math.floorMod(at < 0 && e.isShiftDown() ? -1 : at + (e.isShiftDown() ? -1 : 1), ring.size()))
          .requestFocus();
    }
    e.consume();
  }

  private static void collect(Parent parent, List<Node> ring) {
    for (Node node : parent.getChildrenUnmodifiable()) {
      if (!node.isVisible() || node.isDisabled()) {
        continue;
      }
      if (node.isFocusTraversable()) {
        ring.add(node);
      } else if (node instanceof Parent inside) {
        collect(inside, ring);
      }
    }
  }
}
