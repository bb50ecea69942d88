package chanlens.tables;

import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/// A table of one run. Its rows are read from the model when asked for; nothing is copied. Safe for use from any
/// thread.
public final class FactTable {
  /// The tables that are too large to be read for one goroutine.
  private static final Set<String> BY_GOROUTINE = Set.of("span", "wake");

  private final FactShape shape;
  private final Supplier<Rows> rows;

  /// @param parts that can be read side by side
  /// @param cursor over a part
  /// @param ofGoroutine a cursor over the rows of one goroutine, by its id
  record Rows(int parts, IntFunction<RowCursor> cursor, LongFunction<RowCursor> ofGoroutine) {
    /// A table that is not asked by goroutine.
    Rows(int parts, IntFunction<RowCursor> cursor) {
      this(parts, cursor, goid -> RowCursor.EMPTY);
    }
  }

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

  /// Whether [#ofGoroutine] finds rows without reading all.
  public boolean byGoroutine() {
    return BY_GOROUTINE.contains(shape.name());
  }

  public RowCursor ofGoroutine(long goid) {
    return rows.get().ofGoroutine().apply(goid);
  }

  public RowCursor part(int part) {
    return rows.get().cursor().apply(part);
  }
}
