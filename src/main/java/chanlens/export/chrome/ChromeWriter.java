package chanlens.export.chrome;

import chanlens.golang.GoroutineState;
import chanlens.model.symbol.Frame;
import chanlens.model.symbol.StackTable;
import chanlens.model.trace.Metric;
import chanlens.model.trace.RangeTable;
import chanlens.model.trace.RegionTable;
import chanlens.model.trace.Runs;
import chanlens.model.trace.Series;
import chanlens.model.trace.Spans;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Locale;

/// A part of a trace in Chrome's trace event format, for Perfetto and other viewers: a track for each goroutine with
/// its states and regions, a track for each P with the goroutines that ran on it, arrows from wakers, the runtime's
/// ranges, and counters. Times are microseconds with three decimals, so no nanosecond is lost.
public final class ChromeWriter {
  private static final int GOROUTINES = 1;
  private static final int PROCS = 2;
  private static final int LOOK_EVERY = 256;

  private final TraceModel trace;
  private final long from;
  private final long to;
  private final JsonGenerator out;
  private long arrows;

  private ChromeWriter(TraceModel trace, long from, long to, JsonGenerator out) {
    this.trace = trace;
    this.from = from;
    this.to = to;
    this.out = out;
  }

  /// Writes everything that overlaps the part of the trace. Spans keep their full length.
  public static void write(TraceModel trace, long fromNanos, long toNanos, Cancel cancel, OutputStream to)
      throws IOException {
    JsonFactory factory = new JsonFactory();
    factory.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    try (JsonGenerator out = factory.createGenerator(to)) {
      new ChromeWriter(trace, fromNanos, toNanos, out).all(cancel);
    }
  }

