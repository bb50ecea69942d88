package chanlens.export.json;

import chanlens.analysis.join.Run;
import chanlens.analysis.profiles.ProfileDigest;
import chanlens.model.capture.Capture;
import chanlens.model.capture.CaptureFile;
import chanlens.model.profile.ProfileModel;
import chanlens.model.profile.ValueType;
import chanlens.model.symbol.Frame;
import chanlens.work.Cancel;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes what profiles count: an addition to schema `chanlens.report/1`. Values are in the order of the types.
final class ProfilesJson {
  /// How many calls and label values are written; the number of the others is written too.
  private static final int MAX = 100;

  private final JsonGenerator json;

  private ProfilesJson(JsonGenerator json) {
    this.json = json;
  }

  static void write(Run run, JsonGenerator json, Cancel cancel) throws IOException {
    json.writeArrayFieldStart("profiles");
    for (CaptureFile file : run.files()) {
      if (file.capture() instanceof Capture.Profile p) {
        new ProfilesJson(json).profile(file.name(), ProfileDigest.of(p.profile(), cancel));
      }
    }
    json.writeEndArray();
  }

  private void profile(String file, ProfileDigest digest) throws IOException {
    ProfileModel profile = digest.profile();
    json.writeStartObject();
    json.writeStringField("file", file);
    json.writeStringField("kind", profile.kind().word());
    json.writeBooleanField("delta", profile.isDelta());
    json.writeNumberField("timeNanos", profile.facts().timeNanos());
    json.writeNumberField("durationNanos", profile.facts().durationNanos());
    json.writeNumberField("period", profile.facts().period());
    json.writeStringField("periodType", profile.facts().periodType().type());
    json.writeStringField("periodUnit", profile.facts().periodType().unit());
    json.writeNumberField("samples", profile.samples());
    json.writeStringField("defaultType", profile.facts().types().get(profile.facts().defaultType()).type());
    json.writeArrayFieldStart("types");
    for (int t = 0; t < digest.totals().size(); t++) {
      ValueType type = profile.facts().types().get(t);
      json.writeStartObject();
      json.writeStringField("type", type.type());
      json.writeStringField("unit", type.unit());
      json.writeNumberField("total", digest.totals().get(t));
      json.writeEndObject();
    }
    json.writeEndArray();
    sites(digest.sites());
    json.writeArrayFieldStart("labels");
    for (Map.Entry<String, List<ProfileDigest.Share>> label : digest.labels().entrySet()) {
      json.writeStartObject();
      json.writeStringField("key", label.getKey());
      json.writeArrayFieldStart("values");
      for (ProfileDigest.Share s : label.getValue().subList(0, Math.min(MAX, label.getValue().size()))) {
        json.writeStartObject();
        json.writeStringField("value", s.value());
        values(s.values());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeNumberField("valuesLeftOut", Math.max(0, label.getValue().size() - MAX));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void sites(List<ProfileDigest.Site> sites) throws IOException {
    json.writeArrayFieldStart("sites");
    for (ProfileDigest.Site s : sites.subList(0, Math.min(MAX, sites.size()))) {
      Optional<Frame> call = s.call();
      json.writeStartObject();
      json.writeStringField("function", call.map(Frame::function).orElse(""));
      json.writeStringField("file", call.map(Frame::file).orElse(""));
      json.writeNumberField("line", call.map(Frame::line).orElse(0));
      values(s.values());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("sitesLeftOut", Math.max(0, sites.size() - MAX));
  }

  private void values(List<Long> values) throws IOException {
    json.writeArrayFieldStart("values");
    for (long v : values) {
      json.writeNumber(v);
    }
    json.writeEndArray();
  }
}
