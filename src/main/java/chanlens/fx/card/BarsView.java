package chanlens.fx.card;

import static chanlens.language.Translation.tr;

import chanlens.analysis.Amounts;
import chanlens.fx.session.Session;
import chanlens.view.card.CardItem;
import chanlens.view.table.GoroutineWords;
import java.util.Collections;
import java.util.OptionalInt;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A histogram of waits. Dragging over bars, or the arrow keys with Shift, filters lanes and tables to those who waited
/// there that long; the wait that is selected is marked.
final class BarsView extends HBox {
  private static final PseudoClass BRUSHED = PseudoClass.getPseudoClass("brushed");
  private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
  private static final double HEIGHT = 26;
  private static final double WIDTH = 11;

  private final Session session;
  private final CardItem.Bars bars;
  private final HBox slots = new HBox();
  private int first = -1;
  private int last = -1;

  BarsView(Session session, CardItem.Bars bars) {
    super(6);
    this.session = session;
    this.bars = bars;
    setAlignment(Pos.BOTTOM_LEFT);
    long most = Math.max(1, Collections.max(bars.counts()));
    for (int i = 0; i < bars.counts().size(); i++) {
      slots.getChildren().add(slot(i, most));
    }
    slots.getStyleClass().add("bars");
    getChildren().addAll(end(bars.fromNanos(0)), slots, end(bars.toNanos(bars.counts().size() - 1)));
    setAccessibleText(tr("How long the waits lasted: {0}", bars.words()));
    if (!bars.place().isEmpty()) {
      brushable();
    }
  }

  private void brushable() {
    slots.setCursor(Cursor.CROSSHAIR);
    setFocusTraversable(true);
    setAccessibleHelp(tr("Arrow keys choose a length, with Shift several; lanes and tables show who waited that long"));
    slots.setOnMousePressed(e -> {
      requestFocus();
      first = at(e);
      brush(at(e));
    });
    slots.setOnMouseDragged(e -> brush(at(e)));
    slots.setOnMouseReleased(e -> filter());
    addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
  }

  private static Label end(long nanos) {
    Label label = new Label(Amounts.duration(nanos));
    label.getStyleClass().addAll("muted", "small");
    return label;
  }

  private StackPane slot(int i, long most) {
    Region bar = new Region();
    bar.getStyleClass().add("bars-bar");
    long n = bars.counts().get(i);
    double height = n == 0 ? 0 : Math.max(2, HEIGHT * n / most);
    bar.setMaxSize(WIDTH, height);
    bar.setMinHeight(height);
    StackPane slot = new StackPane(bar);
    slot.getStyleClass().add("bars-slot");
    slot.setMinSize(WIDTH, HEIGHT + 4);
    slot.setPrefWidth(WIDTH);
    boolean marked = bars.marked().equals(OptionalInt.of(i));
    slot.pseudoClassStateChanged(MARKED, marked);
    String words = tr("{0} to {1}: {2}", Amounts.duration(bars.fromNanos(i)), Amounts.duration(bars.toNanos(i)),
        Amounts.count(n, "wait"));
    Tooltip.install(slot, new Tooltip(marked ? words + ", " + tr("the selected one among them") : words));
    return slot;
  }

  private int at(MouseEvent e) {
    int all = slots.getChildren().size();
    return Math.clamp((int) (e.getX() / Math.max(1, slots.getWidth()) * all), 0, all - 1);
  }

  private void brush(int to) {
    last = to;
    for (int i = 0; i < slots.getChildren().size(); i++) {
      slots.getChildren().get(i).pseudoClassStateChanged(
          BRUSHED, i >= Math.min(first, last) && i <= Math.max(first, last));
    }
  }

  private void filter() {
    long from = bars.fromNanos(Math.min(first, last));
    long to = bars.toNanos(Math.max(first, last));
    session.filter(GoroutineWords.blocked(from, to, bars.place()));
    session.say(tr("lanes and tables show who waited {0} to {1} at {2}, at any time of the trace",
        Amounts.duration(from), Amounts.duration(to), bars.place()));
  }

  private void typed(KeyEvent e) {
    int step = e.getCode() == KeyCode.RIGHT ? 1 : e.getCode() == KeyCode.LEFT ? -1 : 0;
    if (step == 0 || !isFocused()) {
      return;
    }
    int to = Math.clamp(last + step, 0, bars.counts().size() - 1);
    first = e.isShiftDown() && first >= 0 ? first : to;
    brush(to);
    filter();
    e.consume();
  }
}
