package chanlens.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.teach.lessons.Lesson;
import chanlens.teach.lessons.Lessons;
import chanlens.teach.program.GoRelease;
import chanlens.teach.run.Playback;
import chanlens.teach.run.Schedule;
import chanlens.teach.script.Scripts;
import chanlens.teach.simulator.Machine;
import chanlens.teach.simulator.TimeModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// A run of a script as a film, a handout and a sequence diagram.
class LessonFilmTest {
  private static Playback run(String lesson) throws Exception {
    Lesson of = Lessons.of(lesson).orElseThrow();
    Machine machine = new Machine(Scripts.read(of.script(), GoRelease.LATEST), TimeModel.IDEAL);
    return Schedule.play(Playback.of(machine), of.asPlayed());
  }

  /// What writes one.
  private interface Writer {
    void write(ByteArrayOutputStream to) throws IOException;
  }

  private static byte[] bytes(Writer writer) throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    writer.write(to);
    return to.toByteArray();
  }

  @Test
  void aHandoutHasAPageForTheStartAndForEachStepWithItsWords() throws Exception {
    Playback run = run("ring-buffer");
    try (PDDocument document = Loader.loadPDF(bytes(to -> LessonFilm.pdf("Ring buffer", run, to)))) {
      assertEquals(run.steps().size() + 1, document.getNumberOfPages());
      String text = new PDFTextStripper().getText(document);
      assertTrue(text.contains("G2 wants to send 4 to ch; there is no receiver and no room, so it waits."), text);
      assertEquals("Ring buffer", document.getDocumentInformation().getTitle());
    }
  }

  @Test
  void everyFrameOfAFilmHasOneSize() throws Exception {
    Playback run = run("ring-buffer");
    byte[] gif = bytes(to -> LessonFilm.gif("Ring buffer", run, to));
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(gif))) {
      reader.setInput(in);
      assertEquals(run.steps().size() + 1, reader.getNumImages(true));
      assertEquals(reader.getWidth(0), reader.getWidth(run.steps().size()));
      assertEquals(reader.getHeight(0), reader.getHeight(run.steps().size()));
    }
  }

  @Test
  void theAnimatedSvgIsWellFormedAndSaysEachStep() throws Exception {
    Playback run = run("rendezvous");
    byte[] svg = bytes(to -> LessonFilm.svg("Rendezvous", run, to));
    assertEquals(
        "svg",
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg))
            .getDocumentElement().getTagName());
    String text = new String(svg, StandardCharsets.UTF_8);
    assertTrue(text.contains(run.steps().size() + " of " + run.steps().size() + ": "), "the last step");
    assertFalse(text.contains("<script"), "nothing runs in it");
  }

  @Test
  void aSequenceDiagramHasALineForEachStepAndNoTimes() throws Exception {
    Playback run = run("ring-buffer");
    String text =
        new String(bytes(to -> LessonFilm.mermaid("Ring buffer", run, to)), StandardCharsets.UTF_8);
    long lines = text.lines().filter(l -> l.startsWith("l") || l.startsWith("Note over l")).count();
    assertEquals(run.steps().size(), lines, text);
    assertTrue(text.contains("l0-->>l1: main starts G2."), text);
    assertFalse(text.contains("0 ns"), text);
  }
}
