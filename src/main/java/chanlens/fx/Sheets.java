package chanlens.fx;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Sheets on top of the window, which keep the focus while they are there.
final class Sheets {
  private final StackPane root;
  private final Node below;
  private final Runnable freed;
  private Optional<Node> sheet = Optional.empty();

  /// @param root holds what is below and, on top of it, sheets and cards
  /// @param freed called when a sheet is taken away, so that the content below gets the focus again
  Sheets(StackPane root, Node below, Runnable freed) {
    this.root = root;
    this.below = below;
    this.freed = freed;
  }

  /// Keeps the focus on top.
  void install(Scene scene) {
    scene.focusOwnerProperty().addListener((o, was, is) -> focusMoved(was, is));
    scene.addEventFilter(KeyEvent.KEY_PRESSED, e -> tabbed(e, scene));
  }

  /// Shows a sheet, unless something is on top already.
  void cover(Node node) {
    if (!isCovered()) {
      sheet = Optional.of(node);
      root.getChildren().add(node);
    }
  }

  /// @return false when there is no sheet
  boolean uncover() {
    boolean any = sheet.isPresent();
    sheet.ifPresent(root.getChildren()::remove);
    sheet = Optional.empty();
    if (any) {
      freed.run();
    }
    return any;
  }

  /// Whether a sheet or card is on top of everything.
  boolean isCovered() {
    return root.getChildren().size() > 1;
  }

  /// Tab and arrows do not lead from a sheet to what it covers.
  private void focusMoved(@Nullable Node was, @Nullable Node is) {
    if (isCovered() && was != null && !isBelow(was) && isBelow(is)) {
      was.requestFocus();
    }
  }

  private boolean isBelow(@Nullable Node node) {
    Node at = node;
    while (at != null && !at.equals(below)) {
      at = at.getParent();
    }
    return at != null;
  }

  private void tabbed(KeyEvent e, Scene scene) {
    if (isCovered() && root.getChildren().getLast() instanceof Parent last) {
      TabRing.walk(e, last, scene.getFocusOwner());
    }
  }
}
