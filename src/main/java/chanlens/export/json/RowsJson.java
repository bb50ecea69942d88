package chanlens.export.json;

import chanlens.view.table.TableSink;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes rows as an array of objects, a line each. An unknown value, and what is no number in JSON, is null.
public final class RowsJson implements TableSink {
  private final JsonGenerator json;
  private final List<String> titles;

  public RowsJson(OutputStream to, List<String> titles) throws IOException {
    this.json = JsonFactory.builder().build().createGenerator(to);
    this.titles = List.copyOf(titles);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartArray();
  }

  @Override
  public void row(List<? extends @Nullable Object> cells) throws IOException {
    if (cells.size() != titles.size()) {
      throw new IllegalArgumentException(cells.size() + " cells, " + titles.size() + " titles");
    }
    json.writeRaw('\n');
    json.writeStartObject();
    for (int c = 0; c < titles.size(); c++) {
      json.writeFieldName(titles.get(c));
      cell(cells.get(c));
    }
    json.writeEndObject();
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

  @Override
  public void end() throws IOException {
    json.writeEndArray();
    json.writeRaw('\n');
    json.close();
  }
}
