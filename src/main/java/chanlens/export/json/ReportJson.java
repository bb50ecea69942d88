package chanlens.export.json;

import chanlens.analysis.diagnosis.Checked;
import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.findings.GoroutineVerdict;
import chanlens.analysis.findings.OwnFinding;
import chanlens.analysis.findings.Rule;
import chanlens.analysis.join.Creator;
import chanlens.analysis.join.GoroutineFacts;
import chanlens.analysis.join.Goroutines;
import chanlens.analysis.join.Names;
import chanlens.analysis.join.Run;
import chanlens.analysis.join.Similarity;
import chanlens.analysis.join.StackGroup;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.partners.Partner;
import chanlens.analysis.retained.Retained;
import chanlens.analysis.scheduling.FigureTable;
import chanlens.analysis.scheduling.Unblocks;
import chanlens.analysis.waiting.GoroutineWait;
import chanlens.analysis.waiting.Waiter;
import chanlens.analysis.wakes.WakeKind;
import chanlens.golang.GoVersion;
import chanlens.golang.WaitReason;
import chanlens.model.Evidence;
import chanlens.model.Problem;
import chanlens.model.capture.Beside;
import chanlens.model.capture.CaptureFile;
import chanlens.model.heap.HeapModel;
import chanlens.model.symbol.Frame;
import chanlens.model.trace.TraceModel;
import chanlens.words.AdviceWords;
import chanlens.words.ClueWords;
import chanlens.words.FactWords;
import chanlens.words.FindingWords;
import chanlens.words.JoinWords;
import chanlens.words.RuleWords;
import chanlens.words.StaticCheckWords;
import chanlens.words.WhyWords;
import chanlens.work.Cancel;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes schema `chanlens.report/1`, which other programs rely on. Written as a stream; goroutines by id, everything
/// else in a stable order.
public final class ReportJson {
  public static final String SCHEMA = "chanlens.report/1";

  private final Diagnosis diagnosis;
  private final Run run;
  private final Beside beside;
  private final JsonGenerator json;
  private final Cancel cancel;
  private final Optional<FigureTable> figures;
  private final Optional<Retained> memory;

  private ReportJson(
      Diagnosis diagnosis, Beside beside, Optional<Retained> memory, JsonGenerator json, Cancel cancel) {
    this.beside = beside;
    this.memory = memory;
    this.diagnosis = diagnosis;
    this.run = diagnosis.run();
    this.figures = run.trace().map(t -> FigureTable.of(t, cancel));
    this.json = json;
    this.cancel = cancel;
  }

  /// @param beside what is not shown of what was opened
  /// @param memory what is kept alive, to be reported too
  /// @param alike which goroutines to group
  /// @param out not closed
  public static void write(
      Diagnosis diagnosis,
      Beside beside,
      Optional<Retained> memory,
      Similarity alike,
      OutputStream out,
      Cancel cancel)
      throws IOException {
    write(diagnosis, beside, memory, alike, Optional.empty(), out, cancel);
  }

