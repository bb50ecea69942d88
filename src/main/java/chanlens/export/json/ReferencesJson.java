package chanlens.export.json;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Names;
import chanlens.analysis.retained.GlobalVariable;
import chanlens.analysis.retained.Retained;
import chanlens.model.heap.HeapModel;
import chanlens.view.HeapWords;
import chanlens.view.Redaction;
import chanlens.view.Titles;
import chanlens.view.graph.ReferenceWeb;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// Writes schema `chanlens.references/1`: the neighbourhood of an object in the object graph. Nodes are numbered from 0
/// in the order of the list; paths and links refer to these numbers.
public final class ReferencesJson {
  public static final String SCHEMA = "chanlens.references/1";

  private final HeapModel heap;
  private final Retained retained;
  private final HeapWords words;
  private final Redaction redaction;
  private final JsonGenerator json;

  private ReferencesJson(Diagnosis diagnosis, Retained retained, Redaction redaction, JsonGenerator json) {
    this.heap = diagnosis.run().heap().orElseThrow();
    this.retained = retained;
    this.words = new HeapWords(diagnosis.run(), Titles.of(diagnosis), retained.graph());
    this.redaction = redaction;
    this.json = json;
  }

  /// @param out not closed
  public static void write(
      Diagnosis diagnosis, Retained retained, ReferenceWeb references, Redaction redaction, OutputStream out)
      throws IOException {
    JsonFactory factory = JsonFactory.builder().build();
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new Indented());
      new ReferencesJson(diagnosis, retained, redaction, json).all(references);
      json.writeRaw('\n');
    }
  }

  private void all(ReferenceWeb references) throws IOException {
    List<Integer> nodes = references.nodes();
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    json.writeNumberField("focus", nodes.indexOf(references.focus()));
    json.writeArrayFieldStart("nodes");
    for (int node : nodes) {
      node(node);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("links");
    for (ReferenceWeb.Link link : references.links()) {
      json.writeStartObject();
      json.writeNumberField("from", nodes.indexOf(link.from()));
      json.writeNumberField("to", nodes.indexOf(link.to()));
      if (link.offset() >= 0) {
        json.writeNumberField("offset", link.offset());
      } else {
        json.writeNullField("offset");
      }
      json.writeBooleanField("direct", !ReferenceWeb.isCut(link));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("ways");
    for (List<Integer> way : references.ways()) {
      json.writeStartArray();
      for (int node : way) {
        if (nodes.contains(node)) {
          json.writeNumber(nodes.indexOf(node));
        }
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeNumberField("referencesLeftOut", references.leftOut());
    json.writeEndObject();
  }

  private void node(int node) throws IOException {
    boolean object = node < retained.graph().objects();
    int g = retained.graph().goroutineOf(node);
    json.writeStartObject();
    json.writeStringField("kind", kind(node));
    Optional<GlobalVariable> variable = retained.graph().variableOf(node);
    if (variable.isPresent()) {
      Fields.text(json, "name", variable.get().name());
    }
    if (object) {
      if (redaction.hidesAddresses()) {
        json.writeNullField("address");
      } else {
        json.writeStringField("address", Names.hex(heap.objects().addr(node)));
      }
      json.writeStringField("what", words.kind(node));
      json.writeNumberField("bytes", heap.objects().sizeBytes(node));
    }
    if (g >= 0) {
      json.writeNumberField("goroutine", heap.goroutines().get(g).goid());
    }
    json.writeNumberField("keepsBytes", retained.bytes(node));
    json.writeEndObject();
  }

  private String kind(int node) {
    return switch (retained.graph().kind(node)) {
      case OBJECT -> "object";
      case GOROUTINE -> "goroutine";
      case VARIABLE -> "globals";
      case FINALIZERS -> "finalizers";
      case OTHER_ROOTS, ROOT -> "roots";
    };
  }
}
