package chanlens.cli;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.export.html.ReportHtml;
import chanlens.view.Redaction;
import chanlens.words.FindingWords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The pictures of a page: the wait graph and the timeline of the first finding, or of everything when that cannot be
/// drawn. A picture that cannot be drawn does not fail the page: the page says why it is missing.
final class PagePictures {
  private static final String FIRST = "finding:1";
  private static final String ALL = "all";

  private final Diagnosis diagnosis;
  private final Redaction redaction;

  private PagePictures(Diagnosis diagnosis, Redaction redaction) {
    this.diagnosis = diagnosis;
    this.redaction = redaction;
  }

  /// @param redaction of the page; a picture shows no values in any case
  static List<ReportHtml.Figure> of(Diagnosis diagnosis, Redaction redaction) {
    PagePictures pictures = new PagePictures(diagnosis, redaction.equals(Redaction.ALL) ? redaction : Redaction.PATHS);
    List<ReportHtml.Figure> figures = new ArrayList<>();
    figures.add(pictures.figure(ExportView.graph, "Who waits for what"));
    if (diagnosis.run().trace().isPresent()) {
      figures.add(pictures.figure(ExportView.timeline, "Over time"));
    }
    return figures;
  }

  private ReportHtml.Figure figure(ExportView view, String what) {
    boolean found = !diagnosis.findings().isEmpty();
    String about = found ? FindingWords.title(diagnosis.findings().getFirst()) : "all goroutines";
    try {
      return new ReportHtml.Figure(what + ": " + about, svg(view, found ? FIRST : ALL));
    } catch (Usage notThis) {
      return everything(view, what);
    } catch (IOException | RuntimeException | StackOverflowError why) {
      return none(what, why);
    }
  }

  private ReportHtml.Figure everything(ExportView view, String what) {
    try {
      return new ReportHtml.Figure(what + ": all goroutines", svg(view, ALL));
    } catch (IOException | RuntimeException | StackOverflowError why) {
      return none(what, why);
    }
  }

  private static ReportHtml.Figure none(String what, Throwable why) {
    String reason = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    return new ReportHtml.Figure(what + ": it could not be drawn: " + reason, "");
  }

  private String svg(ExportView view, String focus) throws IOException {
    ByteArrayOutputStream svg = new ByteArrayOutputStream();
    ExportRequest request = ExportRequest.usual(view, ExportView.Format.svg, focus, redaction);
    ExportContents.of(new ExportRun(diagnosis, request)).to(svg);
    return svg.toString(StandardCharsets.UTF_8);
  }
}
