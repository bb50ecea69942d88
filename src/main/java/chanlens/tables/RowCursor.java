package chanlens.tables;

import org.jspecify.annotations.Nullable;

/// Goes through the rows of a part of a table, once. Positioned before the first row until [#next()] is called. For one
/// thread.
public interface RowCursor {
  /// A number that is not known.
  long UNKNOWN = Long.MIN_VALUE;

  /// A cursor over nothing.
  RowCursor EMPTY = new RowCursor() {
    @Override
    public boolean next() {
      return false;
    }

    @Override
    public long number(int column) {
      return UNKNOWN;
    }

    @Override
    public @Nullable String text(int column) {
      return null;
    }
  };

  /// Goes to the next row.
  ///
  /// @return false when there is none
  boolean next();

  /// The cell of a column that is no text; [#UNKNOWN] when it is not known.
  ///
  /// @param column in the table's shape
  long number(int column);

  /// The cell of a text column; null when it is not known.
  ///
  /// @param column in the table's shape
  @Nullable String text(int column);
}
