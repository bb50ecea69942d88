package chanlens.export.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.view.picture.Font;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.Outlines;
import chanlens.view.picture.Path;
import chanlens.view.picture.Picture;
import chanlens.view.picture.Rect;
import chanlens.view.picture.Role;
import chanlens.view.picture.Theme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class PdfWriterTest {
  private static Mark.Words words(String text, double width) {
    return new Mark.Words(text, 5, 20, Font.NAME, Mark.Anchor.START, Ink.TEXT, Ink.SURFACE, width);
  }

  private static Picture picture(Mark... marks) {
    Item.Builder b = Item.builder("all", "all");
    return new Picture(100, 40, "a title", "a description", List.of(b.add(List.of(marks)).build()));
  }

  private static byte[] pdf(Picture picture, Theme theme) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PdfWriter.write(picture, theme, out);
    return out.toByteArray();
  }

  private static String drawing(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new String(document.getPage(0).getContents().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void itIsOnePageOfThePictureSizeWithItsTitle() throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf(picture(words("chan send", 60)), Theme.LIGHT))) {
      assertEquals(1, document.getNumberOfPages());
      assertEquals(124, document.getPage(0).getMediaBox().getWidth());
      assertEquals(64, document.getPage(0).getMediaBox().getHeight());
      assertEquals("a title", document.getDocumentInformation().getTitle());
    }
  }

  @Test
  void textStaysTextAndOtherLettersAreDrawn() throws IOException {
    byte[] pdf = pdf(picture(words("180 × fetch", 60), words("世界", 24)), Theme.LIGHT);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertEquals("180 × fetch", new PDFTextStripper().getText(document).strip());
    }
    String drawing = drawing(pdf);
    assertTrue(drawing.lastIndexOf(" m\n") > drawing.lastIndexOf("ET"), "outlines behind the last text");
  }

  @Test
  void aTextWiderThanItsPlaceIsSqueezed() throws IOException {
    String drawing = drawing(pdf(picture(words("mmmmmmmmmm", 30)), Theme.LIGHT));
    String matrix = drawing.lines().filter(l -> l.endsWith(" Tm")).findFirst().orElseThrow();
    assertTrue(Double.parseDouble(matrix.split(" ")[0]) < 0.5, matrix);
  }

  @Test
  void theThemeDecidesColoursAndOnPaperPatterns() throws IOException {
    Mark fill = new Mark.Fill(Outlines.box(new Rect(0, 0, 12, 12)), Ink.field(Role.SEND));
    assertTrue(!drawing(pdf(picture(fill), Theme.LIGHT)).contains("\nW\n"));
    assertTrue(drawing(pdf(picture(fill), Theme.PRINT)).contains("\nW\n"), "the pattern is clipped to the outline");
  }

  @Test
  void dashesAreKept() throws IOException {
    Mark line = new Mark.Line(Path.line(0, 0, 50, 0), Ink.full(Role.LINE), 1, Mark.Dash.DASHED);
    String drawing = drawing(pdf(picture(line), Theme.DARK));
    assertTrue(drawing.contains("\n[5 3 ] 0 d\n"), drawing);
  }

  @Test
  void theSamePictureGivesTheSameBytes() throws IOException {
    Picture picture = picture(words("chan send", 60));
    assertArrayEquals(pdf(picture, Theme.DARK), pdf(picture, Theme.DARK));
  }
}
