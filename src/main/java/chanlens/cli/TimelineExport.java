package chanlens.cli;

import chanlens.export.Exports.Drawing;
import chanlens.export.chrome.ChromeWriter;
import chanlens.export.csv.SpansCsv;
import chanlens.model.trace.TraceModel;
import chanlens.view.Place;
import chanlens.view.picture.Picture;
import chanlens.view.timeline.picture.PictureRequest;
import chanlens.view.timeline.picture.TimelinePicture;
import chanlens.work.Cancel;
import java.util.Optional;

/// What happened over time: a picture, all spans as a table, or what Perfetto opens.
record TimelineExport(ExportRun run) implements ExportContent {
  @Override
  public Content in(ExportView.Format format) {
    return switch (format) {
      case csv -> {
        TraceModel trace = run.trace();
        yield stream -> SpansCsv.write(trace, run.begin(), run.end(trace), Cancel.NEVER, stream);
      }
      case json -> {
        TraceModel trace = run.trace();
        yield stream -> ChromeWriter.write(trace, run.begin(), run.end(trace), Cancel.NEVER, stream);
      }
      default -> run.picture(drawing(), format);
    };
  }

  private Drawing drawing() {
    Place focus = run.focus();
    switch (focus) {
      case Place.Channel _, Place.Lock _, Place.HeapObject _ ->
          throw new Usage("a trace does not know channels: --focus 0x… goes with --view graph");
      case Place.Task _, Place.TimeRange _ -> throw run.notAbout(focus);
      default -> {}
    }
    Optional<Picture> drawn = picture(focus);
    if (drawn.isEmpty() && run.request().focus().isEmpty()) { // the first finding began before the trace did
      drawn = picture(new Place.Overview());
    }
    return new Drawing.Plain(
        drawn.orElseThrow(
            () -> new Usage("no timeline to draw: no execution trace of this run shows what was asked for")));
  }

  private Optional<Picture> picture(Place focus) {
    long begin = run.request().from().map(Moment::nanos).orElse(-1L);
    long end = run.request().to().map(Moment::nanos).orElse(-1L);
    PictureRequest request = PictureRequest.everything().focused(focus).between(begin, end);
    return TimelinePicture.of(run.diagnosis(), request, run.measure(), Cancel.NEVER);
  }
}
