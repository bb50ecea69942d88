package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A report to be printed, and a finding for an issue tracker with its picture beside it.
class PassedOnTest {
  private static final String RUN = "samples/lock-order-cycle/captures/go1.27";

  @TempDir private Path folder = Path.of("");

  @Test
  void aReportAsPdfHasItsTextAndAPageForEachView() throws IOException {
    Said said = Said.by(List.of("report", "--format", "pdf", RUN));
    assertEquals(0, said.status(), said.err());
    try (PDDocument pdf = Loader.loadPDF(said.bytes())) {
      assertEquals(5, pdf.getNumberOfPages());
      String text = new PDFTextStripper().getText(pdf);
      assertTrue(text.contains("[F-LOCKCYCLE#1]") && text.contains("page 2 of 2"), text);
      assertTrue(text.contains("Who woke whom around G9 transfer"), text);
      for (int page = 0; page < 2; page++) {
        assertEquals(510 + 24, pdf.getPage(page).getMediaBox().getWidth(), 0.1);
      }
    }
  }

  @Test
  void noLineOfAPdfIsWiderThanItsPage() throws IOException {
    Said said = Said.by(List.of("report", "--format", "pdf", "samples/hidden-goroutines/captures/go1.27"));
    Said text = Said.by(List.of("report", "samples/hidden-goroutines/captures/go1.27"));
    try (PDDocument pdf = Loader.loadPDF(said.bytes())) {
      String words = new PDFTextStripper().getText(pdf).replaceAll("\\s+", "");
      for (String line : text.out().lines().limit(60).toList()) {
        String end = line.strip().replaceAll("\\s+", "");
        assertTrue(words.contains(end.substring(Math.max(0, end.length() - 12))), line);
      }
    }
  }

  @Test
  void theTextOfAnIssueLinksToItsPicture() throws IOException {
    Path text = folder.resolve("issue.md");
    Files.createDirectories(folder.resolve("my pictures"));
    for (String name : List.of("a.png", "a.svg")) {
      Path picture = folder.resolve("my pictures").resolve(name);
      Said said = Said.by(List.of("export", "--view", "graph", "--focus", "finding:1", "--format", "md", "--picture",
          picture.toString(), "-o", text.toString(), RUN));
      assertEquals(0, said.status(), said.err());
      String words = Files.readString(text);
      assertTrue(words.endsWith("](my%20pictures/" + name + ")\n"), words);
      assertFalse(words.contains("data:"), words);
      String start = new String(Files.readAllBytes(picture), StandardCharsets.ISO_8859_1).substring(0, 60);
      assertTrue(start.contains("PNG") || start.contains("<?xml"), start);
    }
  }

  @Test
  void aPictureGoesWithMarkdownAlone() {
    Said svg = Said.by(List.of("export", "--view", "graph", "--picture", "a.png", "-o", "-", RUN));
    assertEquals(2, svg.status());
    Said same = Said.by(List.of("export", "--view", "graph", "--format", "md", "--picture", "a.txt", "-o", "-", RUN));
    assertTrue(same.err().contains("names a file that ends in .svg or .png"), same.err());
  }
}
