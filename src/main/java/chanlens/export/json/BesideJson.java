package chanlens.export.json;

import chanlens.model.capture.Beside;
import chanlens.model.capture.LeftOut;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/// Which run of what was opened the report is of, which others there are, and what was left out.
final class BesideJson {
  private BesideJson() {}

  static void write(Beside beside, JsonGenerator json) throws IOException {
    json.writeStringField("name", beside.run());
    json.writeArrayFieldStart("otherRuns");
    for (Beside.OtherRun other : beside.otherRuns()) {
      json.writeStartObject();
      json.writeStringField("name", other.name());
      json.writeStringField("content", other.content());
      json.writeEndObject();
    }
    json.writeEndArray();
    files("leftOut", beside.leftOut(), json);
    files("unread", beside.unread(), json);
  }

  private static void files(String field, List<LeftOut> files, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart(field);
    for (LeftOut file : files) {
      json.writeStartObject();
      json.writeStringField("file", file.file());
      json.writeStringField("why", file.why());
      Fields.text(json, "firstLine", file.firstLine());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
