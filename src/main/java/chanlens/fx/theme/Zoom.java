package chanlens.fx.theme;

import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import javafx.stage.Window;

/// Shows its content larger or smaller, in all the room there is. Pictures are painted with as many points as they
/// take on the screen: the window is rendered finer by the same factor.
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

  /// Renders a window fine enough for this.
  public void refine(Window window) {
    scale.addListener((o, was, is) -> refined(window));
    window.outputScaleXProperty().addListener((o, was, is) -> Platform.runLater(() -> refined(window)));
    Platform.runLater(() -> refined(window)); // showing it sets the usual fineness
  }

  private void refined(Window window) {
    double fine = Math.max(1, scale.get());
    window.setRenderScaleX(window.getOutputScaleX() * fine);
    window.setRenderScaleY(window.getOutputScaleY() * fine);
  }

  @Override
  protected void layoutChildren() {
    content.resizeRelocate(0, 0, getWidth() / scale.get(), getHeight() / scale.get());
  }
}
