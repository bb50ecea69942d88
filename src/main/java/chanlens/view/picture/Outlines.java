package chanlens.view.picture;

/// The outlines of things, each fitted into a box: one for each kind, distinct without colour.
public final class Outlines {
  /// Control points of a quarter circle are at this share of its radius.
  private static final double ROUND = 0.5522847498;

  private Outlines() {}

  public static Path box(Rect r) {
    return Path.polygon(r.x(), r.y(), r.right(), r.y(), r.right(), r.bottom(), r.x(), r.bottom());
  }

  public static Path rounded(Rect r, double radius) {
    return rounded(r, radius, radius, radius, radius);
  }

  /// A box with a radius for each corner, from the left upper one clockwise; 0 is a sharp corner.
  public static Path rounded(Rect r, double leftTop, double rightTop, double rightBottom, double leftBottom) {
    double x = r.x();
    double y = r.y();
    double right = r.right();
    double bottom = r.bottom();
    double most = Math.min(r.width(), r.height()) / 2;
    double a = Math.min(leftTop, most);
    double b = Math.min(rightTop, most);
    double c = Math.min(rightBottom, most);
    double d = Math.min(leftBottom, most);
    double k = 1 - ROUND;
    return Path.builder()
        .move(x + a, y)
        .line(right - b, y)
        .curve(right - b * k, y, right, y + b * k, right, y + b)
        .line(right, bottom - c)
        .curve(right, bottom - c * k, right - c * k, bottom, right - c, bottom)
        .line(x + d, bottom)
        .curve(x + d * k, bottom, x, bottom - d * k, x, bottom - d)
        .line(x, y + a)
        .curve(x, y + a * k, x + a * k, y, x + a, y)
        .close()
        .build();
  }

  /// A box with its four corners cut: a lock, and (with a larger cut than a rounded box has) what is stuck.
  public static Path cut(Rect r, double cut) {
    double c = Math.min(cut, Math.min(r.width(), r.height()) / 2);
    return Path.polygon(
        r.x() + c, r.y(), r.right() - c, r.y(), r.right(), r.y() + c, r.right(), r.bottom() - c,
        r.right() - c, r.bottom(), r.x() + c, r.bottom(), r.x(), r.bottom() - c, r.x(), r.y() + c);
  }

  /// Points to the left and to the right.
  public static Path hexagon(Rect r, double point) {
    double p = Math.min(point, r.width() / 3);
    return Path.polygon(
        r.x(), r.centreY(), r.x() + p, r.y(), r.right() - p, r.y(), r.right(), r.centreY(),
        r.right() - p, r.bottom(), r.x() + p, r.bottom());
  }

  /// A roof of this height over a box.
  public static Path house(Rect r, double roof) {
    return Path.polygon(
        r.centreX(), r.y(), r.right(), r.y() + roof, r.right(), r.bottom(), r.x(), r.bottom(), r.x(), r.y() + roof);
  }

  /// A box over a roof that hangs down.
  public static Path invertedHouse(Rect r, double roof) {
    return Path.polygon(
        r.x(), r.y(), r.right(), r.y(), r.right(), r.bottom() - roof, r.centreX(), r.bottom(),
        r.x(), r.bottom() - roof);
  }

  /// A sheet with its right upper corner folded; [#fold] draws the fold.
  public static Path note(Rect r, double fold) {
    return Path.polygon(
        r.x(), r.y(), r.right() - fold, r.y(), r.right(), r.y() + fold, r.right(), r.bottom(), r.x(), r.bottom());
  }

  public static Path fold(Rect r, double fold) {
    return Path.line(
        r.right() - fold, r.y(), r.right() - fold, r.y() + fold, r.right(), r.y() + fold);
  }

  /// A file card: a box with a tab on its left upper edge.
  public static Path tab(Rect r, double tabWidth, double tabHeight) {
    return Path.polygon(
        r.x(), r.y(), r.x() + tabWidth, r.y(), r.x() + tabWidth, r.y() + tabHeight, r.right(), r.y() + tabHeight,
        r.right(), r.bottom(), r.x(), r.bottom());
  }

  public static Path ellipse(Rect r) {
    return ellipse(r.x(), r.y(), r.width(), r.height());
  }

  static Path ellipse(double x, double y, double width, double height) {
    return around(x + width / 2, y + height / 2, width / 2, height / 2);
  }

  /// In reverse order: a hole in a forward outline.
  static Path ellipseBackwards(double x, double y, double width, double height) {
    return around(x + width / 2, y + height / 2, width / 2, -(height / 2));
  }

  /// @param ry negative for the other way round
  private static Path around(double cx, double cy, double rx, double ry) {
    double kx = rx * ROUND;
    double ky = ry * ROUND;
    return Path.builder()
        .move(cx + rx, cy)
        .curve(cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry)
        .curve(cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy)
        .curve(cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry)
        .curve(cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy)
        .close()
        .build();
  }
}
