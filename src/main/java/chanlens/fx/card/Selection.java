package chanlens.fx.card;

import chanlens.fx.session.Clipboards;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Path;
import javafx.scene.text.HitInfo;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Selects text of a card with the mouse, across its lines, and copies it with Ctrl+C; Ctrl+A selects all of it. A line
/// is a [TextFlow]; a link in it counts as one character, as the toolkit counts it.
final class Selection {
  private final Parent card;
  private Optional<Spot> from = Optional.empty();
  private Optional<Spot> to = Optional.empty();
  private List<TextFlow> flows = List.of();
  private final List<Path> marks = new ArrayList<>();

  /// Before a character of a line.
  private record Spot(int flow, int index) {}

  private Selection(Parent card) {
    this.card = card;
  }

  /// @param card what has the lines
  /// @param focus gets the keys
  static void install(Parent card, Node focus) {
    Selection s = new Selection(card);
    card.addEventFilter(MouseEvent.MOUSE_PRESSED, s::pressed);
    card.addEventFilter(MouseEvent.MOUSE_DRAGGED, s::dragged);
    focus.addEventFilter(KeyEvent.KEY_PRESSED, s::typed);
  }

  private void pressed(MouseEvent e) {
    if (e.getButton() != MouseButton.PRIMARY) {
      return;
    }
    flows = flows(card);
    from = spot(e);
    to = from;
    mark();
  }

  private void dragged(MouseEvent e) {
    if (from.isPresent()) {
      to = spot(e);
      mark();
      e.consume();
    }
  }

  private void typed(KeyEvent e) {
    if (e.isShortcutDown() && e.getCode() == KeyCode.C && !text().isEmpty()) {
      Clipboards.put(text());
      e.consume();
    } else if (e.isShortcutDown() && e.getCode() == KeyCode.A) {
      flows = flows(card);
      from = Optional.of(new Spot(0, 0)).filter(s -> !flows.isEmpty());
      to = from.map(s -> new Spot(flows.size() - 1, length(flows.getLast())));
      mark();
      e.consume();
    }
  }

  /// The line nearest to the pointer, and the character in it.
  private Optional<Spot> spot(MouseEvent e) {
    int best = -1;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < flows.size(); i++) {
      Point2D p = flows.get(i).screenToLocal(e.getScreenX(), e.getScreenY());
      double height = flows.get(i).getHeight();
      double away = p == null ? Double.MAX_VALUE : p.getY() < 0 ? -p.getY() : Math.max(0, p.getY() - height);
      if (away < least) {
        least = away;
        best = i;
      }
    }
    if (best < 0) {
      return Optional.empty();
    }
    TextFlow flow = flows.get(best);
    HitInfo hit = flow.getHitInfo(flow.screenToLocal(e.getScreenX(), e.getScreenY()));
    return Optional.of(new Spot(best, Math.clamp(hit.getInsertionIndex(), 0, length(flow))));
  }

  private void mark() {
    marks.forEach(m -> ((TextFlow) m.getParent()).getChildren().remove(m));
    marks.clear();
    eachLine((flow, start, end) -> {
      Path path = new Path(flow.getRangeShape(start, end, false));
      path.getStyleClass().add("selected-text");
      path.setManaged(false);
      path.setMouseTransparent(true);
      path.setStroke(null);
      flow.getChildren().addFirst(path);
      marks.add(path);
    });
  }

  /// What is selected; "" when nothing is.
  private String text() {
    StringBuilder out = new StringBuilder();
    eachLine((flow, start, end) -> out.append(out.isEmpty() ? "" : "\n").append(part(flow, start, end)));
    return out.toString();
  }

  private interface Line {
    void of(TextFlow flow, int start, int end);
  }

  private void eachLine(Line line) {
    if (from.isEmpty() || to.isEmpty()) {
      return;
    }
    boolean forward = before(from.get(), to.get());
    Spot a = forward ? from.get() : to.get();
    Spot b = forward ? to.get() : from.get();
    for (int i = a.flow; i <= b.flow; i++) {
      int start = i == a.flow ? a.index : 0;
      int end = i == b.flow ? b.index : length(flows.get(i));
      if (start < end) {
        line.of(flows.get(i), start, end);
      }
    }
  }

  private static boolean before(Spot a, Spot b) {
    return a.flow != b.flow ? a.flow < b.flow : a.index <= b.index;
  }

  private static List<TextFlow> flows(Parent parent) {
    List<TextFlow> found = new ArrayList<>();
    for (Node node : parent.getChildrenUnmodifiable()) {
      if (node instanceof TextFlow flow) {
        found.add(flow);
      } else if (node instanceof Parent inside) {
        found.addAll(flows(inside));
      }
    }
    return found;
  }

  private static int length(TextFlow flow) {
    return flow.getChildren().stream().filter(Node::isManaged).mapToInt(Selection::length).sum();
  }

  private static int length(Node node) {
    return node instanceof Text t ? t.getText().length() : 1;
  }

  private static String part(TextFlow flow, int start, int end) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (Node node : flow.getChildren()) {
      if (node.isManaged()) {
        int size = length(node);
        int a = Math.max(start, at) - at;
        int b = Math.min(end, at + size) - at;
        if (a < b) {
          out.append(
              node instanceof Text t ? t.getText().substring(a, b) : node instanceof Hyperlink h ? h.getText() : "");
        }
        at += size;
      }
    }
    return out.toString();
  }
}
