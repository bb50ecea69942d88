package chanlens.fx.theme;

import javafx.beans.property.DoubleProperty;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/// Shows its content larger or smaller, in all the room there is. What is painted point by point, as the timeline is,
/// gets softer by it.
public final class Zoom extends Region {
  private final Node content;
  private final DoubleProperty scale;

  /// @param scale times the usual size
  public Zoom(Node content, DoubleProperty scale) {
    this.content = content;
    this.scale = scale;
    Scale larger = new Scale(1, 1, 0, 0);
    larger.xProperty().bind(scale);
    larger.yProperty().bind(scale);
    content.getTransforms().add(larger);
    getChildren().add(content);
    scale.addListener((o, was, is) -> requestLayout());
  }

  @Override
  protected void layoutChildren() {
    content.resizeRelocate(0, 0, getWidth() / scale.get(), getHeight() / scale.get());
  }
}
