package chanlens.export.json;

import chanlens.analysis.findings.Diagnosis;
import chanlens.analysis.sites.Sites;
import chanlens.analysis.sites.WaitPlace;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// Writes what follows from a trace as a whole, as fields of the report's `trace`.
final class TraceJson {
  private final Diagnosis diagnosis;
  private final TraceModel trace;
  private final JsonGenerator json;
  private final Cancel cancel;

  private TraceJson(Diagnosis diagnosis, TraceModel trace, JsonGenerator json, Cancel cancel) {
    this.diagnosis = diagnosis;
    this.trace = trace;
    this.json = json;
    this.cancel = cancel;
  }

  static void write(Diagnosis diagnosis, TraceModel trace, JsonGenerator json, Cancel cancel) throws IOException {
    TraceJson of = new TraceJson(diagnosis, trace, json, cancel);
    of.waits(diagnosis.sites(cancel));
  }

  private void waits(Sites sites) throws IOException {
    json.writeArrayFieldStart("waitPlaces");
    for (WaitPlace place : sites.places()) {
      json.writeStartObject();
      SitesJson.point(place.point(), json);
      json.writeNumberField("goroutines", place.goroutines());
      json.writeFieldName("waits");
      SitesJson.figures(place.waits(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeFieldName("runnable");
    SitesJson.figures(sites.runnable(), json);
    json.writeNumberField("leftOutPauseNanos", sites.pausedNanos());
  }
}
