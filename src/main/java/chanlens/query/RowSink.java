package chanlens.query;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes an answer row by row.
public interface RowSink {
  /// What a column holds, as far as writers care.
  enum Type {
    NUMBER,
    BOOLEAN,
    TEXT
  }

  /// A column of an answer.
  record Column(String name, Type type) {}

  /// Called once, before the rows.
  void columns(List<Column> columns) throws IOException;

  /// @param cells numbers as [Long], [Double] or [java.math.BigDecimal], [Boolean], everything else as text; null when
  ///     unknown
  /// @return false when no more rows are wanted
  boolean row(List<@Nullable Object> cells) throws IOException;

  /// Whether rows that are not wanted are counted, see [#left].
  default boolean counts() {
    return false;
  }

  /// Called last by who counts.
  ///
  /// @param rows that came after the last one that was wanted
  default void left(long rows) {}
}
