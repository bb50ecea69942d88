package chanlens.live.taking;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// The index of a session's folder: one JSON object a line for each capture, in the order of time.
final class CaptureIndex {
  static final String FILE = "session.jsonl";

  private CaptureIndex() {}

  static byte[] line(Taken taken) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (JsonGenerator g = new JsonFactory().createGenerator(line)) {
      g.writeStartObject();
      g.writeStringField("folder", String.valueOf(taken.folder().getFileName()));
      g.writeStringField("when", taken.when().toString());
      g.writeStringField("reason", taken.reason());
      g.writeNumberField("bytes", taken.bytes());
      g.writeNumberField("stopAtMostNanos", taken.stopAtMost().toNanos());
      g.writeArrayFieldStart("files");
      for (Taken.Item i : taken.items()) {
        g.writeStartObject();
        g.writeStringField("file", i.file());
        g.writeNumberField("bytes", i.bytes());
        g.writeNumberField("tookNanos", i.took().toNanos());
        g.writeBooleanField("stopsTheWorld", i.stops());
        if (i.failure().isPresent()) {
          g.writeStringField("failure", i.failure().get());
        }
        g.writeEndObject();
      }
      g.writeEndArray();
      g.writeEndObject();
    }
    line.write('\n');
    return line.toByteArray();
  }
}
