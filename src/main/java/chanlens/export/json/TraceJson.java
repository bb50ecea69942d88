package chanlens.export.json;

import chanlens.analysis.critical.CriticalPath;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.mutator.MutatorUtilisation;
import chanlens.analysis.mutator.MutatorUtilisation.Worst;
import chanlens.analysis.scheduling.Figures;
import chanlens.analysis.scheduling.FunctionGroup;
import chanlens.analysis.scheduling.RegionKind;
import chanlens.analysis.scheduling.StopKind;
import chanlens.analysis.scheduling.TaskKind;
import chanlens.analysis.sites.Sites;
import chanlens.analysis.sites.WaitPlace;
import chanlens.model.trace.Generation;
import chanlens.model.trace.Generation.ClockSnapshot;
import chanlens.model.trace.Metric;
import chanlens.model.trace.Series;
import chanlens.model.trace.TraceModel;
import chanlens.work.Cancel;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes what follows from a trace as a whole, as fields of the report's `trace`.
final class TraceJson {
  private static final int MAX_PATHS = 100;
  private static final long MAX_STEPS = 20_000_000;

  private final TraceModel trace;
  private final JsonGenerator json;
  private final Cancel cancel;

  private TraceJson(TraceModel trace, JsonGenerator json, Cancel cancel) {
    this.trace = trace;
    this.json = json;
    this.cancel = cancel;
  }

  static void write(Diagnosis diagnosis, TraceModel trace, JsonGenerator json, Cancel cancel) throws IOException {
    TraceJson of = new TraceJson(trace, json, cancel);
    of.waits(diagnosis.sites(cancel));
    of.functions();
    of.regions();
    of.tasks();
    of.mainPath();
    of.stops();
    of.collector();
    of.metrics();
    of.clocks();
  }

