package chanlens.fx.timeline;

import chanlens.golang.Activity;
import chanlens.view.timeline.Overview;
import chanlens.view.timeline.picture.LaneArt;
import chanlens.view.timeline.sums.Columns;
import java.util.Optional;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// The whole trace in one strip: how many goroutines of the program existed and what they did. The image is cached
/// until it is invalidated.
final class Minimap {
  private Optional<WritableImage> made = Optional.empty();

  void forget() {
    made = Optional.empty();
  }

  WritableImage image(Overview overview, Geometry geometry, Colours colours) {
    WritableImage image = made.orElseGet(() -> paint(overview, geometry, colours));
    made = Optional.of(image);
    return image;
  }

  private static WritableImage paint(Overview overview, Geometry geometry, Colours colours) {
    int width = Math.max(1, (int) Math.round(geometry.lanesWidth()));
    int height = (int) Geometry.MINIMAP - 2;
    int[] pixels = new int[width * height];
    Columns columns = overview.columns();
    long most = 1;
    for (int c = 0; c < columns.count(); c++) {
      most = Math.max(most, columns.alive(c));
    }
    for (int x = 0; x < width; x++) {
      int column = x;
      int c = (int) ((long) x * columns.count() / width);
      LaneArt.group(columns, c, most, height,
          (top, bottom, activity) -> paint(pixels, width, column, top, bottom, activity, colours));
    }
    WritableImage image = new WritableImage(width, height);
    image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbPreInstance(), pixels, 0, width);
    return image;
  }

  private static void paint(
      int[] pixels, int width, int x, int top, int bottom, Activity activity, Colours colours) {
    for (int y = top; y < bottom; y++) {
      pixels[y * width + x] = colours.pixel(activity);
    }
  }
}