  private void all(Cancel cancel) throws IOException {
    out.writeStartObject();
    out.writeStringField("displayTimeUnit", "ns");
    out.writeArrayFieldStart("traceEvents");
    name("process_name", GOROUTINES, 0, "goroutines");
    name("process_name", PROCS, 0, "Ps");
    for (int g = 0; g < trace.goroutines().count(); g++) {
      if (g % LOOK_EVERY == 0) {
        cancel.check();
      }
      goroutine(g);
    }
    regions();
    for (int p = 0; p < trace.procs().count(); p++) {
      cancel.check();
      proc(p);
    }
    ranges();
    for (Metric metric : Metric.values()) {
      counter(metric);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void goroutine(int g) throws IOException {
    Spans spans = trace.spans(g);
    int first = Math.max(0, spans.at(from));
    if (first >= spans.count() || spans.startNanos(first) > to) {
      return;
    }
    long goid = trace.goroutines().goid(g);
    name("thread_name", GOROUTINES, goid, ("G" + goid + " " + trace.goroutines().function(g)).strip());
    for (int i = first; i < spans.count() && spans.startNanos(i) <= to; i++) {
      slice(GOROUTINES, goid, words(spans, i), "state", spans.startNanos(i), spans.endNanos(i));
      out.writeObjectFieldStart("args");
      args(spans, i);
      out.writeEndObject();
      out.writeEndObject();
      int waker = spans.waker(i);
      if (waker >= 0 && spans.startNanos(i) >= from) {
        arrow(trace.goroutines().goid(waker), goid, spans.startNanos(i));
      }
    }
  }

  private static String words(Spans spans, int i) {
    String state = spans.state(i).name().toLowerCase(Locale.ROOT);
    return spans.reason(i).isEmpty() || spans.state(i) == GoroutineState.RUNNING ? state : spans.reason(i);
  }

  private void args(Spans spans, int i) throws IOException {
    out.writeStringField("state", spans.state(i).name().toLowerCase(Locale.ROOT));
    if (spans.beganBefore(i) || spans.open(i)) {
      out.writeStringField("duration is", "at least");
    }
    StackTable stacks = trace.stacks();
    StringBuilder stack = new StringBuilder();
    for (Frame f : stacks.frames(spans.stack(i))) {
      stack.append(f.function()).append(' ').append(f.place()).append('\n');
    }
    if (!stack.isEmpty()) {
      out.writeStringField("stack", stack.toString());
    }
  }

  /// From the waker's track to the goroutine that became runnable.
  private void arrow(long waker, long woken, long nanos) throws IOException {
    long id = ++arrows;
    begin("s", GOROUTINES, waker, "wakes", "wake", nanos);
    out.writeNumberField("id", id);
    out.writeEndObject();
    begin("f", GOROUTINES, woken, "wakes", "wake", nanos);
    out.writeNumberField("id", id);
    out.writeStringField("bp", "e");
    out.writeEndObject();
  }

  private void regions() throws IOException {
    RegionTable regions = trace.regions();
    for (int r = 0; r < regions.count(); r++) {
      if (regions.startNanos(r) <= to && regions.endNanos(r) >= from) {
        long goid = trace.goroutines().goid(regions.g(r));
        slice(GOROUTINES, goid, regions.name(r), "region", regions.startNanos(r), regions.endNanos(r));
        out.writeEndObject();
      }
    }
  }

  private void proc(int p) throws IOException {
    long id = trace.procs().id(p);
    name("thread_name", PROCS, id, "P" + id);
    Runs runs = trace.procs().runs(p);
    for (int k = Math.max(0, runs.at(from)); k < runs.count() && runs.startNanos(k) <= to; k++) {
      String who = "G" + trace.goroutines().goid(runs.g(k)) + " " + trace.goroutines().function(runs.g(k));
      slice(PROCS, id, who.strip(), "run", runs.startNanos(k), runs.endNanos(k));
      out.writeEndObject();
    }
  }

  private void ranges() throws IOException {
    RangeTable ranges = trace.ranges();
    for (int r = 0; r < ranges.count(); r++) {
      if (ranges.startNanos(r) > to || ranges.endNanos(r) < from) {
        continue;
      }
      int g = ranges.g(r);
      String name = (ranges.name(r) + " " + ranges.why(r)).strip();
      slice(g < 0 ? PROCS : GOROUTINES, g < 0 ? Integer.MAX_VALUE : trace.goroutines().goid(g), name, "runtime",
          ranges.startNanos(r), ranges.endNanos(r));
      out.writeEndObject();
    }
    name("thread_name", PROCS, Integer.MAX_VALUE, "runtime");
  }

  private void counter(Metric metric) throws IOException {
    Series series = trace.metric(metric);
    for (int i = Math.max(0, series.at(from)); i < series.count() && series.nanos(i) <= to; i++) {
      begin("C", GOROUTINES, 0, metric.goName(), "metric", series.nanos(i));
      out.writeObjectFieldStart("args");
      out.writeNumberField("value", series.value(i));
      out.writeEndObject();
      out.writeEndObject();
    }
  }

  /// Leaves the object open.
  private void slice(int pid, long tid, String name, String category, long start, long end) throws IOException {
    begin("X", pid, tid, name, category, start);
    out.writeFieldName("dur");
    out.writeNumber(micros(end - start));
  }

  private void begin(String phase, int pid, long tid, String name, String category, long nanos) throws IOException {
    out.writeStartObject();
    out.writeStringField("ph", phase);
    out.writeNumberField("pid", pid);
    out.writeNumberField("tid", tid);
    out.writeStringField("name", name);
    out.writeStringField("cat", category);
    out.writeFieldName("ts");
    out.writeNumber(micros(nanos));
  }

  private void name(String kind, int pid, long tid, String words) throws IOException {
    out.writeStartObject();
    out.writeStringField("ph", "M");
    out.writeNumberField("pid", pid);
    out.writeNumberField("tid", tid);
    out.writeStringField("name", kind);
    out.writeObjectFieldStart("args");
    out.writeStringField("name", words);
    out.writeEndObject();
    out.writeEndObject();
  }

  private static BigDecimal micros(long nanos) {
    return BigDecimal.valueOf(nanos, 3);
  }
}
