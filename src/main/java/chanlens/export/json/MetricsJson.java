package chanlens.export.json;

import chanlens.analysis.join.Run;
import chanlens.analysis.metrics.PlacedMetrics;
import chanlens.model.metrics.MetricsLog.Figure;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;

/// Files of figures over time: what they hold and where it lies beside the trace, not every value.
final class MetricsJson {
  private MetricsJson() {}

  static void write(Run run, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("figures");
    for (PlacedMetrics m : PlacedMetrics.of(run)) {
      json.writeStartObject();
      json.writeStringField("source", m.file());
      json.writeStringField("clock", m.log().clock().name().toLowerCase(Locale.ROOT));
      json.writeStringField("placedBy", m.how().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      if (m.hasPlace()) {
        json.writeNumberField("shiftNanos", m.shiftNanos());
      } else {
        json.writeNullField("shiftNanos");
      }
      json.writeArrayFieldStart("series");
      for (Figure f : m.log().figures()) {
        json.writeStartObject();
        json.writeStringField("name", f.name());
        json.writeNumberField("values", f.count());
        json.writeNumberField("first", f.value(0));
        json.writeNumberField("last", f.value(f.count() - 1));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
