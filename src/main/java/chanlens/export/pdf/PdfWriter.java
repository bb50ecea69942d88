package chanlens.export.pdf;

import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Theme;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// Pictures as a vector PDF, each on a page of its size; text stays text where the standard fonts have its characters.
/// The same pictures give the same bytes.
public final class PdfWriter {
  private static final int MARGIN = 12;

  private PdfWriter() {}

  public static void write(Picture picture, Theme theme, OutputStream to) throws IOException {
    write(picture.title(), List.of(picture), theme, to);
  }

  /// @param pages one picture each, at least one
  public static void write(String title, List<Picture> pages, Theme theme, OutputStream to) throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.setDocumentId(0L);
      document.getDocumentInformation().setTitle(title);
      document.getDocumentInformation().setSubject(pages.getFirst().description());
      for (Picture picture : pages) {
        page(document, picture.moved(MARGIN, MARGIN), theme);
      }
      document.save(to);
    }
  }

  private static void page(PDDocument document, Picture moved, Theme theme) throws IOException {
    float width = (float) (moved.width() + MARGIN);
    float height = (float) (moved.height() + MARGIN);
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
  }
}
