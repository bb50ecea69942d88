package chanlens.view.picture;

import chanlens.golang.Activity;

/// The sign of a state, drawn as an outline so that no font is needed. Distinct without colour.
public enum Glyph {
  CIRCLE(Outlines.ellipse(-0.36, -0.36, 0.72, 0.72)),
  BAR(Path.polygon(-0.42, -0.13, 0.42, -0.13, 0.42, 0.13, -0.42, 0.13)),
  TRIANGLE_UP(Path.polygon(0, -0.42, 0.46, 0.38, -0.46, 0.38)),
  TRIANGLE_DOWN(Path.polygon(0, 0.42, -0.46, -0.38, 0.46, -0.38)),
  DIAMOND(Path.polygon(0, -0.48, 0.48, 0, 0, 0.48, -0.48, 0)),
  SQUARE(Path.polygon(-0.36, -0.36, 0.36, -0.36, 0.36, 0.36, -0.36, 0.36)),
  DOUBLE_ARROW(
      Path.polygon(
          -0.5, 0, -0.2, -0.32, -0.2, -0.1, 0.2, -0.1, 0.2, -0.32, 0.5, 0, 0.2, 0.32, 0.2, 0.1, -0.2, 0.1, -0.2, 0.32)),
  Z(Path.polygon(-0.34, -0.4, 0.36, -0.4, 0.36, -0.24, -0.06, 0.22, 0.36, 0.22, 0.36, 0.4, -0.36, 0.4, -0.36, 0.24,
      0.06, -0.22, -0.34, -0.22)),
  RING(ring(0, 0.42, 0.24)),
  INFINITY(ring(-0.24, 0.27, 0.13).and(ring(0.24, 0.27, 0.13))),
  /// Waits, and it is not known on what.
  ELLIPSIS(dot(-0.34).and(dot(0)).and(dot(0.34)));

  private final Path unit;

  Glyph(Path unit) {
    this.unit = unit;
  }

  public static Glyph of(Activity activity) {
    return switch (activity) {
      case RUNNING -> CIRCLE;
      case RUNNABLE -> BAR;
      case SEND -> TRIANGLE_UP;
      case RECEIVE -> TRIANGLE_DOWN;
      case SELECT -> DIAMOND;
      case LOCK -> SQUARE;
      case IO -> DOUBLE_ARROW;
      case SLEEP -> Z;
      case GC -> RING;
      case FOREVER -> INFINITY;
      case UNKNOWN -> ELLIPSIS;
    };
  }

  /// The outline to fill, around a middle.
  ///
  /// @param size width and height of the box it fits into
  public Path at(double centreX, double centreY, double size) {
    return unit.placed(size, centreX, centreY);
  }

  /// The disc behind a glyph of this size on a patterned background.
  public Path plate(double centreX, double centreY, double size) {
    double side = size * 1.5;
    return Outlines.ellipse(centreX - side / 2, centreY - side / 2, side, side);
  }

  private static Path dot(double x) {
    return Outlines.ellipse(x - 0.11, -0.11, 0.22, 0.22);
  }

  private static Path ring(double x, double outer, double inner) {
    return Outlines.ellipse(x - outer, -outer, 2 * outer, 2 * outer)
        .and(Outlines.ellipseBackwards(x - inner, -inner, 2 * inner, 2 * inner));
  }
}
