package chanlens.export.json;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Names;
import chanlens.analysis.join.Run;
import chanlens.analysis.retained.Keepers;
import chanlens.analysis.retained.Retained;
import chanlens.model.heap.HeapModel;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// What keeps the heap, as fields of the report's object `heap`.
final class MemoryJson {
  private final HeapModel heap;
  private final Retained retained;
  private final JsonGenerator json;

  MemoryJson(Diagnosis diagnosis, Retained retained, JsonGenerator json) {
    Run run = diagnosis.run();
    this.heap = run.heap().orElseThrow();
    this.retained = retained;
    this.json = json;
  }

  void all() throws IOException {
    Keepers keepers = retained.keepers();
    json.writeNumberField("reachedBytes", retained.reachedBytes());
    json.writeNumberField("unexplainedBytes", keepers.unexplainedBytes());
    json.writeObjectFieldStart("keptBy");
    group("globals", keepers.variables());
    group("goroutines", keepers.goroutines());
    group("finalizers", keepers.finalizers());
    group("otherRoots", keepers.others());
    group("several", keepers.shared());
    json.writeEndObject();
    json.writeObjectFieldStart("referenceCycles");
    json.writeNumberField("count", retained.cycles().count());
    json.writeNumberField("objects", retained.cycles().objects());
    json.writeNumberField("largest", retained.cycles().largest());
    json.writeEndObject();
  }

  private void group(String name, Keepers.Group group) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("count", group.count());
    json.writeNumberField("bytes", group.bytes());
    json.writeArrayFieldStart("largest");
    for (Keepers.Keeper keeper : group.largest()) {
      keeper(keeper);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void keeper(Keepers.Keeper keeper) throws IOException {
    int node = keeper.node();
    json.writeStartObject();
    switch (retained.graph().kind(node)) {
      case GOROUTINE -> json.writeNumberField(
          "goroutine", heap.goroutines().get(retained.graph().goroutineOf(node)).goid());
      case VARIABLE -> {
        Fields.text(json, "name", retained.graph().variableOf(node).flatMap(v -> v.name()));
        Fields.text(json, "address", retained.graph().variableOf(node).map(v -> Names.hex(v.addr())));
      }
      case OBJECT -> json.writeStringField("object", Names.hex(heap.objects().addr(node)));
      case FINALIZERS, OTHER_ROOTS, ROOT -> {}
    }
    json.writeNumberField("bytes", keeper.bytes());
    json.writeEndObject();
  }
}
