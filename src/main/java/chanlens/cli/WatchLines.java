package chanlens.cli;

import chanlens.live.sampling.SampleSeries;
import chanlens.live.sampling.Spot;
import chanlens.live.taking.Budget;
import chanlens.live.taking.Taken;
import chanlens.live.trigger.Trigger;
import chanlens.live.watch.Observation;
import chanlens.words.LiveWords;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/// What `watch` sees, for programs: an object a line.
final class WatchLines {
  private WatchLines() {}

  private interface Fields {
    void write(JsonGenerator g) throws IOException;
  }

  private static String object(String kind, Fields fields) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (JsonGenerator g = new JsonFactory().createGenerator(line)) {
      g.writeStartObject();
      g.writeStringField("kind", kind);
      fields.write(g);
      g.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return line.toString(StandardCharsets.UTF_8) + "\n";
  }

  static String sample(Observation seen, SampleSeries series) {
    int now = series.size() - 1;
    return object("sample", g -> {
      g.writeStringField("time", seen.census().when().toString());
      g.writeNumberField("goroutines", seen.census().total());
      g.writeNumberField("cameAtLeast", series.rises(now));
      g.writeNumberField("leftAtLeast", series.falls(now));
      number(g, "created", series.births(now));
      number(g, "heapBytes", seen.gauges().heapBytes());
      number(g, "nextGcBytes", seen.gauges().nextGcBytes());
      number(g, "collections", seen.gauges().collections());
      number(g, "gcPauseNanos", seen.gauges().pauseNanos());
      g.writeNumberField("costNanos", seen.cost().toNanos());
      g.writeArrayFieldStart("places");
      for (Spot s : series.spots()) {
        long count = series.at(s, now);
        if (count > 0) {
          g.writeStartObject();
          g.writeStringField("function", s.site().function());
          g.writeStringField("file", s.site().file());
          g.writeNumberField("line", s.site().line());
          g.writeStringField("began", s.began());
          g.writeStringField("waitsFor", s.reason().text());
          g.writeNumberField("count", count);
          g.writeEndObject();
        }
      }
      g.writeEndArray();
    });
  }

  private static void number(JsonGenerator g, String name, OptionalLong value) throws IOException {
    if (value.isPresent()) {
      g.writeNumberField(name, value.getAsLong());
    } else {
      g.writeNullField(name);
    }
  }

  static String fired(Trigger.Fired fired) {
    return object("trigger", g -> {
      g.writeStringField("trigger", fired.trigger().words());
      g.writeNumberField("value", fired.value());
      if (fired.spot().isPresent()) {
        g.writeStringField("place", LiveWords.spot(fired.spot().get()));
      }
    });
  }

  static String taken(Taken taken, Budget budget, Optional<String> finding) {
    return object("capture", g -> {
      g.writeStringField("folder", taken.folder().toString());
      g.writeNumberField("bytes", taken.bytes());
      g.writeNumberField("stopAtMostNanos", taken.stopAtMost().toNanos());
      g.writeNumberField("capturesLeft", budget.maxCaptures() - budget.captures());
      if (finding.isPresent()) {
        g.writeStringField("finding", finding.get());
      }
    });
  }

  static String problem(String sentence) {
    return object("problem", g -> g.writeStringField("text", sentence));
  }
}
