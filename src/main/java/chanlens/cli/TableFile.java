package chanlens.cli;

import chanlens.export.csv.CsvTable;
import chanlens.export.json.JsonTable;
import chanlens.view.table.TableSink;
import java.io.IOException;

/// A table as a file: CSV or JSON.
final class TableFile {
  private TableFile() {}

  /// What writes rows.
  interface Rows {
    void to(TableSink.Opening table) throws IOException;
  }

  static Content of(ExportView.Format format, Rows rows) {
    return format == ExportView.Format.json
        ? stream -> rows.to(columns -> new JsonTable(stream, columns))
        : stream -> rows.to(titles -> new CsvTable(stream, titles));
  }
}
