package chanlens.view.stage;

import chanlens.view.picture.Path;
import chanlens.view.picture.Rect;

/// The slots of a buffer in a circle, slot 0 at the top, the others clockwise: as `sendx` and `recvx` see them.
///
/// @param x of the middle
/// @param y of the middle
/// @param inner radius
/// @param outer radius
/// @param slots how many there are
record RingShape(double x, double y, double inner, double outer, int slots) {
  private static final int PIECES = 4;

  /// Where a slot's value stands.
  Rect slot(int i) {
    double size = (outer - inner) * 0.8;
    double middle = (inner + outer) / 2;
    return new Rect(x(i + 0.5, middle) - size / 2, y(i + 0.5, middle) - size / 2, size, size);
  }

  /// A point at a share of the circle, in slots from the top.
  double x(double at, double radius) {
    return x + radius * Math.sin(angle(at));
  }

  double y(double at, double radius) {
    return y - radius * Math.cos(angle(at));
  }

  private double angle(double at) {
    return 2 * Math.PI * at / slots;
  }

  /// The outline of a slot.
  Path sector(int i) {
    Path.Builder to = Path.builder().move(x(i, outer), y(i, outer));
    arc(to, i, i + 1, outer);
    to.line(x(i + 1, inner), y(i + 1, inner));
    arc(to, i + 1, i, inner);
    return to.close().build();
  }

  /// In pieces, each a curve that differs from the circle by less than can be seen.
  private void arc(Path.Builder to, double from, double until, double radius) {
    for (int k = 0; k < PIECES; k++) {
      double a = from + (until - from) * k / PIECES;
      double b = from + (until - from) * (k + 1) / PIECES;
      double handle = 4.0 / 3 * Math.tan((angle(b) - angle(a)) / 4) * radius;
      to.curve(
          x(a, radius) + handle * Math.cos(angle(a)), y(a, radius) + handle * Math.sin(angle(a)),
          x(b, radius) - handle * Math.cos(angle(b)), y(b, radius) - handle * Math.sin(angle(b)),
          x(b, radius), y(b, radius));
    }
  }
}
