package chanlens.export.pdf;

import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Theme;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// A picture as a vector PDF of one page of its size; text stays text where the standard fonts have its characters. The
/// same picture gives the same bytes.
public final class PdfWriter {
  private static final int MARGIN = 12;

  private PdfWriter() {}

  public static void write(Picture picture, Theme theme, OutputStream to) throws IOException {
    Picture moved = picture.moved(MARGIN, MARGIN);
    float width = (float) (moved.width() + MARGIN);
    float height = (float) (moved.height() + MARGIN);
    try (PDDocument document = new PDDocument()) {
      document.setDocumentId(0L);
      document.getDocumentInformation().setTitle(picture.title());
      document.getDocumentInformation().setSubject(picture.description());
      PDPage page = new PDPage(new PDRectangle(width, height));
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        PdfPainter painter = new PdfPainter(content, theme, height);
        painter.surface(width);
        for (Item item : moved.items()) {
          for (Mark mark : item.marks()) {
            painter.draw(mark);
          }
        }
      }
      document.save(to);
    }
  }
}
