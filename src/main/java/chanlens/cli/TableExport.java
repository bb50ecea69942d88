package chanlens.cli;

import chanlens.view.Scope;
import chanlens.view.Sight;
import chanlens.view.table.Column;
import chanlens.view.table.Filter;
import chanlens.view.table.GoroutineColumn;
import chanlens.view.table.GoroutineRow;
import chanlens.view.table.GoroutineRows;
import chanlens.view.table.GoroutineWords;
import chanlens.view.table.ObjectColumn;
import chanlens.view.table.ObjectRow;
import chanlens.view.table.ObjectRows;
import chanlens.view.table.ObjectWords;
import chanlens.view.table.Rows;
import chanlens.view.table.TableSink;
import chanlens.view.table.TraceTerms;
import chanlens.work.Cancel;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A table of the window.
record TableExport<R>(List<? extends Column<R>> columns, List<R> rows) implements ExportContent {
  static ExportContent goroutines(ExportRun run) {
    Rows<GoroutineRow> rows = GoroutineRows.at(run.diagnosis(), sight(run), Cancel.NEVER);
    Filter<GoroutineRow> filter =
        GoroutineWords.filter(run.request().filter().orElse(""), TraceTerms.of(run.diagnosis()));
    return new TableExport<>(List.of(GoroutineColumn.values()), shown(rows, filter));
  }

  static ExportContent objects(ExportRun run) {
    List<ObjectColumn> columns =
        Stream.of(ObjectColumn.values())
            .filter(c -> c != ObjectColumn.ADDRESS || !run.request().redaction().hidesAddresses())
            .toList();
    Rows<ObjectRow> rows = ObjectRows.at(run.diagnosis(), sight(run), Cancel.NEVER);
    return new TableExport<>(columns, shown(rows, ObjectWords.filter(run.request().filter().orElse(""))));
  }

  private static Sight sight(ExportRun run) {
    return new Sight(run.instant(), Scope.EVERYTHING);
  }

  /// @throws Usage for words that mean nothing
  private static <R> List<R> shown(Rows<R> rows, Filter<R> filter) {
    if (!filter.senseless().isEmpty()) {
      throw new Usage("--filter: " + String.join(", ", filter.senseless()) + " means nothing");
    }
    return rows.all().stream().filter(filter::test).toList();
  }

  @Override
  public Content in(ExportView.Format format) {
    boolean json = format == ExportView.Format.json;
    List<String> titles = columns.stream()
        .map(c -> json ? String.valueOf(c).toLowerCase(Locale.ROOT) : c.title()).toList();
    return TableFile.of(format, open -> {
      TableSink table = open.open(titles);
      for (R row : rows) {
        table.row(columns.stream().map(c -> c.text(row)).toList());
      }
      table.end();
    });
  }
}
