package chanlens.export.json;

import chanlens.golang.WaitReason;
import chanlens.teach.diagram.ChannelState;
import chanlens.teach.diagram.DecisionTable;
import chanlens.teach.diagram.LifeCycle;
import chanlens.teach.narration.DiagramWords;
import chanlens.teach.narration.EndWords;
import chanlens.teach.narration.StepWords;
import chanlens.teach.program.ScriptProgram;
import chanlens.teach.program.Value;
import chanlens.teach.run.DataRace;
import chanlens.teach.run.Exploration;
import chanlens.teach.run.HappensBefore;
import chanlens.teach.run.OrderEdge;
import chanlens.teach.run.Playback;
import chanlens.teach.simulator.End;
import chanlens.teach.simulator.Happening;
import chanlens.teach.simulator.Move;
import chanlens.teach.simulator.PlayStep;
import chanlens.teach.simulator.RuleLines;
import chanlens.teach.simulator.SimGoroutine;
import chanlens.teach.simulator.State;
import chanlens.teach.simulator.Thing;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Writes schema `chanlens.teach/1`: a run of a script, or what all its schedules lead to.
public final class TeachJson {
  public static final String SCHEMA = "chanlens.teach/1";

  private final JsonGenerator json;

  private TeachJson(JsonGenerator json) {
    this.json = json;
  }

  private interface Body {
    void write(TeachJson json) throws IOException;
  }

  /// @param out not closed
  public static void write(Playback run, OutputStream out) throws IOException {
    document(run.machine().program(), out, j -> j.run(run));
  }

  /// @param out not closed
  public static void write(ScriptProgram program, Exploration all, OutputStream out) throws IOException {
    document(program, out, j -> j.exploration(all));
  }

  private static void document(ScriptProgram program, OutputStream out, Body body) throws IOException {
    JsonFactory factory = JsonFactory.builder().build();
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new Indented());
      json.writeStartObject();
      json.writeStringField("schema", SCHEMA);
      json.writeStringField("go", program.release().text());
      Fields.strings(json, "script", program.source());
      body.write(new TeachJson(json));
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private void run(Playback run) throws IOException {
    state("start", run.start());
    json.writeArrayFieldStart("steps");
    for (PlayStep s : run.steps()) {
      step(run.machine().program(), s);
    }
    json.writeEndArray();
    json.writeBooleanField("cut", run.cut());
    order(HappensBefore.of(run));
    end(run.last().end());
    Fields.strings(json, "summary", EndWords.of(run));
  }

