package chanlens.export.json;

import chanlens.view.table.TableSink;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Writes rows as JSON, schema `chanlens.table/1`: `{"schema": …, "columns": […], "rows": [{…}]}`. A row is an object
/// with a field for each column; null where it has no value.
public final class JsonTable implements TableSink {
  private static final String SCHEMA = "chanlens.table/1";

  private final JsonGenerator json;
  private final List<String> columns;

  public JsonTable(OutputStream to, List<String> columns) throws IOException {
    this.columns = List.copyOf(columns);
    this.json = new JsonFactory().createGenerator(to).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    Fields.strings(json, "columns", columns);
    json.writeArrayFieldStart("rows");
  }

  @Override
  public void row(List<?> cells) throws IOException {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(cells.size() + " cells, " + columns.size() + " columns");
    }
    json.writeRaw('\n');
    json.writeStartObject();
    for (int i = 0; i < cells.size(); i++) {
      Object cell = cells.get(i);
      json.writeFieldName(columns.get(i));
      if (cell instanceof Number n) {
        json.writeNumber(n.longValue());
      } else if (String.valueOf(cell).isEmpty()) {
        json.writeNull();
      } else {
        json.writeString(String.valueOf(cell));
      }
    }
    json.writeEndObject();
  }

  @Override
  public void end() throws IOException {
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
    json.close();
  }
}
