package chanlens.cli;

import chanlens.analysis.findings.Finding;
import chanlens.export.Exports.Drawing;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import chanlens.view.PlaceWords;
import chanlens.view.sequence.Sequence;
import chanlens.view.sequence.SequenceFinder;
import chanlens.view.sequence.SequencePicture;
import chanlens.work.Cancel;
import java.util.List;

/// Who woke whom around a goroutine, in order.
record SequenceExport(ExportRun run) implements ExportContent {
  private static final long MAIN = 1;

  @Override
  public Content in(ExportView.Format format) {
    TraceModel trace = run.trace();
    long goid = goid(run.focus());
    SequenceFinder.Asked asked =
        new SequenceFinder.Asked(run.begin(), run.end(trace), Integer.MAX_VALUE, false, run.request().redaction());
    Sequence found = SequenceFinder.find(run.diagnosis(), goid, asked, Cancel.NEVER).orElseThrow(
        () -> new Usage("the trace does not show goroutine " + goid + "; --focus g22 names one that it shows"));
    return run.picture(new Drawing.Steps(SequencePicture.of(found, run.measure()), found), format);
  }

  private long goid(Place focus) {
    return switch (focus) {
      case Place.Finding f ->
          run.finding(f).map(Finding::goroutines).stream().flatMap(List::stream).findFirst().orElse(MAIN);
      case Place.Overview _ -> MAIN;
      case Place.Channel _, Place.Lock _, Place.HeapObject _ ->
          throw new Usage("a trace does not know channels: --view sequence takes --focus g22");
      case Place.Group _, Place.Goroutine _, Place.Span _, Place.Call _, Place.Origin _, Place.Source _ ->
          PlaceWords.goids(focus, run.diagnosis()).iterator().next();
      case Place.Task _, Place.TimeRange _ -> throw run.notAbout(focus);
    };
  }
}
