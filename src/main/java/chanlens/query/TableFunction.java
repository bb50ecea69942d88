package chanlens.query;

import chanlens.tables.FactColumn;
import chanlens.tables.FactTable;
import chanlens.tables.RowCursor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBValue;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/// A table as DuckDB calls it: each of its threads takes the next part that nobody reads yet. Only the columns that a
/// question needs are read. Called from DuckDB's threads: tables are frozen.
final class TableFunction
    implements DuckDBTableFunction<TableFunction.Asked, TableFunction.Shared, TableFunction.Reader> {
  /// The parameter of tables that can be asked for one goroutine.
  static final String GOID = "goid";

  private static final int MAX_WORDS = 1 << 12;

  private final FactTable table;
  private final int threads;

  TableFunction(FactTable table, int threads) {
    this.table = table;
    this.threads = threads;
  }

  /// @param goid the only goroutine that is wanted; [RowCursor#UNKNOWN] for all
  record Asked(long goid) {}

  /// @param columns of the table, in the order in which they are wanted
  record Shared(Asked asked, int[] columns, AtomicInteger nextPart) {}

  @Override
  public Asked bind(DuckDBTableFunctionBindInfo info) {
    for (FactColumn column : table.shape().columns()) {
      info.addResultColumn(column.name(), type(column.kind()));
    }
    return new Asked(table.byGoroutine() ? goid(info) : RowCursor.UNKNOWN);
  }

  private static long goid(DuckDBTableFunctionBindInfo info) {
    try (DuckDBValue value = info.getNamedParameter(GOID)) {
      return value.isNull() ? RowCursor.UNKNOWN : value.getLong();
    } catch (RuntimeException absent) { // thrown when it is not given
      return RowCursor.UNKNOWN;
    }
  }

  private static DuckDBColumnType type(FactColumn.Kind kind) {
    return switch (kind) {
      case INT -> DuckDBColumnType.INTEGER;
      case BIGINT -> DuckDBColumnType.BIGINT;
      case BOOLEAN -> DuckDBColumnType.BOOLEAN;
      case TEXT -> DuckDBColumnType.VARCHAR;
      case MOMENT -> DuckDBColumnType.TIMESTAMP_WITH_TIME_ZONE;
    };
  }

  @Override
  public Shared init(DuckDBTableFunctionInitInfo info) {
    int[] columns = new int[Math.toIntExact(info.getColumnCount())];
    for (int c = 0; c < columns.length; c++) {
      columns[c] = Math.toIntExact(info.getColumnIndex(c));
    }
    info.setMaxThreads(Math.max(1, Math.min(threads, table.parts())));
    return new Shared(info.getBindData(), columns, new AtomicInteger());
  }

  @Override
  public Reader localInit(DuckDBTableFunctionInitInfo info) {
    return new Reader();
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter out) {
    Shared shared = info.getInitData();
    Reader reader = info.getLocalInitData();
    return reader.fill(table, shared, out);
  }

  /// What one of DuckDB's threads reads.
  static final class Reader {
    private @Nullable RowCursor cursor;
    private final IdentityHashMap<String, byte[]> words = new IdentityHashMap<>();

    private @Nullable RowCursor next(FactTable table, Shared shared) {
      int part = shared.nextPart.getAndIncrement();
      if (shared.asked.goid != RowCursor.UNKNOWN) {
        return part == 0 ? table.ofGoroutine(shared.asked.goid) : null;
      }
      return part < table.parts() ? table.part(part) : null;
    }

    /// @return number of rows; 0 at the end
    long fill(FactTable table, Shared shared, DuckDBDataChunkWriter out) {
      int most = Math.toIntExact(out.capacity());
      int rows = 0;
      while (rows == 0) {
        if (cursor == null) {
          cursor = next(table, shared);
          if (cursor == null) {
            return 0;
          }
        }
        rows = fill(cursor, table.shape().columns(), shared.columns, out, most);
        if (rows < most) {
          cursor = null;
        }
      }
      return rows;
    }

    private int fill(
        RowCursor from, List<FactColumn> shape, int[] columns, DuckDBDataChunkWriter out, int most) {
      DuckDBWritableVector[] vectors = new DuckDBWritableVector[columns.length];
      FactColumn.Kind[] kinds = new FactColumn.Kind[columns.length];
      byte[][] @Nullable [] batch = new byte[columns.length][][];
      for (int c = 0; c < columns.length; c++) {
        vectors[c] = out.vector(c);
        kinds[c] = shape.get(columns[c]).kind();
        batch[c] = kinds[c] == FactColumn.Kind.TEXT ? new byte[most][] : new byte[0][];
      }
      int row = 0;
      while (row < most && from.next()) {
        for (int c = 0; c < columns.length; c++) {
          if (kinds[c] == FactColumn.Kind.TEXT) {
            String text = from.text(columns[c]);
            batch[c][row] = text == null ? null : utf8(text);
          } else {
            number(vectors[c], row, kinds[c], from.number(columns[c]));
          }
        }
        row++;
      }
      for (int c = 0; c < columns.length; c++) {
        if (kinds[c] == FactColumn.Kind.TEXT && row > 0) {
          vectors[c].setStringUtf8Batch(0, Arrays.copyOf(batch[c], row));
        }
      }
      return row;
    }

    /// The same words come again and again, as the same objects.
    private byte[] utf8(String text) {
      byte[] known = words.get(text);
      if (known == null) {
        known = text.getBytes(StandardCharsets.UTF_8);
        if (words.size() == MAX_WORDS) {
          words.clear();
        }
        words.put(text, known);
      }
      return known;
    }

    private static void number(DuckDBWritableVector vector, int row, FactColumn.Kind kind, long value) {
      if (value == RowCursor.UNKNOWN) {
        vector.setNull(row);
        return;
      }
      switch (kind) {
        case INT -> vector.setInt(row, (int) value);
        case BIGINT -> vector.setLong(row, value);
        case BOOLEAN -> vector.setBoolean(row, value != 0);
        case MOMENT -> vector.setOffsetDateTime(
            row, OffsetDateTime.ofInstant(Instant.EPOCH.plus(value, ChronoUnit.MICROS), ZoneOffset.UTC));
        case TEXT -> throw new IllegalStateException("a text is no number");
      }
    }
  }
}
