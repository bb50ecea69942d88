package chanlens.export.json;

import chanlens.analysis.instant.Doing;
import chanlens.analysis.instant.DoingAlike;
import chanlens.analysis.instant.Instant;
import chanlens.analysis.join.Names;
import chanlens.analysis.waiting.Waiter;
import chanlens.analysis.wakes.WakeKind;
import chanlens.words.MomentWords;
import chanlens.work.Cancel;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Writes schema `chanlens.instant/1`: what each goroutine of the program did at a moment of the trace, by id. Times
/// are nanoseconds since the start of the trace.
public final class InstantJson {
  public static final String SCHEMA = "chanlens.instant/1";

  private final Instant instant;
  private final JsonGenerator json;

  private InstantJson(Instant instant, JsonGenerator json) {
    this.instant = instant;
    this.json = json;
  }

  /// @param out not closed
  public static void write(Instant instant, OutputStream out, Cancel cancel) throws IOException {
    try (JsonGenerator json = new ReadyNames(JsonFactory.builder().build().createGenerator(out))) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new Indented());
      new InstantJson(instant, json).all(DoingAlike.of(instant, cancel));
      json.writeRaw('\n');
    }
  }

  private record Row(DoingAlike alike, Doing doing, long goid) {}

  private void all(List<DoingAlike> groups) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    json.writeNumberField("atNanos", instant.nanos());
    json.writeBooleanField("recorded", instant.isRecorded());
    json.writeStringField("asOf", MomentWords.of(instant));
    json.writeArrayFieldStart("goroutines");
    List<Row> rows = groups.stream()
        .flatMap(a -> a.members().stream().map(d -> new Row(a, d, instant.trace().goroutines().goid(d.g()))))
        .sorted(Comparator.comparingLong(Row::goid)).toList();
    for (Row row : rows) {
      goroutine(row);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void goroutine(Row row) throws IOException {
    Doing d = row.doing;
    json.writeStartObject();
    json.writeNumberField("id", row.goid);
    json.writeStringField("function", row.alike.function());
    json.writeStringField("activity", row.alike.activity().name().toLowerCase(Locale.ROOT));
    json.writeStringField("reason", row.alike.reason());
    json.writeStringField("site", row.alike.site().map(f -> f.place()).orElse(""));
    json.writeNumberField("sinceNanos", d.sinceNanos());
    json.writeBooleanField("sinceBefore", d.sinceBefore());
    if (d.untilNanos().isPresent()) {
      json.writeNumberField("untilNanos", d.untilNanos().getAsLong());
    } else {
      json.writeNullField("untilNanos");
    }
    if (d.by() >= 0) {
      json.writeNumberField("endedBy", instant.trace().goroutines().goid(d.by()));
    } else {
      json.writeNullField("endedBy");
    }
    Fields.text(json, "how", java.util.Optional.of(d.how()).filter(h -> h != WakeKind.UNKNOWN)
        .map(h -> h.name().toLowerCase(Locale.ROOT)));
    json.writeArrayFieldStart("waitsOn");
    for (long addr : d.on().stream().map(Waiter::object).distinct().toList()) {
      json.writeString(Names.hex(addr));
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
