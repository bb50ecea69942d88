package chanlens.fx.studio;

import chanlens.view.figure.FigureSheet;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;

/// The figure as it will be written, as large as there is room. FX thread only.
final class Preview extends Pane {
  /// What writers of pictures add on each side, in points.
  private static final double MARGIN = 12;

  /// Pixels of the image in a point.
  static final double SHARP = 2;

  private static final double MAX_ZOOM = 2;

  private final ImageView view = new ImageView();
  private Optional<FigureSheet> sheet = Optional.empty();

  Preview() {
    getStyleClass().add("studio-preview");
    view.setSmooth(true);
    view.setPreserveRatio(true);
    getChildren().add(view);
    setMinSize(200, 160);
  }

  void show(Drafts.Drawn next) {
    sheet = Optional.of(next.sheet());
    view.setImage(next.image());
    setAccessibleText(next.sheet().picture().description());
    requestLayout();
  }

  Optional<FigureSheet> sheet() {
    return sheet;
  }

  private double zoom() {
    double width = sheet.map(s -> s.picture().width()).orElse(1.0) + 2 * MARGIN;
    double height = sheet.map(s -> s.picture().height()).orElse(1.0) + 2 * MARGIN;
    return Math.min(MAX_ZOOM, Math.min(getWidth() / width, getHeight() / height));
  }

  @Override
  protected void layoutChildren() {
    if (sheet.isEmpty()) {
      return;
    }
    double width = (sheet.get().picture().width() + 2 * MARGIN) * zoom();
    double height = (sheet.get().picture().height() + 2 * MARGIN) * zoom();
    view.setFitWidth(Math.max(1, width));
    view.setFitHeight(Math.max(1, height));
    view.relocate((getWidth() - width) / 2, (getHeight() - height) / 2);
  }

  /// A point of this control as a point of the picture.
  Point2D toPicture(double x, double y) {
    double zoom = Math.max(zoom(), 0.001);
    return new Point2D((x - view.getLayoutX()) / zoom - MARGIN, (y - view.getLayoutY()) / zoom - MARGIN);
  }
}
