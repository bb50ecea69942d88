package chanlens.view.graph;

import chanlens.view.picture.Picture;

/// How much room there is for a picture, in points.
public record Room(double width, double height) {
  /// A page that grows with what is drawn on it.
  public static final Room ANY = new Room(Double.MAX_VALUE, Double.MAX_VALUE);

  /// The scale at which a whole picture fits.
  double scale(Picture picture) {
    return Math.min(width / Math.max(1, picture.width()), height / Math.max(1, picture.height()));
  }

  /// Whether a picture drawn for this room does for another one too.
  public boolean like(Room other) {
    return near(width, other.width) && near(height, other.height);
  }

  private static boolean near(double a, double b) {
    return Math.abs(a - b) <= 0.15 * Math.max(a, b);
  }
}
