package chanlens.cli;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.export.pdf.PdfWriter;
import chanlens.export.png.Java2dTextMeasure;
import chanlens.graphviz.Graphviz;
import chanlens.view.Redaction;
import chanlens.view.figure.Figure;
import chanlens.view.figure.FigurePicture;
import chanlens.view.figure.FigureSheet;
import chanlens.view.figure.Template;
import chanlens.view.figure.TextPages;
import chanlens.view.picture.Picture;
import chanlens.view.picture.TextMeasure;
import chanlens.view.picture.Theme;
import chanlens.work.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A report on pages of A4: its text, then the wait graph, the timeline and the sequence of the first finding, as far
/// as the run has them.
final class PdfReport {
  private static final String TITLE = "Chanlens report";

  private PdfReport() {}

  /// @param text the report
  static Content of(String text, Diagnosis diagnosis, Redaction redaction) {
    TextMeasure measure = Java2dTextMeasure.ofThisMachine();
    List<Picture> pages = new ArrayList<>(TextPages.of(TITLE, text, measure));
    Redaction shown = redaction.equals(Redaction.ALL) ? redaction : Redaction.PATHS;
    try (Graphviz graphviz = Graphviz.here()) {
      FigurePicture pictures = new FigurePicture(diagnosis, shown, measure, graphviz, Cancel.NEVER);
      for (Figure.View view : List.of(Figure.View.GRAPH, Figure.View.TIMELINE, Figure.View.SEQUENCE)) {
        pictures.of(Figure.of(view, Optional.empty()).on(Template.PRINT)).map(FigureSheet::picture)
            .ifPresent(pages::add);
      }
    }
    return stream -> PdfWriter.write(TITLE, pages, Theme.PRINT, stream);
  }
}
