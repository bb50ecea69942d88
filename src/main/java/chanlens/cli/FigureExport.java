package chanlens.cli;

import chanlens.graphviz.Graphviz;
import chanlens.view.Place;
import chanlens.view.figure.Anchors;
import chanlens.view.figure.Figure;
import chanlens.view.figure.FigurePicture;
import chanlens.view.figure.FigureSheet;
import chanlens.view.figure.FoundWords;
import chanlens.work.Cancel;
import java.util.Locale;
import java.util.Optional;

/// A view with notes, on a page.
record FigureExport(ExportRun run, FigureOptions options) implements ExportContent {
  @Override
  public Content in(ExportView.Format format) {
    FigureSheet sheet = sheet();
    said(sheet);
    return stream -> format.picture().write(sheet, options.pixels(), stream);
  }

  private FigureSheet sheet() {
    try (Graphviz graphviz = Graphviz.here()) {
      return new FigurePicture(
          run.diagnosis(), run.request().redaction(), run.measure(), graphviz, Cancel.NEVER)
          .of(figure())
          .orElseThrow(() -> new Usage("no execution trace of this run shows what was asked for"));
    }
  }

  private Figure figure() {
    ExportRequest request = run.request();
    Figure figure = options.figure(view());
    Optional<Place> focus = run.named();
    if (focus.isPresent()) {
      figure = figure.about(Optional.of(Anchors.of(run.diagnosis()).anchor(focus.get())));
    }
    if (request.from().isPresent() || request.to().isPresent()) {
      figure = figure.between(
          request.from().map(Moment::nanos).orElse(-1L), request.to().map(Moment::nanos).orElse(-1L));
    }
    return request.theme().map(figure::in).orElse(figure);
  }

  private Figure.View view() {
    return switch (run.request().view()) {
      case timeline -> Figure.View.TIMELINE;
      case sequence -> Figure.View.SEQUENCE;
      default -> Figure.View.GRAPH;
    };
  }

  private void said(FigureSheet sheet) {
    if (!sheet.figure().notes().isEmpty()) {
      options.say(FoundWords.of(sheet.figure().notes(), sheet.found()));
    }
    if (sheet.hidden() > 0) {
      options.say(sheet.hidden() + " of them are about what this view does not show");
    }
    if (sheet.growth() > 1.005) {
      options.say(String.format(
          Locale.ROOT, "the page is %.0f %% larger than the template, so that text has 9 points; show less on it",
          (sheet.growth() - 1) * 100));
    }
  }
}
