package chanlens.view.timeline.axis;

/// The visible part of the lanes: a range of time, and how far lanes are scrolled.
///
/// @param top points scrolled out of sight at the top
public record Camera(Viewport view, int top) {
  public Camera with(Viewport other) {
    return new Camera(other, top);
  }

  /// @param most the maximum scroll offset
  public Camera scrolledTo(int y, int most) {
    return new Camera(view, Math.clamp(y, 0, Math.max(0, most)));
  }

  /// Scrolled as little as needed to show a range of lanes; not at all when it is visible.
  ///
  /// @param height points in sight
  public Camera showing(int fromY, int toY, int height, int most) {
    if (fromY >= top && toY <= top + height) {
      return this;
    }
    boolean near = fromY > top - height && toY < top + 2 * height;
    if (!near || toY - fromY > height) {
      return scrolledTo(fromY - Math.max(0, (height - (toY - fromY)) / 2), most);
    }
    return scrolledTo(fromY < top ? fromY : toY - height, most);
  }

  /// Panned as little as needed to show a range of time; not at all when some of it is visible, unless it would fit
  /// into the view and sticks out.
  public Camera showing(long fromNanos, long toNanos) {
    double left = view.x(fromNanos);
    double right = view.x(toNanos);
    double margin = Math.min(40, view.columns() / 8.0);
    boolean wide = right - left > view.columns() - 2 * margin;
    boolean seen = wide ? left < view.columns() - margin && right > margin : left >= 0 && right <= view.columns();
    if (seen) {
      return this;
    }
    return new Camera(
        wide ? view.panned((long) (left - margin))
            : view.panned((long) ((left + right) / 2 - view.columns() / 2.0)), top);
  }
}
