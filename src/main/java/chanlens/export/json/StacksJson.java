package chanlens.export.json;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Similarity;
import chanlens.analysis.join.StackFamily;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// The goroutines grouped by similar stacks.
final class StacksJson {
  private StacksJson() {}

  static void write(Diagnosis diagnosis, Similarity alike, JsonGenerator json, Cancel cancel) throws IOException {
    json.writeObjectFieldStart("stacks");
    json.writeStringField("alike", alike.word());
    json.writeArrayFieldStart("groups");
    for (StackFamily family : StackFamily.of(diagnosis.groups(), alike)) {
      cancel.check();
      json.writeStartObject();
      json.writeNumberField("count", family.size());
      json.writeStringField("function", family.function());
      json.writeBooleanField("system", family.system());
      json.writeNumberField("stacks", family.groups().size());
      json.writeObjectFieldStart("reasons");
      for (Map.Entry<String, Integer> e : family.reasons().entrySet()) {
        json.writeNumberField(e.getKey(), e.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("shared");
      for (Frame f : family.shared()) {
        json.writeStartObject();
        Fields.frame(json, f);
        json.writeEndObject();
      }
      json.writeEndArray();
      Fields.numbers(json, "goroutines", goids(diagnosis, family));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static List<Long> goids(Diagnosis diagnosis, StackFamily family) {
    return family.rows().stream().map(r -> diagnosis.run().goroutines().goid(r)).toList();
  }
}