  /// The same with what rules of a team's own say, where they were asked.
  public static void write(
      Diagnosis diagnosis,
      Beside beside,
      Optional<Retained> memory,
      Similarity alike,
      Optional<List<OwnFinding>> own,
      OutputStream out,
      Cancel cancel)
      throws IOException {
    JsonFactory factory = JsonFactory.builder().build();
    try (JsonGenerator json = new ReadyNames(factory.createGenerator(out))) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new Indented());
      new ReportJson(diagnosis, beside, memory, json, cancel).all(alike, own);
      json.writeRaw('\n');
    }
  }

  private void all(Similarity alike, Optional<List<OwnFinding>> own) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    run();
    json.writeArrayFieldStart("goroutines");
    for (int row = 0; row < run.goroutines().count(); row++) {
      cancel.check();
      goroutine(row);
    }
    json.writeEndArray();
    StacksJson.write(diagnosis, alike, json, cancel);
    ObjectsJson.write(diagnosis, memory, json, cancel);
    ProfilesJson.write(run, json, cancel);
    Wakes wakes = unblocks();
    findings();
    if (own.isPresent()) {
      OwnRulesJson.write(own.get(), json);
    }
    SitesJson.write(diagnosis, json, cancel);
    if (run.trace().isPresent()) {
      trace(run.trace().get(), wakes);
    } else {
      json.writeNullField("trace");
    }
    if (run.heap().isPresent()) {
      heap(run.heap().get());
    } else {
      json.writeNullField("heap");
    }
    CoreJson.write(run, json);
    ChannelLogsJson.write(run, json, cancel);
    MetricsJson.write(run, json);
    json.writeEndObject();
  }

  private void run() throws IOException {
    json.writeObjectFieldStart("run");
    Fields.text(json, "goVersion", run.goVersion().map(GoVersion::text));
    Fields.text(json, "arch", run.arch());
    json.writeArrayFieldStart("sources");
    for (CaptureFile file : run.files()) {
      json.writeStartObject();
      json.writeStringField("file", file.name());
      json.writeStringField("kind", file.kind().word());
      json.writeStringField("format", file.format());
      json.writeNumberField("bytes", file.bytes());
      json.writeArrayFieldStart("problems");
      for (Problem p : file.problems()) {
        json.writeStartObject();
        json.writeStringField("severity", p.severity().word());
        json.writeNumberField("offset", p.offset());
        json.writeStringField("what", p.what());
        json.writeStringField("consequence", p.consequence());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectFieldStart("join");
    json.writeStringField("strength", run.join().strength().word());
    Fields.strings(json, "reasons", JoinWords.reasons(run.join()));
    Fields.strings(json, "leftOut", run.join().leftOut());
    json.writeEndObject();
    BesideJson.write(beside, json);
    json.writeEndObject();
  }

  private void goroutine(int row) throws IOException {
    GoroutineFacts g = run.facts(row);
    GoroutineVerdict standing = diagnosis.verdict(row);
    json.writeStartObject();
    json.writeNumberField("id", g.goid());
    json.writeStringField("function", g.function());
    json.writeBooleanField("system", g.system());
    json.writeStringField("state", g.state().word());
    json.writeStringField("reason", g.reason());
    json.writeStringField("reasonEvidence", g.reasonEvidence().word());
    json.writeNumberField("waitNanos", g.waited().nanos());
    json.writeStringField("waitIs", g.waited().known().word());
    creator(g.creator());
    json.writeArrayFieldStart("stack");
    for (Frame f : diagnosis.groups().groupOf(row).map(StackGroup::frames).orElseGet(() -> run.frames(row))) {
      frame(f);
    }
    json.writeEndArray();
    waitsOn(row, g);
    json.writeArrayFieldStart("partners");
    for (Partner p : diagnosis.partners().of(row)) {
      json.writeStartObject();
      json.writeNumberField("goroutine", p.goid());
      json.writeStringField("evidence", p.evidence().word());
      json.writeStringField("how", ClueWords.of(p));
      json.writeStringField("source", p.source().word());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("verdict", standing.word().word());
    Fields.text(json, "degree", standing.degree().map(d -> d.word()));
    json.writeStringField("why", WhyWords.of(standing));
    Fields.strings(json, "findings", diagnosis.findingsOf(g.goid()).stream().map(Finding::key).toList());
    json.writeObjectFieldStart("labels");
    for (String key : g.labels().keySet().stream().sorted().toList()) {
      json.writeStringField(key, g.labels().getOrDefault(key, ""));
    }
    json.writeEndObject();
    if (memory.isPresent()) {
      int h = run.goroutines().heapRow(row);
      Fields.number(json, "keepsBytes", h < 0 ? Optional.empty() : Optional.of(memory.get().bytesOfGoroutine(h)));
    }
    Fields.strings(json, "sources", g.sources().stream().sorted().map(s -> s.word()).toList());
    figures(row);
    json.writeEndObject();
  }

  /// Figures as `go tool trace` defines them; times on the trace's own clock, 0 for never.
  private void figures(int row) throws IOException {
    int t = run.goroutines().traceRow(row);
    if (t == Goroutines.NONE || figures.isEmpty()) {
      json.writeNullField("trace");
      return;
    }
    TraceModel trace = run.trace().orElseThrow();
    FigureTable of = figures.get();
    json.writeObjectFieldStart("trace");
    json.writeNumberField("creationNanos", trace.firstNanos() + trace.goroutines().startNanos(t));
    json.writeNumberField("startNanos", of.firstRanNanos(t) < 0 ? 0 : trace.firstNanos() + of.firstRanNanos(t));
    json.writeNumberField("endNanos", of.endNanos(t) < 0 ? 0 : trace.firstNanos() + of.endNanos(t));
    json.writeNumberField("totalNanos", of.totalNanos(t));
    json.writeNumberField("runningNanos", of.runningNanos(t));
    json.writeNumberField("schedWaitNanos", of.schedWaitNanos(t));
    json.writeNumberField("syscallNanos", of.syscallNanos(t));
    json.writeNumberField("syscallBlockNanos", of.syscallBlockNanos(t));
    numbers("blockNanos", of.blockNanos(t));
    numbers("rangeNanos", of.rangeNanos(t));
    json.writeNumberField("unknownNanos", of.unknownNanos(t));
    json.writeEndObject();
  }

  private void numbers(String name, Map<String, Long> values) throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> value : values.entrySet()) {
      json.writeNumberField(value.getKey(), value.getValue());
    }
    json.writeEndObject();
  }

  /// How many wakes there were, once who woke whom is written and forgotten.
  private record Wakes(long count, long fromGoroutines) {}

  private Wakes unblocks() throws IOException {
    json.writeArrayFieldStart("unblocks");
    Wakes wakes = new Wakes(0, 0);
    if (run.trace().isPresent()) {
      Unblocks unblocks = Unblocks.of(run.trace().get(), cancel);
      unblocks(unblocks, run.trace().get());
      wakes = new Wakes(unblocks.count(), unblocks.countFromGoroutines());
    }
    json.writeEndArray();
    return wakes;
  }

  private void unblocks(Unblocks unblocks, TraceModel trace) throws IOException {
    for (Unblocks.Pair p : unblocks.pairs()) {
      json.writeStartObject();
      json.writeNumberField("from", p.from() < 0 ? -1 : trace.goroutines().goid(p.from()));
      json.writeNumberField("to", trace.goroutines().goid(p.to()));
      json.writeNumberField("count", p.count());
      json.writeStringField("reason", p.reason());
      json.writeObjectFieldStart("inferredHow");
      for (Map.Entry<WakeKind, Long> kind : p.kinds().entrySet()) {
        json.writeNumberField(kind.getKey().word(), kind.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private void creator(Creator creator) throws IOException {
    if (!creator.known()) {
      json.writeNullField("createdBy");
      return;
    }
    json.writeObjectFieldStart("createdBy");
    if (creator.goid() == 0) {
      json.writeNullField("goroutine");
    } else {
      json.writeNumberField("goroutine", creator.goid());
    }
    Fields.text(json, "function", creator.place().map(Frame::function));
    Fields.text(json, "file", creator.place().map(Frame::file).filter(f -> !f.isEmpty()));
    Fields.number(json, "line", creator.place().map(f -> (long) f.line()).filter(l -> l > 0));
    json.writeEndObject();
  }

  private void frame(Frame f) throws IOException {
    json.writeStartObject();
    Fields.frame(json, f);
    json.writeEndObject();
  }

  private void waitsOn(int row, GoroutineFacts g) throws IOException {
    json.writeArrayFieldStart("waitsOn");
    int h = run.goroutines().heapRow(row);
    if (h != Goroutines.NONE && run.waits().isPresent()) {
      GoroutineWait wait = run.waits().get().wait(h);
      for (Waiter w : wait.cases()) {
        json.writeStartObject();
        json.writeStringField("object", Names.hex(w.object()));
        json.writeStringField("kind", Kinds.word(wait.kind()));
        Fields.text(json, "direction", Kinds.direction(w.side()));
        Fields.number(json, "queuePosition", Optional.of((long) w.position()).filter(p -> p > 0));
        json.writeBooleanField("select", w.select());
        json.writeStringField("evidence", wait.evidence().word());
        json.writeEndObject();
      }
      if (wait.cases().isEmpty() && Kinds.waits(wait.kind())) {
        withoutObject(Kinds.word(wait.kind()), Kinds.direction(wait.side()), wait.select());
      }
    } else {
      Optional<String> kind = Kinds.of(g.waitReason());
      Optional<LockFacts> lock = diagnosis.partners().lockOf(g.goid());
      if (lock.isPresent()) {
        lockOfText(lock.get());
      } else if (kind.isPresent()) {
        withoutObject(kind.get(), Kinds.direction(g.waitReason()), g.waitReason().kind() == WaitReason.Kind.SELECT);
      }
    }
    json.writeEndArray();
  }

  private void lockOfText(LockFacts lock) throws IOException {
    json.writeStartObject();
    json.writeStringField("object", Names.hex(lock.addr()));
    json.writeStringField("kind", Kinds.word(lock.kind()));
    json.writeNullField("direction");
    json.writeNullField("queuePosition");
    json.writeBooleanField("select", false);
    json.writeStringField("evidence", Evidence.INFERRED.word());
    json.writeEndObject();
  }

  private void withoutObject(String kind, Optional<String> direction, boolean select) throws IOException {
    json.writeStartObject();
    json.writeNullField("object");
    json.writeStringField("kind", kind);
    Fields.text(json, "direction", direction);
    json.writeNullField("queuePosition");
    json.writeBooleanField("select", select);
    json.writeEndObject();
  }

  private void findings() throws IOException {
    json.writeArrayFieldStart("findings");
    for (Finding f : diagnosis.findings()) {
      json.writeStartObject();
      json.writeStringField("key", f.key());
      json.writeStringField("rule", f.rule().id());
      json.writeStringField("verdict", f.verdict().word());
      json.writeStringField("degree", f.degree().word());
      json.writeStringField("title", FindingWords.title(f));
      json.writeArrayFieldStart("goroutines");
      for (long goid : f.goroutines()) {
        json.writeNumber(goid);
      }
      json.writeEndArray();
      Fields.strings(json, "channels", f.objects().stream().filter(this::isChannel).map(Names::hex).toList());
      Fields.strings(json, "locks", f.objects().stream().filter(o -> !isChannel(o)).map(Names::hex).toList());
      json.writeFieldName("site");
      frameOrNull(f.site());
      json.writeFieldName("createdAt");
      frameOrNull(f.creator());
      json.writeNumberField("count", f.count());
      json.writeNumberField("moreFindings", f.more());
      json.writeNumberField("keepsBytes", f.keepsBytes());
      json.writeArrayFieldStart("evidence");
      FactWords facts = FactWords.of(run);
      for (Finding.Proof p : f.evidence()) {
        json.writeStartObject();
        json.writeStringField("source", p.source().word());
        json.writeStringField("text", facts.of(p.fact()));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeStringField("advice", AdviceWords.of(f.advice()));
      json.writeStringField("refutedBy", AdviceWords.of(f.refutation()));
      Fields.text(json, "settledBy", f.next().map(AdviceWords::of));
      Fields.strings(json, "checks", f.checks().stream().map(StaticCheckWords::of).toList());
      json.writeEndObject();
    }
    json.writeEndArray();
    Fields.strings(json, "notChecked", diagnosis.notChecked().stream().map(u -> RuleWords.of(u, run)).toList());
    json.writeObjectFieldStart("rules");
    Checked checked = diagnosis.checked();
    Fields.strings(json, "looked", checked.looked().stream().map(Rule::id).toList());
    json.writeArrayFieldStart("lacking");
    for (Map.Entry<Rule.Need, List<Rule>> lack : checked.lacking().entrySet()) {
      json.writeStartObject();
      json.writeStringField("needs", RuleWords.of(lack.getKey()));
      Fields.strings(json, "rules", lack.getValue().stream().map(Rule::id).toList());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void frameOrNull(Optional<Frame> frame) throws IOException {
    if (frame.isPresent()) {
      frame(frame.get());
    } else {
      json.writeNull();
    }
  }

  private boolean isChannel(long addr) {
    return run.waits().flatMap(w -> w.channelAt(addr)).isPresent();
  }

  private void trace(TraceModel trace, Wakes wakes) throws IOException {
    json.writeObjectFieldStart("trace");
    json.writeStringField("format", trace.format());
    json.writeNumberField("firstNanos", trace.firstNanos());
    json.writeNumberField("lastNanos", trace.firstNanos() + trace.lastNanos());
    json.writeNumberField("events", trace.events());
    numbers("eventKinds", trace.eventKinds());
    json.writeNumberField("unblocks", wakes.count());
    json.writeNumberField("unblocksFromGoroutine", wakes.fromGoroutines());
    json.writeNumberField("generations", trace.generations().size());
    json.writeBooleanField("complete", trace.complete());
    TraceJson.write(diagnosis, trace, json, cancel);
    json.writeEndObject();
  }

  private void heap(HeapModel heap) throws IOException {
    json.writeObjectFieldStart("heap");
    json.writeNumberField("objects", heap.objectCount().objects());
    json.writeNumberField("bytes", heap.objectCount().bytes());
    boolean counted = heap.objectCount().countedObjects().isPresent();
    json.writeStringField("selfCheck", !counted ? "unknown" : heap.objectCount().exact() ? "ok" : "mismatch");
    String layout = heap.layout().inferred() ? "inferred" : heap.layout().known() ? "table" : "unknown";
    json.writeStringField("layout", layout);
    if (memory.isPresent()) {
      new MemoryJson(diagnosis, memory.get(), json).all();
    }
    json.writeEndObject();
  }
}
