package chanlens.export.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ReadyNamesTest {
  @Test
  void itWritesWhatTheGeneratorWritesForFewNamesAndForMany() throws IOException {
    assertEquals(written(json -> json), written(ReadyNames::new));
  }

  private static String written(UnaryOperator<JsonGenerator> with) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = with.apply(new JsonFactory().createGenerator(out))) {
      json.setPrettyPrinter(new Indented());
      json.writeStartObject();
      for (int i = 0; i < 2000; i++) {
        json.writeNumberField("né\n" + i, i);
        json.writeStringField("\"" + i % 7, "x");
      }
      json.writeEndObject();
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
