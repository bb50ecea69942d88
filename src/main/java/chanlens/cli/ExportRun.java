package chanlens.cli;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.analysis.retained.Retained;
import chanlens.analysis.waiting.HeapWaits;
import chanlens.export.Exports.Drawing;
import chanlens.export.png.Java2dTextMeasure;
import chanlens.graphviz.Graphviz;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import chanlens.view.PlaceWords;
import chanlens.view.graph.GraphSpec;
import chanlens.view.graph.WaitPicture;
import chanlens.view.picture.TextMeasure;
import chanlens.work.Cancel;
import java.util.Optional;
import java.util.OptionalLong;

/// A run and what `export` was asked for of it: what every kind of content needs, or the word why there is none.
record ExportRun(Diagnosis diagnosis, ExportRequest request) {
  /// What it is about: what was named, or the first finding.
  Place focus() {
    return named().orElseGet(() -> PlaceWords.first(diagnosis));
  }

  Optional<Place> named() {
    return request.focus().map(word -> PlaceWord.of(word, diagnosis));
  }

  Optional<Finding> finding(Place.Finding place) {
    return diagnosis.finding(place.key());
  }

  TraceModel trace() {
    return diagnosis.run().trace().orElseThrow(
        () -> new Usage(
            "no file of this run is an execution trace: only a trace shows what happened over time"));
  }

  HeapWaits waits() {
    return diagnosis.run().waits().orElseThrow(
        () -> new Usage("no file of this run is a heap dump or core file, which alone show channels"));
  }

  Retained retained() {
    return diagnosis.retained(Cancel.NEVER).orElseThrow(
        () -> new Usage("no file of this run is a heap dump or core file, which alone show who refers to whom"));
  }

  /// The moment to show, in nanoseconds since the start of the trace; empty for that of the files.
  OptionalLong instant() {
    if (request.at().isPresent() && diagnosis.run().trace().isEmpty()) {
      throw new Usage("--at needs a trace: no other file shows more than one moment");
    }
    return request.at().map(m -> OptionalLong.of(m.nanos())).orElse(OptionalLong.empty());
  }

  /// Nanoseconds since the start of the trace.
  long begin() {
    return request.from().map(Moment::nanos).orElse(0L);
  }

  long end(TraceModel trace) {
    return request.to().map(Moment::nanos).orElse(trace.lastNanos());
  }

  TextMeasure measure() {
    return Java2dTextMeasure.ofThisMachine();
  }

  Content picture(Drawing drawing, ExportView.Format format) {
    return stream -> format.picture().write(drawing, request.colours(), stream);
  }

  Content graph(GraphSpec spec, ExportView.Format format) {
    try (Graphviz graphviz = Graphviz.here()) {
      WaitPicture drawn = WaitPicture.of(spec, measure(), graphviz, Graphviz.PATIENCE, Cancel.NEVER);
      return picture(Drawing.Graph.of(drawn, spec), format);
    }
  }

  /// For a place that a view cannot be about.
  Usage notAbout(Place place) {
    return new Usage("--view " + request.view() + " shows nothing of " + place);
  }
}
