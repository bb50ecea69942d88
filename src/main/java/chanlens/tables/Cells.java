package chanlens.tables;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/// Says where the cells of a table are found by the number of the row. Every column of the shape is bound by its name.
final class Cells {
  /// Rows that one thread reads at a time.
  private static final int PART = 1 << 14;

  private final FactShape shape;
  private final @Nullable IntToLongFunction[] numbers;
  private final @Nullable IntFunction<@Nullable String>[] texts;

  @SuppressWarnings("unchecked")
  Cells(String table) {
    shape = FactSchema.named(table).orElseThrow(() -> new IllegalArgumentException("no table is called " + table));
    numbers = new IntToLongFunction[shape.columns().size()];
    texts = (@Nullable IntFunction<@Nullable String>[]) new IntFunction<?>[shape.columns().size()];
  }

  /// @param at the value; [RowCursor#UNKNOWN] when not known
  Cells number(String column, IntToLongFunction at) {
    numbers[shape.column(column)] = at;
    return this;
  }

  /// A number of which some value means that there is none: 0, -1.
  Cells number(String column, long none, IntToLongFunction at) {
    return number(column, row -> {
      long value = at.applyAsLong(row);
      return value == none ? RowCursor.UNKNOWN : value;
    });
  }

  /// @param at the value; an empty text counts as not known
  Cells text(String column, IntFunction<@Nullable String> at) {
    texts[shape.column(column)] = row -> {
      String value = at.apply(row);
      return value == null || value.isEmpty() ? null : value;
    };
    return this;
  }

  Cells maybe(String column, IntFunction<Optional<String>> at) {
    return text(column, row -> at.apply(row).orElse(""));
  }

  Cells flag(String column, IntPredicate at) {
    return number(column, row -> at.test(row) ? 1 : 0);
  }

  /// @param count of rows
  FactTable.Rows rows(int count) {
    for (int c = 0; c < numbers.length; c++) {
      boolean isText = shape.columns().get(c).kind() == FactColumn.Kind.TEXT;
      if (isText ? texts[c] == null : numbers[c] == null) {
        throw new IllegalStateException(shape.name() + "." + shape.columns().get(c).name() + " is not bound");
      }
    }
    int parts = (int) (((long) count + PART - 1) / PART);
    return new FactTable.Rows(parts, part -> new Indexed(this, part * PART, Math.min(count, (part + 1) * PART)));
  }

  /// A cursor over numbered rows.
  private static final class Indexed implements RowCursor {
    private final Cells cells;
    private final int end;
    private int row;

    Indexed(Cells cells, int from, int end) {
      this.cells = cells;
      this.row = from - 1;
      this.end = end;
    }

    @Override
    public boolean next() {
      return ++row < end;
    }

    @Override
    public long number(int column) {
      IntToLongFunction at = cells.numbers[column];
      return at == null ? UNKNOWN : at.applyAsLong(row);
    }

    @Override
    public @Nullable String text(int column) {
      IntFunction<@Nullable String> at = cells.texts[column];
      return at == null ? null : at.apply(row);
    }
  }
}
