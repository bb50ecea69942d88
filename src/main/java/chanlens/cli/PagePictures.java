package chanlens.cli;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.export.html.ReportHtml;
import chanlens.words.FindingWords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The pictures of a page: the wait graph and the timeline of the first finding, or of everything when it cannot be
/// drawn. The page does not wait for a picture that cannot be: it says why there is none.
final class PagePictures {
  private static final String FIRST = "finding:1";
  private static final String ALL = "all";

  private PagePictures() {}

  static List<ReportHtml.Figure> of(Diagnosis diagnosis) {
    List<ReportHtml.Figure> figures = new ArrayList<>();
    figures.add(figure(diagnosis, ExportView.graph, "Who waits for what"));
    if (diagnosis.run().trace().isPresent()) {
      figures.add(figure(diagnosis, ExportView.timeline, "Over time"));
    }
    return figures;
  }

  private static ReportHtml.Figure figure(Diagnosis diagnosis, ExportView view, String what) {
    boolean found = !diagnosis.findings().isEmpty();
    String about = found ? FindingWords.title(diagnosis.findings().getFirst()) : "all goroutines";
    try {
      return new ReportHtml.Figure(what + ": " + about, svg(diagnosis, view, found ? FIRST : ALL));
    } catch (Terminal.Usage notThis) {
      return everything(diagnosis, view, what);
    } catch (IOException | RuntimeException | StackOverflowError why) {
      return none(what, why);
    }
  }

  private static ReportHtml.Figure everything(Diagnosis diagnosis, ExportView view, String what) {
    try {
      return new ReportHtml.Figure(what + ": all goroutines", svg(diagnosis, view, ALL));
    } catch (IOException | RuntimeException | StackOverflowError why) {
      return none(what, why);
    }
  }

  private static ReportHtml.Figure none(String what, Throwable why) {
    String reason = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    return new ReportHtml.Figure(what + ": it could not be drawn: " + reason, "");
  }

  private static String svg(Diagnosis diagnosis, ExportView view, String focus) throws IOException {
    ByteArrayOutputStream svg = new ByteArrayOutputStream();
    new ExportContent(diagnosis, ExportWish.usual(view, ExportView.Format.svg, Optional.of(focus))).content().to(svg);
    return svg.toString(StandardCharsets.UTF_8);
  }
}
