package chanlens.export.json;

import chanlens.analysis.findings.Degree;
import chanlens.analysis.findings.OwnFinding;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What rules of a team's own say, one object a rule, whether or not it found something.
final class OwnRulesJson {
  private OwnRulesJson() {}

  static void write(List<OwnFinding> own, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("ownRules");
    for (OwnFinding f : own) {
      json.writeStartObject();
      json.writeStringField("id", f.id());
      json.writeStringField("title", f.title());
      json.writeStringField("degree", Degree.POSSIBLE.word());
      json.writeStringField("advice", f.advice());
      json.writeBooleanField("found", f.isFound());
      Fields.strings(json, "columns", f.columns());
      json.writeArrayFieldStart("rows");
      for (List<@Nullable Object> row : f.rows()) {
        json.writeStartArray();
        for (Object cell : row) {
          cell(cell, json);
        }
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeBooleanField("moreRows", f.more());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void cell(@Nullable Object value, JsonGenerator json) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Double d when d.isNaN() || d.isInfinite() -> json.writeNull();
      case Double d -> json.writeNumber(d);
      case BigDecimal d -> json.writeNumber(d);
      case Number n -> json.writeNumber(n.toString());
      case Boolean b -> json.writeBoolean(b);
      default -> json.writeString(value.toString());
    }
  }
}
