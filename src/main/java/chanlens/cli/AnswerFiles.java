package chanlens.cli;

import chanlens.export.csv.CsvTable;
import chanlens.query.QueryEngine;
import chanlens.query.RowSink;
import chanlens.work.Cancel;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Answers for other programs, written row by row.
final class AnswerFiles {
  private AnswerFiles() {}

  /// With a line of names; an unknown value is empty.
  static void csv(QueryEngine engine, String sql, OutputStream to) throws IOException {
    Csv csv = new Csv(to);
    engine.ask(sql, csv, Cancel.NEVER);
    Objects.requireNonNull(csv.table).end();
  }

  /// An array of objects; an unknown value is null.
  static void json(QueryEngine engine, String sql, OutputStream to) throws IOException {
    try (JsonGenerator json = JsonFactory.builder().build().createGenerator(to)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartArray();
      engine.ask(sql, new Json(json), Cancel.NEVER);
      json.writeEndArray();
      json.writeRaw('\n');
    }
  }

  private static final class Csv implements RowSink {
    private final OutputStream to;
    private @Nullable CsvTable table;

    Csv(OutputStream to) {
      this.to = to;
    }

    @Override
    public void columns(List<Column> columns) throws IOException {
      table = new CsvTable(to, columns.stream().map(Column::name).toList());
    }

    @Override
    public boolean row(List<@Nullable Object> cells) throws IOException {
      Objects.requireNonNull(table).row(cells.stream().map(c -> c == null ? "" : c).toList());
      return true;
    }
  }

  private static final class Json implements RowSink {
    private final JsonGenerator json;
    private List<Column> columns = List.of();

    Json(JsonGenerator json) {
      this.json = json;
    }

    @Override
    public void columns(List<Column> of) {
      columns = of;
    }

    @Override
    public boolean row(List<@Nullable Object> cells) throws IOException {
      json.writeRaw('\n');
      json.writeStartObject();
      for (int c = 0; c < columns.size(); c++) {
        json.writeFieldName(columns.get(c).name());
        cell(cells.get(c));
      }
      json.writeEndObject();
      return true;
    }

    private void cell(@Nullable Object value) throws IOException {
      switch (value) {
        case null -> json.writeNull();
        case Long n -> json.writeNumber(n);
        case Double d when d.isNaN() || d.isInfinite() -> json.writeNull();
        case Double d -> json.writeNumber(d);
        case BigDecimal d -> json.writeNumber(d);
        case Number n -> json.writeNumber(n.toString());
        case Boolean b -> json.writeBoolean(b);
        default -> json.writeString(value.toString());
      }
    }
  }
}
