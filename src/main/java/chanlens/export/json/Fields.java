package chanlens.export.json;

import chanlens.model.symbol.Frame;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Fields of objects that occur in several places. Absent values are null.
final class Fields {
  private Fields() {}

  static void text(JsonGenerator json, String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    } else {
      json.writeNullField(name);
    }
  }

  /// The fields of a call.
  static void frame(JsonGenerator json, Frame f) throws IOException {
    json.writeStringField("function", f.function());
    text(json, "file", Optional.of(f.file()).filter(s -> !s.isEmpty()));
    number(json, "line", Optional.of((long) f.line()).filter(l -> l > 0));
  }

  static void number(JsonGenerator json, String name, Optional<Long> value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.get());
    } else {
      json.writeNullField(name);
    }
  }

  static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  static void numbers(JsonGenerator json, String name, List<Long> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (long value : values) {
      json.writeNumber(value);
    }
    json.writeEndArray();
  }
}
