package chanlens.cli;

import chanlens.export.csv.CsvTable;
import chanlens.view.Scope;
import chanlens.view.Sight;
import chanlens.view.table.Column;
import chanlens.view.table.GoroutineColumn;
import chanlens.view.table.GoroutineRows;
import chanlens.view.table.ObjectColumn;
import chanlens.view.table.ObjectRows;
import chanlens.view.table.Rows;
import chanlens.work.Cancel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;

/// A table of the window.
record TableExport<R>(List<? extends Column<R>> columns, Rows<R> rows) implements ExportContent {
  static ExportContent goroutines(ExportRun run) {
    return new TableExport<>(
        List.of(GoroutineColumn.values()), GoroutineRows.at(run.diagnosis(), sight(run), Cancel.NEVER));
  }

  static ExportContent objects(ExportRun run) {
    List<ObjectColumn> columns =
        Stream.of(ObjectColumn.values())
            .filter(c -> c != ObjectColumn.ADDRESS || !run.request().redaction().hidesAddresses())
            .toList();
    return new TableExport<>(columns, ObjectRows.at(run.diagnosis(), sight(run), Cancel.NEVER));
  }

  private static Sight sight(ExportRun run) {
    return new Sight(run.instant(), Scope.EVERYTHING);
  }

  @Override
  public Content in(ExportView.Format format) {
    return this::write;
  }

  private void write(OutputStream stream) throws IOException {
    CsvTable table = new CsvTable(stream, columns.stream().map(Column::title).toList());
    for (R row : rows.all()) {
      table.row(columns.stream().map(c -> c.text(row)).toList());
    }
    table.flush();
  }
}
