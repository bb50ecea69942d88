package chanlens.export.json;

import chanlens.analysis.history.ChannelHistories;
import chanlens.analysis.history.ChannelHistory;
import chanlens.analysis.join.Names;
import chanlens.analysis.join.Run;
import chanlens.work.Cancel;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// Channels that log their operations.
final class ChannelLogsJson {
  private ChannelLogsJson() {}

  static void write(Run run, JsonGenerator json, Cancel cancel) throws IOException {
    json.writeArrayFieldStart("channelLogs");
    for (ChannelHistories h : ChannelHistories.of(run, cancel)) {
      json.writeStartObject();
      json.writeStringField("source", h.source());
      json.writeNumberField("operations", h.log().count());
      json.writeArrayFieldStart("channels");
      for (ChannelHistory c : h.channels()) {
        channel(c, json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("contradictions");
      for (ChannelHistories.Contradiction c : h.contradictions()) {
        json.writeStartObject();
        json.writeStringField("name", c.name());
        json.writeStringField("address", Names.hex(c.addr()));
        json.writeNumberField("loggedLen", c.logged());
        json.writeNumberField("dumpedLen", c.dumped());
        json.writeBooleanField("loggedClosed", c.loggedClosed());
        json.writeBooleanField("dumpedClosed", c.dumpedClosed());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void channel(ChannelHistory c, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", c.name());
    if (c.addr().isPresent()) {
      json.writeStringField("address", Names.hex(c.addr().getAsLong()));
    } else {
      json.writeNullField("address");
    }
    json.writeNumberField("cap", c.cap());
    json.writeNumberField("sends", c.sends());
    json.writeNumberField("receives", c.receives());
    json.writeNumberField("receivesOfClosed", c.ended());
    json.writeNumberField("closes", c.closes());
    json.writeNumberField("mostFull", c.mostFull());
    json.writeNumberField("lenAtEnd", c.last());
    json.writeNumberField("waits", c.waits());
    json.writeNumberField("waitNanos", c.waitNanos());
    json.writeNumberField("longestNanos", c.longestNanos());
    json.writeArrayFieldStart("pending");
    for (ChannelHistory.Pending p : c.pending()) {
      json.writeStartObject();
      json.writeNumberField("goroutine", p.goid());
      json.writeStringField("op", p.op().word());
      json.writeNumberField("beganNanos", p.nanos());
      json.writeNumberField("atLeastNanos", p.atLeastNanos());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
