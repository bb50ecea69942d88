package chanlens.fx.query;

import static chanlens.language.Translation.tr;

import chanlens.fx.picture.FxFonts;
import chanlens.fx.picture.ItemNode;
import chanlens.view.answer.AnswerPlot;
import chanlens.view.answer.PlotShape;
import chanlens.view.answer.QueryAnswer;
import chanlens.view.picture.Item;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Theme;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

/// An answer as a picture. Arrows lead from bar to bar or point to point; a click or Enter leads where the row leads.
/// FX thread only.
final class PlotPane extends ScrollPane {
  private static final double EDGE = 16;

  private final Pane page = new Pane();
  private final Group drawn = new Group();
  private final Rectangle ring = new Rectangle();
  private final IntConsumer follow;
  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme", Theme.LIGHT);
  private QueryAnswer answer = QueryAnswer.NONE;
  private Optional<PlotShape> shape = Optional.empty();
  private List<Item> things = List.of();
  private int at = -1;

  /// @param follow gets the row of what is chosen
  PlotPane(IntConsumer follow) {
    this.follow = follow;
    getStyleClass().add("answer-plot");
    setId("answer-plot");
    setFitToWidth(true);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.NODE);
    ring.getStyleClass().add("plot-ring");
    ring.setMouseTransparent(true);
    ring.setVisible(false);
    page.getChildren().addAll(drawn, ring);
    setContent(page);
    viewportBoundsProperty().addListener((o, was, is) -> draw());
    theme.addListener((o, was, is) -> draw());
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  ObjectProperty<Theme> themeProperty() {
    return theme;
  }

  void show(QueryAnswer of, Optional<PlotShape> as) {
    answer = of;
    shape = as;
    at = -1;
    draw();
  }

  private void draw() {
    double width = getViewportBounds().getWidth();
    double height = getViewportBounds().getHeight();
    Optional<Picture> picture = shape.filter(s -> width > 40)
        .flatMap(s -> AnswerPlot.of(answer, s, width - EDGE, height - EDGE, new FxFonts()));
    things = picture.map(p -> p.items().stream().filter(i -> i.touch() != Item.Touch.NONE).toList()).orElse(List.of());
    drawn.getChildren().setAll(
        picture.map(p -> p.items().stream().map(this::node).toList()).orElse(List.of()));
    page.setMinSize(picture.map(Picture::width).orElse(0.0), picture.map(Picture::height).orElse(0.0));
    setAccessibleText(picture.map(Picture::description).orElse(""));
    mark();
  }

  private ItemNode node(Item item) {
    ItemNode node = new ItemNode(item, theme.get());
    if (item.touch() != Item.Touch.NONE) {
      Tooltip.install(node, new Tooltip(item.spoken()));
      node.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
        at = things.indexOf(item);
        mark();
        requestFocus();
        choose();
      });
    }
    return node;
  }

  private void pressed(KeyEvent e) {
    boolean taken = true;
    switch (e.getCode()) {
      case DOWN, RIGHT -> at = Math.min(things.size() - 1, at + 1);
      case UP, LEFT -> at = Math.max(0, at - 1);
      case HOME -> at = 0;
      case END -> at = things.size() - 1;
      case ENTER -> choose();
      default -> taken = false;
    }
    if (taken) {
      mark();
      e.consume();
    }
  }

  private void choose() {
    if (at >= 0 && at < things.size() && things.get(at).subject() instanceof Integer row) {
      follow.accept(row);
    }
  }

  /// A ring around what is chosen.
  private void mark() {
    ring.setVisible(at >= 0 && at < things.size());
    if (ring.isVisible()) {
      Rect b = things.get(at).bounds().grown(3);
      ring.setX(b.x());
      ring.setY(b.y());
      ring.setWidth(b.width());
      ring.setHeight(b.height());
      double room = Math.max(1, page.getHeight() - getViewportBounds().getHeight());
      if (page.getHeight() > getViewportBounds().getHeight()) {
        setVvalue(Math.clamp((b.centreY() - getViewportBounds().getHeight() / 2) / room, 0, 1));
      }
      setAccessibleText(tr("{0}, {1} of {2}", things.get(at).spoken(), at + 1, things.size()));
    }
  }
}
