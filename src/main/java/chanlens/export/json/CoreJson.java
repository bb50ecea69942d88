package chanlens.export.json;

import chanlens.analysis.join.Run;
import chanlens.analysis.retained.AllocationSite;
import chanlens.model.heap.CoreFacts;
import chanlens.model.heap.CoreScheduler;
import chanlens.model.heap.CoreScheduler.Collector;
import chanlens.model.heap.CoreScheduler.SystemThread;
import chanlens.model.heap.HeapGoroutine;
import chanlens.model.heap.HeapModel;
import chanlens.model.heap.TimerTable;
import chanlens.model.symbol.Frame;
import chanlens.words.CoreWords;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What only a core file records.
final class CoreJson {
  private static final int TIMERS = 10_000;

  private CoreJson() {}

  /// The field `core`; null without a core file.
  static void write(Run run, JsonGenerator json) throws IOException {
    Optional<CoreFacts> core = run.heap().flatMap(HeapModel::core);
    if (core.isEmpty()) {
      json.writeNullField("core");
      return;
    }
    CoreScheduler s = core.get().scheduler();
    json.writeObjectFieldStart("core");
    Fields.number(json, "notedNanos", s.notedNanos().isEmpty() ? Optional.empty()
        : Optional.of(s.notedNanos().getAsLong()));
    collector(s.collector(), json);
    json.writeArrayFieldStart("processors");
    for (CoreScheduler.Processor p : s.processors()) {
      json.writeStartObject();
      json.writeNumberField("id", p.id());
      json.writeNumberField("thread", p.thread());
      numbers(json, "ready", p.ready());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (s.queued().isPresent()) {
      numbers(json, "ready", s.queued().get());
    } else {
      json.writeNullField("ready");
    }
    json.writeArrayFieldStart("threads");
    for (SystemThread t : s.threads()) {
      thread(t, json);
    }
    json.writeEndArray();
    json.writeNumberField("timerCount", s.timers().count());
    json.writeArrayFieldStart("timers");
    for (int row = 0; row < Math.min(TIMERS, s.timers().count()); row++) {
      timer(run, s.timers(), row, json);
    }
    json.writeEndArray();
    starts(run, core.get(), json);
    allocations(run, json);
    json.writeEndObject();
  }

  private static void starts(Run run, CoreFacts core, JsonGenerator json) throws IOException {
    List<HeapGoroutine> goroutines = run.heap().orElseThrow().goroutines();
    json.writeArrayFieldStart("starts");
    for (int g = 0; g < Math.min(goroutines.size(), core.starts().size()); g++) {
      json.writeStartObject();
      json.writeNumberField("goroutine", goroutines.get(g).goid());
      json.writeStringField("function", core.starts().get(g));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void allocations(Run run, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("allocations");
    for (AllocationSite site : AllocationSite.of(run.heap().orElseThrow().allocations())) {
      json.writeStartObject();
      json.writeNumberField("objects", site.objects());
      json.writeNumberField("bytes", site.bytes());
      json.writeArrayFieldStart("stack");
      for (Frame f : site.stack()) {
        json.writeStartObject();
        json.writeStringField("function", f.function());
        json.writeStringField("file", f.file());
        json.writeNumberField("line", f.line());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void collector(Optional<Collector> collector, JsonGenerator json) throws IOException {
    if (collector.isEmpty()) {
      json.writeNullField("collector");
      return;
    }
    Collector c = collector.get();
    json.writeObjectFieldStart("collector");
    json.writeStringField("phase", c.phase().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.writeNumberField("collections", c.collections());
    json.writeNumberField("forced", c.forced());
    json.writeNumberField("lastUnixNanos", c.lastUnixNanos());
    json.writeNumberField("pauseTotalNanos", c.pauseTotalNanos());
    json.writeNumberField("heapInUseBytes", c.heapInUseBytes());
    json.writeNumberField("heapFreeBytes", c.heapFreeBytes());
    json.writeNumberField("heapReleasedBytes", c.heapReleasedBytes());
    json.writeNumberField("percent", c.percent());
    json.writeNumberField("limitBytes", c.limitBytes());
    json.writeEndObject();
  }

  private static void thread(SystemThread t, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", t.id());
    json.writeBooleanField("go", t.go());
    Fields.number(json, "goroutine", t.goid() == 0 ? Optional.empty() : Optional.of(t.goid()));
    json.writeStringField("function", t.function());
    json.writeStringField("file", t.file());
    json.writeObjectFieldStart("registers");
    for (int i = 0; i < t.registers().size(); i++) {
      json.writeStringField(SystemThread.REGISTERS.get(i), "0x" + Long.toHexString(t.registers().get(i)));
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void timer(Run run, TimerTable t, int row, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("whenNanos", t.whenNanos(row));
    json.writeNumberField("periodNanos", t.periodNanos(row));
    json.writeStringField("does", t.kind(row).name().toLowerCase(Locale.ROOT));
    boolean wakes = t.kind(row) == TimerTable.Kind.WAKES;
    boolean sends = t.kind(row) == TimerTable.Kind.SENDS;
    Fields.number(json, "goroutine", wakes ? CoreWords.woken(run, t.target(row)) : Optional.empty());
    Fields.text(json, "channel", sends ? Optional.of("0x" + Long.toHexString(t.target(row))) : Optional.empty());
    json.writeStringField("function", t.function(row));
    json.writeEndObject();
  }

  private static void numbers(JsonGenerator json, String name, Iterable<Long> numbers) throws IOException {
    json.writeArrayFieldStart(name);
    for (long n : numbers) {
      json.writeNumber(n);
    }
    json.writeEndArray();
  }
}