  /// What the collector left to the program, and the worst window of each length.
  private void collector() throws IOException {
    json.writeFieldName("mutatorUtilisation");
    Optional<MutatorUtilisation> left = MutatorUtilisation.of(trace, cancel);
    if (left.isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeNumberField("fromNanos", trace.firstNanos() + left.get().startNanos(0));
    json.writeNumberField("mean", left.get().mean());
    json.writeArrayFieldStart("worst");
    for (Worst worst : left.get().curve(cancel)) {
      json.writeStartObject();
      json.writeNumberField("windowNanos", worst.windowNanos());
      json.writeNumberField("share", worst.share());
      json.writeNumberField("startNanos", trace.firstNanos() + worst.startNanos());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /// Sums of the goroutines that began with the same function, as `go tool trace` groups them.
  private void functions() throws IOException {
    json.writeArrayFieldStart("functions");
    for (FunctionGroup f : (Iterable<FunctionGroup>) FunctionGroup.of(trace, cancel)::iterator) {
      json.writeStartObject();
      json.writeStringField("function", f.function());
      json.writeNumberField("goroutines", f.goroutines());
      json.writeNumberField("totalNanos", f.figures().totalNanos());
      figures(f.figures());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void figures(Figures f) throws IOException {
    json.writeNumberField("runningNanos", f.runningNanos());
    json.writeNumberField("schedWaitNanos", f.schedWaitNanos());
    json.writeNumberField("syscallNanos", f.syscallNanos());
    json.writeNumberField("syscallBlockNanos", f.syscallBlockNanos());
    json.writeObjectFieldStart("blockNanos");
    for (Map.Entry<String, Long> reason : f.blockNanos().entrySet()) {
      json.writeNumberField(reason.getKey(), reason.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("unknownNanos", f.unknownNanos());
  }

  private void regions() throws IOException {
    json.writeArrayFieldStart("regions");
    for (RegionKind r : RegionKind.of(trace, cancel)) {
      json.writeStartObject();
      json.writeStringField("name", r.name());
      json.writeFieldName("durations");
      SitesJson.figures(r.durations(), json);
      json.writeNumberField("endedWithGoroutine", r.neverEnded());
      figures(r.figures());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void tasks() throws IOException {
    json.writeArrayFieldStart("tasks");
    List<TaskKind> kinds = TaskKind.of(trace);
    Set<Integer> withPath = longest(kinds);
    long steps = 0;
    for (TaskKind kind : kinds) {
      cancel.check();
      json.writeStartObject();
      json.writeStringField("name", kind.name());
      json.writeFieldName("durations");
      SitesJson.figures(kind.durations(), json);
      int longest = kind.tasks().getFirst();
      OptionalInt end = CriticalPath.endOf(trace, longest);
      json.writeNumberField("longestTask", trace.tasks().id(longest));
      json.writeFieldName("longestCriticalPath");
      if (end.isPresent() && withPath.contains(longest) && steps < MAX_STEPS) {
        CriticalPath path = CriticalPath.ofTask(trace, longest, end.getAsInt(), cancel);
        steps += path.count() + path.omitted();
        PathJson.write(trace, path, json);
      } else {
        json.writeNull();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// The longest task of each kind, for the kinds whose longest task lasted longest: one path for each is too much when
  /// every task has its own name.
  private Set<Integer> longest(List<TaskKind> kinds) {
    return kinds.stream()
        .map(k -> k.tasks().getFirst())
        .sorted(Comparator.comparingLong((Integer t) -> TaskKind.nanos(trace, t)).reversed())
        .limit(MAX_PATHS)
        .collect(Collectors.toSet());
  }

  /// Of the main goroutine, when the trace knows it.
  private void mainPath() throws IOException {
    OptionalInt main = trace.goroutines().row(1);
    json.writeFieldName("mainCriticalPath");
    if (main.isPresent()) {
      PathJson.write(trace, CriticalPath.ofGoroutine(trace, main.getAsInt(), cancel), json);
    } else {
      json.writeNull();
    }
  }

  /// How often, how long and why the world was stopped.
  private void stops() throws IOException {
    json.writeArrayFieldStart("stops");
    for (StopKind stop : StopKind.of(trace)) {
      json.writeStartObject();
      json.writeStringField("why", stop.why());
      json.writeBooleanField("forADump", stop.forADump());
      json.writeFieldName("durations");
      SitesJson.figures(stop.durations(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// The metrics, with their first to last values, which are unsigned; and the number of CPU samples.
  private void metrics() throws IOException {
    json.writeArrayFieldStart("metrics");
    for (Metric metric : Metric.values()) {
      Series series = trace.metric(metric);
      if (series.count() > 0) {
        long least = IntStream.range(0, series.count()).mapToLong(series::value).reduce(-1, TraceJson::least);
        long most = IntStream.range(0, series.count()).mapToLong(series::value).reduce(0, TraceJson::most);
        json.writeStartObject();
        json.writeStringField("name", metric.goName());
        json.writeNumberField("changes", series.count());
        unsigned("first", series.value(0));
        unsigned("last", series.value(series.count() - 1));
        unsigned("least", least);
        unsigned("most", most);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeNumberField("cpuSamples", trace.samples().count());
  }

  private static long least(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? a : b;
  }

  private static long most(long a, long b) {
    return Long.compareUnsigned(a, b) > 0 ? a : b;
  }

  private void unsigned(String name, long value) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(Long.toUnsignedString(value));
  }

  /// The clock snapshots, recorded since Go 1.25: the trace clock and the time of day at nearly the same moment.
  private void clocks() throws IOException {
    json.writeArrayFieldStart("clocks");
    for (Generation generation : trace.generations()) {
      if (generation.clock().isPresent()) {
        ClockSnapshot clock = generation.clock().get();
        json.writeStartObject();
        json.writeNumberField("generation", generation.number());
        json.writeNumberField("traceNanos", trace.firstNanos() + clock.nanos());
        json.writeNumberField("monotonicNanos", clock.monoNanos());
        json.writeStringField("time", Instant.ofEpochSecond(clock.wallSeconds(), clock.wallNanos()).toString());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
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
