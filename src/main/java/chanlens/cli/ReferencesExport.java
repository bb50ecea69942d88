package chanlens.cli;

import chanlens.analysis.findings.Finding;
import chanlens.analysis.retained.Retained;
import chanlens.export.json.ReferencesJson;
import chanlens.view.Place;
import chanlens.view.graph.ReferenceGraph;
import chanlens.view.graph.ReferenceWeb;
import chanlens.work.Cancel;

/// What keeps one thing of a heap dump and what it refers to.
record ReferencesExport(ExportRun run) implements ExportContent {
  @Override
  public Content in(ExportView.Format format) {
    Retained retained = run.retained();
    ReferenceWeb found = references(retained);
    if (format == ExportView.Format.json) {
      return stream -> ReferencesJson.write(run.diagnosis(), retained, found, run.request().redaction(), stream);
    }
    return run.graph(
        ReferenceGraph.of(run.diagnosis(), retained, found, run.request().redaction(), Cancel.NEVER), format);
  }

  private ReferenceWeb references(Retained retained) {
    Place place =
        run.named().orElseThrow(() -> new Usage("--view references needs --focus 0x… or g22"));
    return ReferenceGraph.references(run.diagnosis(), retained, thing(place))
        .orElseThrow(() -> new Usage("the heap dump has no object at " + run.request().focus().orElse("")));
  }

  private Place thing(Place place) {
    return switch (place) {
      case Place.Finding f -> run.finding(f).map(ReferencesExport::about).orElseThrow(ReferencesExport::aboutOneThing);
      case Place.Channel _, Place.Lock _, Place.HeapObject _ -> place;
      case Place.Goroutine _, Place.Span _, Place.Call _, Place.Origin _, Place.Source _ ->
          new Place.Goroutine(place.subjectGoid().orElseThrow());
      case Place.Overview _, Place.Group _, Place.Task _, Place.TimeRange _ -> throw aboutOneThing();
    };
  }

  private static Place about(Finding f) {
    if (!f.objects().isEmpty()) {
      return new Place.HeapObject(f.objects().getFirst());
    }
    return new Place.Goroutine(f.goroutines().stream().findFirst().orElseThrow(ReferencesExport::aboutOneThing));
  }

  private static Usage aboutOneThing() {
    return new Usage("--view references is about one thing: --focus 0x… or g22");
  }
}
