package chanlens.view.timeline.scene;

import chanlens.columns.BinarySearch;
import chanlens.view.timeline.axis.Viewport;
import chanlens.view.timeline.lanes.LaneRows;
import java.util.ArrayList;
import java.util.List;

/// A chain as it is drawn over the lanes in a view: at most a few pieces for each column, whatever its length.
public final class Band {
  /// Along one lane, or from lane to lane at one place.
  ///
  /// @param fromRow the lane, or the one it leaves
  /// @param toRow the lane it arrives at; the same for a piece along a lane
  /// @param left columns from the left edge of the view, within it
  public record Piece(int fromRow, int toRow, double left, double right) {}

  private final LaneRows rows;
  private final Viewport view;
  private final List<Piece> pieces = new ArrayList<>();
  /// The rows that narrow links of one column touch.
  private long column = Long.MIN_VALUE;
  private int top;
  private int bottom;

  private Band(LaneRows rows, Viewport view) {
    this.rows = rows;
    this.view = view;
  }

  /// Links of lanes that are hidden are left out.
  public static List<Piece> of(Chain chain, LaneRows rows, Viewport view) {
    Band band = new Band(rows, view);
    int row = -1;
    int first = BinarySearch.firstAtLeast(chain.count(), chain::toNanos, view.startNanos());
    for (int i = first; i < chain.count() && chain.fromNanos(i) <= view.endNanos(); i++) {
      int before = row;
      row = rows.rowOfGoroutine(chain.g(i));
      band.link(chain, i, before, row);
    }
    band.flush();
    return band.pieces;
  }

  private void link(Chain chain, int i, int before, int row) {
    double left = Math.clamp(view.x(chain.fromNanos(i)), 0, view.columns());
    double right = Math.clamp(view.x(chain.toNanos(i)), 0, view.columns());
    boolean handed = before >= 0 && row >= 0 && before != row && chain.handed(i);
    if (right - left < 1) {
      narrow((long) left, row, handed ? before : row);
      return;
    }
    flush();
    if (handed) {
      pieces.add(new Piece(before, row, left, left));
    }
    if (row >= 0 && row < rows.count()) {
      pieces.add(new Piece(row, row, left, right));
    }
  }

  private void narrow(long at, int row, int before) {
    if (at != column) {
      flush();
    }
    if (row < 0) {
      return;
    }
    boolean begun = column == at;
    top = begun ? Math.min(top, Math.min(row, before)) : Math.min(row, before);
    bottom = begun ? Math.max(bottom, Math.max(row, before)) : Math.max(row, before);
    column = at;
  }

  private void flush() {
    if (column != Long.MIN_VALUE) {
      pieces.add(new Piece(top, bottom, column, top == bottom ? column + 1.0 : column));
      column = Long.MIN_VALUE;
    }
  }
}
