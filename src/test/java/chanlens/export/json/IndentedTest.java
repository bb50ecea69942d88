package chanlens.export.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IndentedTest {
  @Test
  void itWritesWhatTheDefaultWritesAtEveryDepth() throws IOException {
    assertEquals(written(new DefaultPrettyPrinter()), written(new Indented()));
  }

  private static String written(PrettyPrinter printer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setPrettyPrinter(printer);
      nested(json, 40);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void nested(JsonGenerator json, int levels) throws IOException {
    json.writeStartObject();
    json.writeStringField("a", "é");
    json.writeArrayFieldStart("numbers");
    json.writeNumber(1);
    json.writeNumber(levels);
    json.writeEndArray();
    json.writeObjectFieldStart("empty");
    json.writeEndObject();
    if (levels > 0) {
      json.writeFieldName("inner");
      nested(json, levels - 1);
    }
    json.writeEndObject();
  }
}
