package chanlens.export.json;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Names;
import chanlens.analysis.join.Run;
import chanlens.analysis.partners.BlockedOn;
import chanlens.analysis.partners.Blockers;
import chanlens.analysis.partners.Holder;
import chanlens.analysis.partners.LockFacts;
import chanlens.analysis.retained.Retained;
import chanlens.analysis.waiting.HeapChannel;
import chanlens.analysis.waiting.HeapLock;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.analysis.waiting.LockPlace;
import chanlens.analysis.waiting.QueueSide;
import chanlens.analysis.waiting.Waiter;
import chanlens.analysis.waiting.WhatIf;
import chanlens.model.Evidence;
import chanlens.model.executable.GoType;
import chanlens.words.ClueWords;
import chanlens.work.Cancel;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Writes channels and locks, what would happen to them, and who keeps others waiting at them.
final class ObjectsJson {
  private final Diagnosis diagnosis;
  private final Run run;
  private final Optional<Retained> memory;
  private final JsonGenerator json;
  private final Cancel cancel;

  private ObjectsJson(Diagnosis diagnosis, Optional<Retained> memory, JsonGenerator json, Cancel cancel) {
    this.diagnosis = diagnosis;
    this.run = diagnosis.run();
    this.memory = memory;
    this.json = json;
    this.cancel = cancel;
  }

  /// @param memory what is kept alive, to be reported too
  static void write(Diagnosis diagnosis, Optional<Retained> memory, JsonGenerator json, Cancel cancel)
      throws IOException {
    ObjectsJson objects = new ObjectsJson(diagnosis, memory, json, cancel);
    objects.channels();
    objects.locks();
    objects.blockers();
  }

  private void channels() throws IOException {
    json.writeArrayFieldStart("channels");
    List<HeapChannel> all = run.waits().map(HeapWaits::channels).orElseGet(List::of);
    for (HeapChannel c : all) {
      cancel.check();
      json.writeStartObject();
      json.writeStringField("address", Names.hex(c.addr()));
      json.writeStringField("name", run.names().of(c.addr()));
      Fields.text(json, "elemType", run.elementType(c).map(GoType::name));
      json.writeNumberField("elemSize", c.elemSizeBytes());
      json.writeNumberField("len", c.len());
      json.writeNumberField("cap", c.cap());
      json.writeBooleanField("closed", c.closed());
      json.writeBooleanField("timer", c.timer() != 0);
      Fields.numbers(json, "sendq", c.sendq().stream().map(Waiter::goid).toList());
      Fields.numbers(json, "recvq", c.recvq().stream().map(Waiter::goid).toList());
      json.writeStringField("evidence", c.evidence().word());
      whatIf(c);
      if (memory.isPresent()) {
        json.writeNumberField("keepsBytes", memory.get().bytes(c.object()));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// An addition to the contract: what a receive, a send and a close would do now; null when not known.
  private void whatIf(HeapChannel c) throws IOException {
    if (!WhatIf.isKnown(c)) {
      json.writeNullField("whatIf");
      return;
    }
    json.writeObjectFieldStart("whatIf");
    for (WhatIf w : WhatIf.of(c)) {
      json.writeObjectFieldStart(w.act().word());
      json.writeStringField("outcome", w.outcome().word());
      Fields.numbers(json, "wakes", w.wakes());
      Fields.numbers(json, "panics", w.panics());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void locks() throws IOException {
    json.writeArrayFieldStart("locks");
    for (LockFacts l : diagnosis.partners().locks()) {
      cancel.check();
      json.writeStartObject();
      json.writeStringField("address", Names.hex(l.addr()));
      json.writeStringField("name", run.names().of(l.addr()));
      json.writeStringField("kind", l.kind().word());
      Fields.numbers(json, "waiters", l.waiters().stream().map(LockPlace::goid).toList());
      Fields.numbers(json, "waitingReaders", on(l, QueueSide.READERS));
      Fields.numbers(json, "waitingWriters", on(l, QueueSide.WRITERS));
      Fields.numbers(json, "mayHold", l.holders().stream().map(Holder::goid).toList());
      Fields.strings(json, "mayHoldWhy", l.holders().stream().map(h -> ClueWords.of(h.clue())).toList());
      json.writeStringField("evidence", (l.recorded().isPresent() ? Evidence.RECORDED : Evidence.INFERRED).word());
      lockState(l.recorded().map(HeapLock::state).orElseGet(HeapLock.State.None::new));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static List<Long> on(LockFacts lock, QueueSide side) {
    return lock.waiters().stream().filter(w -> w.side() == side).map(LockPlace::goid).toList();
  }

  /// An addition to the contract: the lock's state as recorded in its memory; null when the files do not contain it.
  private void lockState(HeapLock.State state) throws IOException {
    switch (state) {
      case HeapLock.State.None _ -> json.writeNullField("state");
      case HeapLock.State.OfMutex m -> {
        json.writeObjectFieldStart("state");
        json.writeBooleanField("locked", m.locked());
        json.writeBooleanField("starving", m.starving());
        json.writeNumberField("waiters", m.waiters());
        json.writeEndObject();
      }
      case HeapLock.State.OfRWMutex rw -> {
        json.writeObjectFieldStart("state");
        json.writeBooleanField("writerHolds", rw.writer() && rw.readersToLeave() == 0);
        json.writeBooleanField("writerWaits", rw.writer() && rw.readersToLeave() > 0);
        json.writeNumberField("readersHold", rw.writer() ? rw.readersToLeave() : rw.readers());
        json.writeEndObject();
      }
      case HeapLock.State.OfWaitGroup wg -> {
        json.writeObjectFieldStart("state");
        json.writeNumberField("counter", wg.counter());
        json.writeNumberField("waiters", wg.waiters());
        json.writeEndObject();
      }
    }
  }

  /// An addition to the contract: who keeps others waiting, those at the root of most waits first.
  private void blockers() throws IOException {
    json.writeArrayFieldStart("blockers");
    for (Blockers.Blocker b : diagnosis.blockers()) {
      json.writeStartObject();
      json.writeNumberField("goroutine", b.goid());
      json.writeNumberField("behind", b.behind());
      json.writeArrayFieldStart("actsOn");
      for (BlockedOn t : b.actsOn()) {
        json.writeStartObject();
        json.writeStringField("address", Names.hex(t.addr()));
        json.writeNumberField("waiters", t.waiters().size());
        json.writeNumberField("others", t.actors().size() - 1);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
