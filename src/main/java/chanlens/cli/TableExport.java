package chanlens.cli;

import chanlens.export.csv.CsvTable;
import chanlens.view.table.GoroutineColumn;
import chanlens.view.table.GoroutineRows;
import chanlens.view.table.ObjectColumn;
import chanlens.view.table.ObjectRows;
import chanlens.work.Cancel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/// A table of the window.
///
/// @param rows in the order of the window
record TableExport<C, R>(List<C> columns, Function<C, String> title, BiFunction<C, R, String> text, List<R> rows)
    implements ExportContent {
  static ExportContent goroutines(ExportRun run) {
    return new TableExport<>(
        List.of(GoroutineColumn.values()), GoroutineColumn::title, GoroutineColumn::text,
        GoroutineRows.of(run.diagnosis(), Cancel.NEVER).all());
  }

  static ExportContent objects(ExportRun run) {
    List<ObjectColumn> columns =
        Stream.of(ObjectColumn.values())
            .filter(c -> c != ObjectColumn.ADDRESS || !run.request().redaction().hidesAddresses())
            .toList();
    return new TableExport<>(
        columns, ObjectColumn::title, ObjectColumn::text, ObjectRows.of(run.diagnosis(), Cancel.NEVER).all());
  }

  @Override
  public Content in(ExportView.Format format) {
    return this::write;
  }

  private void write(OutputStream stream) throws IOException {
    CsvTable table = new CsvTable(stream, columns.stream().map(title).toList());
    for (R row : rows) {
      table.row(columns.stream().map(c -> text.apply(c, row)).toList());
    }
    table.flush();
  }
}
