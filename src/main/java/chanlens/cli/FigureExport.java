package chanlens.cli;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.findings.Finding;
import chanlens.export.Exports;
import chanlens.export.png.Java2dTextMeasure;
import chanlens.export.text.ReportMarkdown;
import chanlens.graphviz.Graphviz;
import chanlens.view.AddressNames;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.figure.Anchors;
import chanlens.view.figure.Figure;
import chanlens.view.figure.FigurePicture;
import chanlens.view.figure.FigureSheet;
import chanlens.view.figure.FilmFrames;
import chanlens.view.figure.FoundWords;
import chanlens.view.flame.Flames;
import chanlens.words.FindingWords;
import chanlens.work.Cancel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// A view with notes, on a page.
record FigureExport(ExportRun run, FigureOptions options) implements ExportContent {
  @Override
  public Content in(ExportView.Format format) {
    try (Graphviz graphviz = Graphviz.here()) {
      return in(
          format,
          new FigurePicture(run.diagnosis(), run.request().redaction(), run.measure(), graphviz, Cancel.NEVER));
    }
  }

  private Content in(ExportView.Format format, FigurePicture pictures) {
    FigureSheet sheet = sheet(pictures, figure());
    said(sheet);
    if (format == ExportView.Format.md) {
      return issue(sheet);
    }
    if (options.isFilm(format)) {
      FilmFrames.Film film = FilmFrames.of(sheet, pictures.steps(figure()), run.measure());
      return stream -> format.picture().write(film, sheet, options.step(), stream);
    }
    return stream -> format.picture().write(sheet, options.pixels(), stream);
  }

  /// The picture of a figure, without what must not be seen.
  static Content svg(Diagnosis diagnosis, Redaction redaction, Figure figure) {
    try (Graphviz graphviz = Graphviz.here()) {
      FigurePicture pictures =
          new FigurePicture(diagnosis, redaction, Java2dTextMeasure.ofThisMachine(), graphviz, Cancel.NEVER);
      FigureSheet sheet = sheet(pictures, figure);
      return stream -> Exports.SVG.write(sheet, Exports.Pixels.USUAL, stream);
    }
  }

  private static FigureSheet sheet(FigurePicture pictures, Figure figure) {
    return pictures.of(figure)
        .orElseThrow(() -> new Usage("no file of this run shows what was asked for"));
  }

  /// What a finding says, ready for an issue, with the picture in it.
  private Content issue(FigureSheet sheet) {
    Finding finding = (run.focus() instanceof Place.Finding f ? run.finding(f) : Optional.<Finding>empty())
        .orElseThrow(() -> new Usage("--format md is about a finding: --focus finding:1"));
    return stream -> {
      String words = ReportMarkdown.issue(run.diagnosis(), finding) + "![" + FindingWords.title(finding);
      boolean hides = run.request().redaction().hidesAddresses();
      String picture = "](" + link(sheet) + ")\n";
      String text = (hides ? new AddressNames().without(words) : words) + picture;
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    };
  }

  /// Where the picture is: in a file of its own, which is written here, or in the text.
  private String link(FigureSheet sheet) throws IOException {
    if (run.request().separate().isPresent()) {
      FigureOptions.Separate separate = run.request().separate().get();
      separate.file().write(to -> separate.as().write(sheet, options.pixels(), to));
      return separate.link();
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    Exports.PNG.write(sheet, options.pixels(), png);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
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
    if (request.profile().isPresent() || request.sample().isPresent()) {
      figure = figure.adding(
          FlameWord.of(Flames.of(run.diagnosis().run()), request.profile(), request.sample()).title());
    }
    return request.theme().map(figure::in).orElse(figure);
  }

  private Figure.View view() {
    return switch (run.request().view()) {
      case timeline -> Figure.View.TIMELINE;
      case sequence -> Figure.View.SEQUENCE;
      case channel -> Figure.View.CHANNEL;
      case references -> Figure.View.REFERENCES;
      case flame -> Figure.View.FLAME;
      default -> Figure.View.GRAPH;
    };
  }

  private void said(FigureSheet sheet) {
    if (!sheet.figure().notes().isEmpty()) {
      options.say(FoundWords.of(sheet.figure().notes(), sheet.found()));
    }
    if (sheet.hidden() > 0) {
      options.say(sheet.hidden() + (sheet.hidden() == 1 ? " of them is" : " of them are")
          + " about what this view does not show");
    }
    if (sheet.growth() > 1.005) {
      options.say(String.format(
          Locale.ROOT, "the page is %.0f %% larger than the template, so that text has 9 points; show less on it",
          (sheet.growth() - 1) * 100));
    }
  }
}
