package chanlens.export.json;

import chanlens.analysis.critical.CriticalPath;
import chanlens.analysis.critical.CriticalPath.Stretch;
import chanlens.analysis.critical.PathPart;
import chanlens.analysis.critical.StepKind;
import chanlens.model.Evidence;
import chanlens.model.trace.TraceModel;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.OptionalInt;

/// Writes a critical path: the sums of its parts, and its longest steps in order of time.
final class PathJson {
  private static final int STEPS = 200;

  private final TraceModel trace;
  private final CriticalPath path;
  private final JsonGenerator json;

  private PathJson(TraceModel trace, CriticalPath path, JsonGenerator json) {
    this.trace = trace;
    this.path = path;
    this.json = json;
  }

  /// As an object.
  static void write(TraceModel trace, CriticalPath path, JsonGenerator json) throws IOException {
    new PathJson(trace, path, json).all();
  }

  private void all() throws IOException {
    json.writeStartObject();
    json.writeStringField("evidence", Evidence.INFERRED.word());
    json.writeNumberField("fromNanos", trace.firstNanos() + path.beginNanos());
    json.writeNumberField("toNanos", trace.firstNanos() + path.toNanos());
    json.writeStringField("covers", path.start().words());
    for (StepKind kind : StepKind.values()) {
      json.writeNumberField(word(kind) + "Nanos", path.nanos(kind));
    }
    json.writeNumberField("dumpPauseNanos", path.pausedNanos());
    json.writeArrayFieldStart("parts");
    for (PathPart part : path.parts()) {
      json.writeStartObject();
      json.writeStringField("kind", word(part.kind()));
      if (part.place().isPresent()) {
        SitesJson.point(part.place().get(), json);
      } else {
        json.writeStringField("goroutinesOf", part.function());
      }
      json.writeNumberField("steps", part.steps());
      json.writeNumberField("nanos", part.nanos());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("steps");
    for (Stretch stretch : path.stretches(STEPS)) {
      step(stretch);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void step(Stretch stretch) throws IOException {
    json.writeStartObject();
    json.writeNumberField("startNanos", trace.firstNanos() + stretch.startNanos());
    json.writeNumberField("endNanos", trace.firstNanos() + stretch.endNanos());
    int s = stretch.step();
    if (s < 0) {
      json.writeNumberField("shorterSteps", stretch.steps());
    } else {
      json.writeNumberField("goroutine", goid(path.g(s)));
      json.writeStringField("kind", word(path.kind(s)));
      if (path.handedOver(s)) {
        json.writeNumberField(path.how(s).isEmpty() ? "createdBy" : "wokenBy", goid(path.g(s - 1)));
        json.writeStringField("how", path.how(s));
      }
      if (path.kind(s) == StepKind.WAITING) {
        json.writeStringField("endedBy", path.ended(s).word());
      }
      OptionalInt occupant = path.kind(s) == StepKind.RUNNABLE ? path.occupant(s) : OptionalInt.empty();
      if (occupant.isPresent()) {
        json.writeNumberField("ranInstead", goid(occupant.getAsInt()));
      }
    }
    json.writeEndObject();
  }

  private long goid(int g) {
    return trace.goroutines().goid(g);
  }

  private static String word(StepKind kind) {
    return switch (kind) {
      case RUNNING -> "running";
      case SYSCALL -> "syscall";
      case RUNNABLE -> "runnable";
      case WAITING -> "waiting";
      case UNKNOWN -> "unknown";
    };
  }
}
