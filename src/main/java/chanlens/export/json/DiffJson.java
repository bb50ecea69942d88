package chanlens.export.json;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.growth.CreatorChange;
import chanlens.analysis.growth.Growth;
import chanlens.analysis.growth.HeapChange;
import chanlens.analysis.growth.ProfileChange;
import chanlens.analysis.growth.StackChange;
import chanlens.analysis.growth.StopChange;
import chanlens.analysis.growth.WaitChange;
import chanlens.analysis.scheduling.Durations;
import chanlens.model.capture.CaptureFile;
import chanlens.model.heap.HeapModel;
import chanlens.model.profile.ProfileModel;
import chanlens.model.symbol.Frame;
import chanlens.words.GrowthWords;
import chanlens.work.Cancel;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/// Writes schema `chanlens.diff/1`.
public final class DiffJson {
  public static final String SCHEMA = "chanlens.diff/1";

  private final Growth growth;
  private final JsonGenerator json;

  private DiffJson(Growth growth, JsonGenerator json) {
    this.growth = growth;
    this.json = json;
  }

  /// @param out not closed
  public static void write(Growth growth, OutputStream out) throws IOException {
    JsonFactory factory = JsonFactory.builder().build();
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new Indented());
      new DiffJson(growth, json).all();
      json.writeRaw('\n');
    }
  }

  private void all() throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    side("base", growth.base());
    side("now", growth.now());
    json.writeStringField("kinship", growth.kinship().kin().word());
    Fields.text(json, "doubt", GrowthWords.doubt(growth));
    json.writeObjectFieldStart("ids");
    json.writeNumberField("same", growth.sameIds());
    json.writeNumberField("new", growth.newIds());
    json.writeNumberField("ended", growth.endedIds());
    json.writeEndObject();
    json.writeArrayFieldStart("stacks");
    for (StackChange s : growth.stacks()) {
      stack(s);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("creators");
    for (CreatorChange c : growth.creators()) {
      json.writeStartObject();
      frame("site", Optional.of(c.site()));
      json.writeNumberField("base", c.before());
      json.writeNumberField("now", c.after());
      json.writeNumberField("delta", c.delta());
      json.writeNumberField("stacks", c.stacks());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("profiles");
    for (ProfileChange p : growth.profiles()) {
      profile(p);
    }
    json.writeEndArray();
    trace();
    heap();
    json.writeEndObject();
  }

  /// What traces of both show; times in nanoseconds.
  private void trace() throws IOException {
    json.writeArrayFieldStart("waits");
    for (WaitChange w : WaitChange.of(growth.base().run(), growth.now().run(), Cancel.NEVER)) {
      json.writeStartObject();
      json.writeStringField("op", w.point().op().word());
      frame("site", Optional.of(w.point().known()));
      durations("base", w.before());
      durations("now", w.after());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("stops");
    for (StopChange s : StopChange.of(growth.base().run(), growth.now().run())) {
      json.writeStartObject();
      json.writeStringField("why", s.why());
      durations("base", s.before());
      durations("now", s.after());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void durations(String key, Durations d) throws IOException {
    json.writeObjectFieldStart(key);
    json.writeNumberField("count", d.all());
    json.writeNumberField("nanos", d.allNanos());
    json.writeNumberField("p50Nanos", d.p50Nanos());
    json.writeNumberField("p99Nanos", d.p99Nanos());
    json.writeNumberField("cut", d.cut());
    json.writeEndObject();
  }

  /// What heap dumps of both show.
  private void heap() throws IOException {
    json.writeArrayFieldStart("memory");
    for (HeapChange h : HeapChange.of(growth.base().run(), growth.now().run())) {
      json.writeStartObject();
      json.writeStringField("what", h.what().word());
      json.writeNumberField("base", h.before());
      json.writeNumberField("now", h.after());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void side(String key, Diagnosis diagnosis) throws IOException {
    json.writeObjectFieldStart(key);
    json.writeArrayFieldStart("files");
    for (CaptureFile file : diagnosis.run().files()) {
      json.writeString(file.name());
    }
    json.writeEndArray();
    Optional<HeapModel> heap = diagnosis.run().heap();
    if (heap.isPresent()) {
      json.writeObjectFieldStart("heap");
      json.writeNumberField("objects", heap.get().objectCount().objects());
      json.writeNumberField("bytes", heap.get().objectCount().bytes());
      json.writeEndObject();
    } else {
      json.writeNullField("heap");
    }
    json.writeEndObject();
  }

  /// Values are in the unit of the type.
  private void profile(ProfileChange p) throws IOException {
    ProfileModel.Facts facts = p.now().profile().facts();
    json.writeStartObject();
    json.writeStringField("kind", p.now().profile().kind().word());
    json.writeStringField("type", facts.types().get(facts.defaultType()).type());
    json.writeStringField("unit", facts.types().get(facts.defaultType()).unit());
    json.writeNumberField("base", p.before());
    json.writeNumberField("now", p.after());
    json.writeArrayFieldStart("calls");
    for (ProfileChange.Call c : p.calls()) {
      json.writeStartObject();
      frame("site", c.site());
      json.writeNumberField("base", c.before());
      json.writeNumberField("now", c.after());
      json.writeNumberField("delta", c.delta());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void stack(StackChange s) throws IOException {
    json.writeStartObject();
    json.writeStringField("change", s.kind().word());
    if (s.grows()) {
      json.writeStringField("rule", Growth.RULE);
    } else {
      json.writeNullField("rule");
    }
    json.writeStringField("function", s.function());
    json.writeStringField("reason", s.reason());
    frame("site", s.site());
    frame("createdBy", s.creator());
    json.writeNumberField("base", s.before());
    json.writeNumberField("now", s.after());
    json.writeNumberField("delta", s.delta());
    Fields.numbers(json, "goroutines", s.now());
    Fields.numbers(json, "ended", growth.ended(s));
    Optional<GoroutineVerdict> standing = growth.verdict(s);
    Fields.text(json, "verdict", standing.map(x -> x.word().word()));
    Fields.text(json, "degree", standing.flatMap(GoroutineVerdict::degree).map(d -> d.word()));
    json.writeEndObject();
  }

  private void frame(String key, Optional<Frame> frame) throws IOException {
    if (frame.isEmpty()) {
      json.writeNullField(key);
      return;
    }
    json.writeObjectFieldStart(key);
    Fields.frame(json, frame.get());
    json.writeEndObject();
  }
}
