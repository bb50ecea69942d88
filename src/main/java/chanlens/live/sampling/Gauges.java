package chanlens.live.sampling;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// Figures of the runtime that a service exports, as far as it does. Counters grow from the start of the process.
///
/// @param heapBytes allocated and not yet freed
/// @param nextGcBytes the heap's size at which the next collection begins
/// @param collections how many there were
/// @param pauseNanos how long the collector stopped the world, all collections together
/// @param created goroutines created, from Go 1.26 on
public record Gauges(
    OptionalLong heapBytes,
    OptionalLong nextGcBytes,
    OptionalLong collections,
    OptionalLong pauseNanos,
    OptionalLong created) {
  /// A service that exports nothing.
  public static final Gauges NONE = of(Map.of());

  private static final double SECOND = 1e9;

  private static Gauges of(Map<String, Double> found) {
    return new Gauges(
        value(found, "heap"), value(found, "next"), value(found, "collections"), value(found, "pause"),
        value(found, "created"));
  }

  private static OptionalLong value(Map<String, Double> found, String name) {
    Double v = found.get(name);
    return v == null || v < 0 || v.isNaN() || v.isInfinite() ? OptionalLong.empty() : OptionalLong.of(v.longValue());
  }

  /// Reads `/debug/vars`: package expvar, Go 1.19 to 1.27, whose `memstats` is runtime.MemStats. Empty figures for
  /// anything else.
  public static Gauges ofExpvar(String json) {
    Map<String, Double> found = new HashMap<>();
    try (JsonParser in = new JsonFactory().createParser(json)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return NONE;
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        boolean memory = in.currentName().equals("memstats");
        if (in.nextToken() == JsonToken.START_OBJECT && memory) {
          memory(in, found);
        } else {
          in.skipChildren();
        }
      }
    } catch (IOException e) {
      return of(found); // cut off, or not JSON: what came before counts
    }
    return of(found);
  }

  private static void memory(JsonParser in, Map<String, Double> found) throws IOException {
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      if (in.nextToken().isNumeric()) {
        switch (name) {
          case "HeapAlloc" -> found.put("heap", in.getDoubleValue());
          case "NextGC" -> found.put("next", in.getDoubleValue());
          case "NumGC" -> found.put("collections", in.getDoubleValue());
          case "PauseTotalNs" -> found.put("pause", in.getDoubleValue());
          default -> { }
        }
      } else {
        in.skipChildren();
      }
    }
  }

  /// Reads `/metrics` as the Go client of Prometheus writes it (prometheus/go_collector.go, client_golang 1.0 to 1.23):
  /// `go_memstats_heap_alloc_bytes 1.2e+06`.
  public static Gauges ofMetrics(String text) {
    Map<String, Double> found = new HashMap<>();
    text.lines().filter(l -> l.startsWith("go_")).forEach(line -> {
      int space = line.indexOf(' ');
      String name = space < 0 ? line : line.substring(0, space);
      String to =
          switch (name) {
            case "go_memstats_heap_alloc_bytes" -> "heap";
            case "go_memstats_next_gc_bytes" -> "next";
            case "go_gc_duration_seconds_count" -> "collections";
            case "go_gc_duration_seconds_sum" -> "pause";
            case "go_sched_goroutines_created_goroutines_total" -> "created";
            default -> "";
          };
      if (!to.isEmpty()) {
        try {
          String[] words = line.substring(space + 1).strip().split(" ", 2);
          double v = Double.parseDouble(words[0]);
          found.put(to, to.equals("pause") ? v * SECOND : v);
        } catch (NumberFormatException e) {
          found.remove(to);
        }
      }
    });
    return of(found);
  }

  /// Whether there is any figure.
  public boolean isEmpty() {
    return equals(NONE);
  }
}
