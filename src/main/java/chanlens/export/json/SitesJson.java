package chanlens.export.json;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Names;
import chanlens.analysis.scheduling.Durations;
import chanlens.analysis.sites.ChannelSite;
import chanlens.analysis.sites.ChannelSite.Party;
import chanlens.analysis.sites.ChannelSite.Use;
import chanlens.analysis.sites.Ender;
import chanlens.analysis.sites.Point;
import chanlens.model.Evidence;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// Writes the inferred channels.
final class SitesJson {
  private final JsonGenerator json;

  private SitesJson(JsonGenerator json) {
    this.json = json;
  }

  static void write(Diagnosis diagnosis, JsonGenerator json, Cancel cancel) throws IOException {
    json.writeArrayFieldStart("channelSites");
    if (diagnosis.run().trace().isPresent()) {
      for (ChannelSite site : diagnosis.sites(cancel).channels()) {
        cancel.check();
        new SitesJson(json).site(site, diagnosis.run().trace().get());
      }
    }
    json.writeEndArray();
  }

  private void site(ChannelSite site, TraceModel trace) throws IOException {
    json.writeStartObject();
    json.writeStringField("key", site.key());
    json.writeStringField("evidence", Evidence.INFERRED.word());
    json.writeStringField("confidence", site.confidence().word());
    json.writeStringField("because", site.confidence().words());
    json.writeArrayFieldStart("uses");
    for (Use use : site.uses()) {
      json.writeStartObject();
      point(use.point(), json);
      json.writeNumberField("waits", use.waits());
      json.writeNumberField("waitNanos", use.nanos());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("goroutines", site.goroutines());
    parties(site, trace);
    json.writeFieldName("waits");
    figures(site.waits(), json);
    json.writeObjectFieldStart("endedBy");
    for (Ender ender : Ender.values()) {
      json.writeObjectFieldStart(ender.word());
      json.writeNumberField("count", site.endedBy(ender));
      json.writeNumberField("nanos", site.endedByNanos(ender));
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /// Which operation is done at which line.
  static void point(Point point, JsonGenerator json) throws IOException {
    json.writeStringField("op", point.op().word());
    frame(point.frame(), json);
    json.writeFieldName("calledBy");
    if (point.caller().isPresent()) {
      json.writeStartObject();
      frame(point.caller().get(), json);
      json.writeEndObject();
    } else {
      json.writeNull();
    }
  }

  private static void frame(Frame f, JsonGenerator json) throws IOException {
    json.writeStringField("function", f.function());
    json.writeStringField("file", f.file());
    json.writeNumberField("line", f.line());
  }

  private void parties(ChannelSite site, TraceModel trace) throws IOException {
    json.writeArrayFieldStart("parties");
    for (Party party : site.parties()) {
      json.writeStartObject();
      json.writeArrayFieldStart("goroutines");
      for (int g : party.gs()) {
        json.writeNumber(trace.goroutines().goid(g));
      }
      json.writeEndArray();
      json.writeNumberField("waits", party.waits());
      json.writeNumberField("waitNanos", party.nanos());
      json.writeStringField("confidence", party.confidence().word());
      json.writeArrayFieldStart("channels");
      for (long addr : party.addrs()) {
        json.writeString(Names.hex(addr));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// Waits that were seen completely, and separately those whose duration is a lower bound.
  static void figures(Durations w, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("count", w.count());
    json.writeNumberField("totalNanos", w.totalNanos());
    json.writeNumberField("maxNanos", w.maxNanos());
    json.writeNumberField("p50Nanos", w.p50Nanos());
    json.writeNumberField("p90Nanos", w.p90Nanos());
    json.writeNumberField("p99Nanos", w.p99Nanos());
    json.writeArrayFieldStart("log2Nanos");
    for (long count : w.log2()) {
      json.writeNumber(count);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("atLeast");
    json.writeNumberField("count", w.cut());
    json.writeNumberField("totalNanos", w.cutNanos());
    json.writeNumberField("maxNanos", w.cutMaxNanos());
    json.writeEndObject();
    json.writeEndObject();
  }
}
