package chanlens.cli;

import chanlens.export.csv.CsvTable;
import chanlens.export.json.RowsJson;
import chanlens.query.QueryEngine;
import chanlens.query.RowSink;
import chanlens.view.table.TableSink;
import chanlens.work.Cancel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Answers for other programs, written row by row.
final class AnswerFiles {
  private AnswerFiles() {}

  /// With a line of names; an unknown value is empty.
  static void csv(QueryEngine engine, String sql, OutputStream to) throws IOException {
    write(engine, sql, titles -> new CsvTable(to, titles));
  }

  /// An array of objects; an unknown value is null.
  static void json(QueryEngine engine, String sql, OutputStream to) throws IOException {
    write(engine, sql, titles -> new RowsJson(to, titles));
  }

  private static void write(QueryEngine engine, String sql, TableSink.Opening opening) throws IOException {
    Rows rows = new Rows(opening);
    engine.ask(sql, rows, Cancel.NEVER);
    Objects.requireNonNull(rows.table).end();
  }

  private static final class Rows implements RowSink {
    private final TableSink.Opening opening;
    private @Nullable TableSink table;

    Rows(TableSink.Opening opening) {
      this.opening = opening;
    }

    @Override
    public void columns(List<Column> columns) throws IOException {
      table = opening.open(columns.stream().map(Column::name).toList());
    }

    @Override
    public boolean row(List<@Nullable Object> cells) throws IOException {
      Objects.requireNonNull(table).row(cells);
      return true;
    }
  }
}
