package chanlens.view.picture;

/// An upright rectangle; y grows downwards. One with a negative width contains nothing.
public record Rect(double x, double y, double width, double height) {
  public static final Rect NOTHING = new Rect(0, 0, -1, -1);

  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  public double centreX() {
    return x + width / 2;
  }

  public double centreY() {
    return y + height / 2;
  }

  public boolean isNothing() {
    return width < 0;
  }

  /// Whether the point lies inside, or outside by no more than a margin.
  public boolean near(double px, double py, double margin) {
    return !isNothing() && px >= x - margin && py >= y - margin && px <= right() + margin && py <= bottom() + margin;
  }

  /// This rectangle grown (or, with a negative amount, shrunk) on all four sides.
  public Rect grown(double by) {
    return new Rect(x - by, y - by, width + 2 * by, height + 2 * by);
  }

  /// The smallest rectangle that contains both.
  public Rect and(Rect other) {
    if (isNothing()) {
      return other;
    }
    if (other.isNothing()) {
      return this;
    }
    double left = Math.min(x, other.x);
    double top = Math.min(y, other.y);
    return new Rect(left, top, Math.max(right(), other.right()) - left, Math.max(bottom(), other.bottom()) - top);
  }

  /// Whether both have a point in common.
  public boolean overlaps(Rect other) {
    return !isNothing() && !other.isNothing() && x < other.right() && other.x < right() && y < other.bottom()
        && other.y < bottom();
  }
}
