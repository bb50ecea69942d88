package chanlens.view.timeline.axis;

/// Which part of the lanes is seen: a stretch of time, and how far lanes are scrolled.
///
/// @param top points scrolled away above
public record Camera(Viewport view, int top) {
  public Camera with(Viewport other) {
    return new Camera(other, top);
  }

  /// @param most the largest scroll there is
  public Camera scrolledTo(int y, int most) {
    return new Camera(view, Math.clamp(y, 0, Math.max(0, most)));
  }

  /// Scrolled as little as needed for a stretch of lanes to be seen; not at all when it is.
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

  /// Panned as little as needed for a stretch of time to be seen; not at all when some of it is, unless it is narrower
  /// than the view and sticks out.
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
