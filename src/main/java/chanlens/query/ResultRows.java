package chanlens.query;

import chanlens.work.Cancel;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hands the rows of an answer on, as plain values.
final class ResultRows {
  private static final int CHUNK = 1 << 16;

  private ResultRows() {}

  static void hand(ResultSet rows, RowSink sink, Cancel cancel) throws SQLException, IOException {
    ResultSetMetaData about = rows.getMetaData();
    List<RowSink.Column> columns = new ArrayList<>();
    for (int c = 1; c <= about.getColumnCount(); c++) {
      columns.add(new RowSink.Column(about.getColumnName(c), type(about.getColumnType(c), about.getColumnTypeName(c))));
    }
    sink.columns(List.copyOf(columns));
    boolean wanted = true;
    while (wanted && rows.next()) {
      List<@Nullable Object> cells = new ArrayList<>(columns.size());
      for (int c = 1; c <= columns.size(); c++) {
        cells.add(cell(rows.getObject(c)));
      }
      wanted = sink.row(cells);
    }
    if (sink.counts()) {
      sink.left(wanted ? 0 : rest(rows, cancel));
    }
  }

  private static long rest(ResultSet rows, Cancel cancel) throws SQLException {
    long rest = 0;
    while (rows.next()) {
      rest++;
      if (rest % CHUNK == 0) {
        cancel.check();
      }
    }
    return rest;
  }

  /// @param name of the type: those that JDBC has no number for are sums and unsigned numbers
  private static RowSink.Type type(int sql, String name) {
    if (name.endsWith("INT") || name.endsWith("INTEGER")) {
      return RowSink.Type.NUMBER;
    }
    return switch (sql) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.FLOAT, Types.REAL, Types.DOUBLE,
          Types.DECIMAL, Types.NUMERIC -> RowSink.Type.NUMBER;
      case Types.BOOLEAN, Types.BIT -> RowSink.Type.BOOLEAN;
      default -> RowSink.Type.TEXT;
    };
  }

  private static @Nullable Object cell(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Byte b -> b.longValue();
      case Short s -> s.longValue();
      case Integer i -> i.longValue();
      case Float f -> f.doubleValue();
      case Number n -> n;
      case Boolean b -> b;
      default -> String.valueOf(value);
    };
  }
}