  private void order(HappensBefore order) throws IOException {
    json.writeArrayFieldStart("happensBefore");
    for (OrderEdge e : order.edges()) {
      json.writeStartObject();
      json.writeStringField("kind", e.kind().name().toLowerCase(Locale.ROOT));
      json.writeNumberField("from", e.from());
      json.writeNumberField("to", e.to());
      json.writeStringField("means", DiagramWords.edge(e.kind()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("races");
    for (DataRace r : order.races()) {
      json.writeStartObject();
      json.writeNumberField("thing", r.thing());
      json.writeNumberField("first", r.first());
      json.writeNumberField("second", r.second());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void end(Optional<End> end) throws IOException {
    if (end.isEmpty()) {
      json.writeNullField("end");
      return;
    }
    json.writeObjectFieldStart("end");
    json.writeStringField("kind", end.get().kind().name().toLowerCase(Locale.ROOT));
    json.writeStringField("message", end.get().message());
    json.writeNumberField("status", end.get().status());
    json.writeEndObject();
  }

  private void step(ScriptProgram program, PlayStep s) throws IOException {
    Happening e = s.event();
    json.writeStartObject();
    json.writeStringField("move", s.move().text());
    json.writeStringField("rule", e.rule().name());
    Optional<RuleLines.Place> place = RuleLines.of(e.rule(), program.release().minor());
    Fields.text(json, "source", place.map(RuleLines.Place::text));
    Fields.text(json, "link", place.map(RuleLines.Place::link));
    json.writeNumberField("goroutine", e.goroutine());
    number("line", e.line(), 1);
    number("thing", e.thing(), 0);
    number("partner", e.partner(), 1);
    Fields.numbers(json, "woken", e.woken().stream().map(Integer::longValue).toList());
    Fields.text(json, "value", e.value().map(Value::text));
    number("slot", e.slot(), 0);
    Fields.text(
        json, "cell", DecisionTable.cell(e.rule()).map(c -> c.operation().name() + "/" + c.finding().name()));
    number("case", e.index(), 0);
    json.writeStringField("plain", StepWords.plain(s));
    json.writeStringField("runtime", StepWords.runtime(s));
    state("after", s.after());
    json.writeEndObject();
  }

  /// Null when it is below the first that means something.
  private void number(String name, int value, int first) throws IOException {
    Fields.number(json, name, Optional.of((long) value).filter(v -> v >= first));
  }

  private void state(String name, State state) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("microseconds", state.now());
    json.writeArrayFieldStart("goroutines");
    for (SimGoroutine g : state.goroutines()) {
      goroutine(g);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("things");
    for (Thing t : state.things()) {
      thing(t);
    }
    json.writeEndArray();
    Fields.strings(json, "output", state.output());
    json.writeEndObject();
  }

  private void goroutine(SimGoroutine g) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", g.id());
    json.writeStringField("name", g.name());
    json.writeStringField("state", DiagramWords.state(LifeCycle.of(g, false)));
    json.writeStringField("status", g.status().name().toLowerCase(Locale.ROOT));
    boolean waits = g.status() == SimGoroutine.Status.WAITING;
    Fields.text(json, "reason", g.park().filter(p -> waits).map(SimGoroutine.Park::reason).map(WaitReason::text));
    json.writeEndObject();
  }

  private void thing(Thing t) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", t.name());
    json.writeStringField("kind", kind(t));
    switch (t) {
      case Thing.Channel c -> channel(c);
      case Thing.Mutex m -> {
        json.writeBooleanField("locked", m.locked());
        json.writeBooleanField("starving", m.starving());
        sleepers("waiters", m.waiters());
      }
      case Thing.RWMutex rw -> {
        json.writeNumberField("writer", rw.writer());
        json.writeNumberField("readers", rw.readers());
        sleepers("writers", rw.writers());
        sleepers("waitingReaders", rw.waitingReaders());
      }
      case Thing.WaitGroup wg -> {
        json.writeNumberField("counter", wg.counter());
        sleepers("waiters", wg.waiters());
      }
      case Thing.Cond c -> sleepers("waiters", c.waiters());
      case Thing.Once o -> json.writeBooleanField("done", o.done());
      case Thing.Context c -> json.writeStringField("err", c.err().text());
      case Thing.Timer timer -> {
        json.writeBooleanField("active", timer.active());
        json.writeNumberField("when", timer.when());
      }
      case Thing.Cell c -> json.writeStringField("value", c.value().text());
      case Thing.Atomic a -> json.writeNumberField("value", a.value());
      case Thing.Pool p -> {
        Fields.strings(json, "kept", p.kept().stream().map(Value::text).toList());
        Fields.strings(json, "victims", p.victims().stream().map(Value::text).toList());
      }
    }
    json.writeEndObject();
  }

  private static String kind(Thing t) {
    return switch (t) {
      case Thing.Channel _ -> "channel";
      case Thing.Mutex _ -> "mutex";
      case Thing.RWMutex _ -> "rwmutex";
      case Thing.WaitGroup _ -> "waitgroup";
      case Thing.Cond _ -> "cond";
      case Thing.Once _ -> "once";
      case Thing.Context _ -> "context";
      case Thing.Timer _ -> "timer";
      case Thing.Cell _ -> "variable";
      case Thing.Atomic _ -> "atomic";
      case Thing.Pool _ -> "pool";
    };
  }

  private void channel(Thing.Channel c) throws IOException {
    json.writeStringField("state", DiagramWords.state(ChannelState.of(Optional.of(c))));
    json.writeBooleanField("closed", c.closed());
    json.writeNumberField("qcount", c.count());
    json.writeNumberField("sendx", c.sendx());
    json.writeNumberField("recvx", c.recvx());
    Fields.strings(json, "ring", c.ring().stream().map(Value::text).toList());
    waiters("recvq", c.recvq(), false);
    waiters("sendq", c.sendq(), true);
  }

  private void waiters(String name, List<Thing.Waiter> queue, boolean values) throws IOException {
    json.writeArrayFieldStart(name);
    for (Thing.Waiter w : queue) {
      json.writeStartObject();
      json.writeNumberField("goroutine", w.goroutine());
      json.writeBooleanField("select", w.select());
      Fields.text(json, "value", Optional.of(w.value().text()).filter(v -> values));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void sleepers(String name, List<Thing.Sleeper> queue) throws IOException {
    Fields.numbers(json, name, queue.stream().map(s -> (long) s.goroutine()).toList());
  }

  private void exploration(Exploration all) throws IOException {
    json.writeNumberField("states", all.states());
    json.writeBooleanField("complete", all.complete());
    json.writeBooleanField("endless", all.endless());
    json.writeStringField("schedules", all.schedules().toString());
    json.writeArrayFieldStart("outcomes");
    for (Exploration.Outcome o : all.outcomes()) {
      json.writeStartObject();
      end(Optional.of(o.end()));
      Fields.strings(json, "output", o.output());
      json.writeNumberField("waiting", o.waiting());
      json.writeStringField("schedules", o.schedules().toString());
      Fields.strings(json, "shortest", o.shortest().stream().map(Move::text).toList());
      json.writeEndObject();
    }
    json.writeEndArray();
    Fields.strings(json, "summary", EndWords.of(all));
  }
}
