package chanlens.view.timeline.axis;

import chanlens.columns.BinarySearch;

/// Ranges of time in the order of their starts, none beginning before the previous one ends: regions of one depth,
/// collections, stops of the world. At most one is drawn per column, whatever their number.
public interface Stretches {
  int count();

  long startNanos(int i);

  long endNanos(int i);

  /// Receives what to draw, from left to right.
  interface Sink {
    /// @param first the first stretch of it
    /// @param count how many are in it; more than one are narrower than a column
    /// @param left from the left edge of the view, in columns; can be outside it
    /// @param right at least one column further
    void piece(int first, int count, double left, double right);
  }

  /// Visits the ones a view shows. Costs at most one binary search per column.
  default void visible(Viewport view, Sink sink) {
    long from = view.startNanos();
    long to = view.endNanos();
    int i = firstEndingAfter(from);
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

  private int firstEndingAfter(long nanos) {
    return BinarySearch.lastAtMost(count(), this::endNanos, nanos) + 1;
  }

  private int firstFrom(long nanos, int from) {
    return BinarySearch.firstAtLeast(from, count(), this::startNanos, nanos);
  }
}
