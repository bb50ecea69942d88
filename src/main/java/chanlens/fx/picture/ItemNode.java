package chanlens.fx.picture;

import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Path;
import chanlens.view.picture.Theme;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Text;

/// One item of a picture as shapes and texts, with its words for screen readers.
public final class ItemNode extends Group {
  private final Item item;

  public ItemNode(Item item, Theme theme) {
    this.item = item;
    setId(item.id());
    getStyleClass().addAll(item.kind().split(" "));
    setAccessibleRole(item.touch() == Item.Touch.NONE ? AccessibleRole.PARENT : AccessibleRole.NODE);
    setAccessibleText(item.spoken());
    for (Mark mark : item.marks()) {
      getChildren().add(node(mark, theme));
    }
  }

  public Item item() {
    return item;
  }

  private static Node node(Mark mark, Theme theme) {
    return switch (mark) {
      case Mark.Fill f -> {
        javafx.scene.shape.Path path = path(f.path());
        path.setFill(colour(theme.rgb(f.ink())));
        path.setStroke(null);
        yield path;
      }
      case Mark.Line l -> {
        javafx.scene.shape.Path path = path(l.path());
        path.setStroke(colour(theme.rgb(l.ink())));
        path.setStrokeWidth(l.width());
        path.setStrokeLineCap(StrokeLineCap.BUTT);
        path.setStrokeLineJoin(StrokeLineJoin.ROUND);
        for (double length : l.dash().lengths(l.width())) {
          path.getStrokeDashArray().add(length);
        }
        yield path;
      }
      case Mark.Words w -> {
        Text text = new Text(w.left(), w.baseline(), w.text());
        text.setFont(FxFonts.of(w.font()));
        text.setFill(colour(theme.text(w.ink(), w.background())));
        yield text;
      }
    };
  }

  public static Color colour(int rgb) {
    return Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
  }

  private static javafx.scene.shape.Path path(Path path) {
    javafx.scene.shape.Path fx = new javafx.scene.shape.Path();
    var to = fx.getElements();
    path.to(
        new Path.Sink() {
          @Override
          public void move(double x, double y) {
            to.add(new MoveTo(x, y));
          }

          @Override
          public void line(double x, double y) {
            to.add(new LineTo(x, y));
          }

          @Override
          public void curve(double x1, double y1, double x2, double y2, double x, double y) {
            to.add(new CubicCurveTo(x1, y1, x2, y2, x, y));
          }

          @Override
          public void close() {
            to.add(new ClosePath());
          }
        });
    return fx;
  }
}
