package chanlens.tables;

import java.util.function.IntFunction;
import java.util.function.Supplier;

/// A table of one run. Its rows are read from the model when asked for; nothing is copied. Safe for use from any thread.
public final class FactTable {
  private final FactShape shape;
  private final Supplier<Rows> rows;

  /// @param parts that can be read side by side
  /// @param cursor over a part
  record Rows(int parts, IntFunction<RowCursor> cursor) {}

  private FactTable(FactShape shape, Supplier<Rows> rows) {
    this.shape = shape;
    this.rows = rows;
  }

  /// @param rows made when first asked for, and kept
  static FactTable of(FactShape shape, Supplier<Rows> rows) {
    return new FactTable(shape, new Once<>(rows));
  }

  public FactShape shape() {
    return shape;
  }

  /// How many parts it has, which can be read side by side; in order they are the whole table.
  public int parts() {
    return rows.get().parts();
  }

  public RowCursor part(int part) {
    return rows.get().cursor().apply(part);
  }
}
