package chanlens.view.timeline.axis;

/// The visible range of time and its scale: the only converter between moments and columns of pixels.
///
/// Column `c` counts from the start of the trace and contains the shown nanoseconds from [#edge(long)] of `c` up to
/// that of `c + 1`. Columns of one scale are the same wherever the view is, so what was computed for one stays valid
/// while panning. A value; two equal ones show the same.
///
/// @param firstColumn the column at the left; negative when the view begins before the trace
/// @param nanosPerColumn at least [#CLOSEST], so that no column is empty
/// @param columns how many are visible
public record Viewport(Folds folds, long firstColumn, double nanosPerColumn, int columns) {
  /// Trace clocks tick about every 64 ns; there is nothing to see below that.
  public static final double CLOSEST = 1;

  /// A year in ten pixels.
  private static final double FARTHEST = 3e15;

  public Viewport {
    nanosPerColumn = Math.clamp(nanosPerColumn, CLOSEST, FARTHEST);
    columns = Math.max(1, columns);
  }

  /// Shows a range of time in the columns between two margins.
  public static Viewport fitting(Folds folds, long fromNanos, long toNanos, int columns, int left, int right) {
    long from = folds.shown(fromNanos);
    long length = Math.max(1, folds.shown(toNanos) - from);
    double scale = Math.clamp(length / (double) Math.max(1, columns - left - right), CLOSEST, FARTHEST);
    return new Viewport(folds, (long) Math.floor(from / scale) - left, scale, columns);
  }

  /// Where a column begins, in shown nanoseconds.
  public long edge(long column) {
    return (long) Math.floor(column * nanosPerColumn);
  }

  /// The column that contains a moment.
  public long column(long nanos) {
    long shown = folds.shown(nanos);
    long c = (long) Math.floor(shown / nanosPerColumn);
    if (edge(c) > shown) {
      return c - 1;
    }
    return edge(c + 1) <= shown ? c + 1 : c;
  }

  /// The distance of a moment from the left edge, in columns and parts of them.
  public double x(long nanos) {
    return folds.shown(nanos) / nanosPerColumn - firstColumn;
  }

  /// The moment at a distance from the left edge; at a fold the one before it.
  public long nanosAt(double x) {
    return folds.before(shownAt(x));
  }

  public long shownAt(double x) {
    return Math.round((firstColumn + x) * nanosPerColumn);
  }

  /// The first visible moment.
  public long startNanos() {
    return folds.after(edge(firstColumn));
  }

  /// The end of the visible range, exclusive.
  public long endNanos() {
    return folds.before(edge(firstColumn + columns));
  }

  /// Zoomed in or out, with the moment at `x` staying there.
  ///
  /// @param factor above 1 shows less time
  public Viewport zoomed(double factor, double x) {
    double scale = Math.clamp(nanosPerColumn / factor, CLOSEST, FARTHEST);
    double shown = (firstColumn + x) * nanosPerColumn;
    return new Viewport(folds, Math.round(shown / scale - x), scale, columns);
  }

  /// @param by columns; positive shows what comes later
  public Viewport panned(long by) {
    return new Viewport(folds, firstColumn + by, nanosPerColumn, columns);
  }

  /// The same scale, with a moment in the middle.
  public Viewport centredOn(long nanos) {
    return new Viewport(folds, column(nanos) - columns / 2, nanosPerColumn, columns);
  }

  public Viewport withColumns(int count) {
    return new Viewport(folds, firstColumn, nanosPerColumn, count);
  }

  /// The same moment at the left with other folds.
  public Viewport withFolds(Folds other) {
    double left = other.shown(startNanos()) / nanosPerColumn;
    long first = firstColumn < 0 ? firstColumn : Math.round(left);
    return new Viewport(other, first, nanosPerColumn, columns);
  }

  /// Constrained to a trace: it always fills at least two fifths of the view, which never moves more than half its
  /// width outside it.
  ///
  /// @param lastNanos the end of the trace
  public Viewport within(long lastNanos) {
    long length = Math.max(1, folds.shown(lastNanos));
    double farthest = Math.max(CLOSEST, length / Math.max(1, columns * 0.4));
    if (nanosPerColumn > farthest) {
      return fitting(folds, 0, lastNanos, columns, (int) (columns * 0.3), (int) (columns * 0.3));
    }
    long last = (long) Math.ceil(length / nanosPerColumn);
    long first = Math.clamp(firstColumn, -columns / 2L, Math.max(-columns / 2L, last - columns / 2L));
    return first == firstColumn ? this : new Viewport(folds, first, nanosPerColumn, columns);
  }
}
