package chanlens.view.timeline.axis;

/// Stretches of time in the order of their starts, none beginning before the one before it ends: regions of one depth,
/// collections, stops of the world. Drawn at most one a column, whatever their number.
public interface Stretches {
  int count();

  long startNanos(int i);

  long endNanos(int i);

  /// Gets what is to be drawn, from left to right.
  interface Sink {
    /// @param first the first stretch of it
    /// @param count how many lie in it; above one they are narrower than a column
    /// @param left from the left edge of the view, in columns; can lie outside of it
    /// @param right at least one column behind
    void piece(int first, int count, double left, double right);
  }

  /// Visits what a view shows of them. Costs a binary search a column at most.
  default void visible(Viewport view, Sink sink) {
    long from = view.startNanos();
    long to = view.endNanos();
    int i = firstEndingBehind(from);
    while (i < count() && startNanos(i) <= to) {
      double left = view.x(startNanos(i));
      double right = view.x(endNanos(i));
      if (right - left >= 1) {
        sink.piece(i, 1, left, right);
        i++;
        continue;
      }
      long column = (long) Math.floor(left);
      int next = firstFrom(view.folds().after(view.edge(view.firstColumn() + column + 1)), i + 1);
      sink.piece(i, next - i, (double) column, column + 1.0);
      i = next;
    }
  }

  private int firstEndingBehind(long nanos) {
    int low = 0;
    int high = count();
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (endNanos(mid) <= nanos) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }

  private int firstFrom(long nanos, int from) {
    int low = from;
    int high = count();
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (startNanos(mid) < nanos) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }
}
