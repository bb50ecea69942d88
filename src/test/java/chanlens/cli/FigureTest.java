package chanlens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.export.figure.FigureReader;
import chanlens.workspace.SampleRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `export` with notes, as a script calls it.
class FigureTest {
  private static final Path RUN = SampleRun.folder("lock-order-cycle", "go1.27");
  private static final Pattern LABEL = Pattern.compile("(?s)<g id=\"note-1\".*?</g>\n");
  private static final String NOTES =
      """
      {"title": "Who holds what", "template": "slide", "notes": [
        {"kind": "label", "at": ["g9"], "text": "takes a, then waits for b", "author": "mk"},
        {"kind": "step", "at": ["g10"], "text": "has b and wants a"},
        {"kind": "step", "at": ["g9"], "text": "has a and wants b"},
        {"kind": "bracket", "at": ["g11", "g13"], "text": "queue up behind"},
        {"kind": "link", "at": ["g9", "g10"], "text": "for ever"},
        {"kind": "range", "at": ["time:10000000..20000000"], "text": "nothing moves"},
        {"kind": "magnifier", "at": ["g11"], "text": "an audit"},
        {"kind": "label", "at": ["g777"], "text": "gone"}
      ]}
      """;

  @TempDir private Path folder = Path.of("");

  private Path notes(String text) throws IOException {
    return Files.writeString(folder.resolve("notes.json"), text);
  }

  private static Said export(Path run, String... words) {
    List<String> all = new ArrayList<>(List.of("export"));
    all.addAll(Arrays.asList(words));
    all.add(run.toString());
    return Said.by(all);
  }

  @ParameterizedTest
  @CsvSource({
    "graph, svg, <svg", "graph, png, PNG", "graph, pdf, %PDF", "graph, html, <!DOCTYPE", "graph, dot, shape=note",
    "graph, mermaid, note1>", "timeline, svg, <svg", "timeline, html, <!DOCTYPE", "timeline, png, PNG",
    "sequence, svg, <svg", "sequence, mermaid, sequenceDiagram", "sequence, plantuml, @startuml"
  })
  void notesGoIntoEveryFormatAndTheLostOneIsNamed(String view, String format, String magic) throws IOException {
    Path file = notes(NOTES);
    Said said = export(
        RUN, "--view", view, "--format", format, "--focus", "g9", "--notes", file.toString(), "-o", "-");
    assertEquals(0, said.status(), said.err());
    assertTrue(said.out().contains(magic), said.out());
    assertTrue(said.err().contains("7 of 8 notes found; lost: label \"gone\" on g777"), said.err());
  }

  @ParameterizedTest
  @CsvSource({"channel, sendq #1", "references, refers to", "flame, main.produce"})
  void aChannelReferencesAndFlamesGoOnAPageToo(String view, String words) throws IOException {
    Said said = export(
        SampleRun.folder("ring-buffer", "go1.27"), "--view", view, "--focus", "g22", "--template", "slide", "--title",
        "What happened", "-o", "-");
    assertEquals(0, said.status(), said.err());
    assertTrue(said.out().contains("What happened") && said.out().contains(words), said.out());
    assertEquals(view, FigureReader.of(said.bytes()).view().word(), "it carries its figure");
  }

  @Test
  void anSvgIsReadAgainAndOnlyAMovedLabelDiffers() throws IOException {
    String first = svg(notes(NOTES));
    Path written = Files.writeString(folder.resolve("first.svg"), first);
    String again = svg(written);
    assertEquals(first, again);
    Matcher offset = Pattern.compile("&quot;dy&quot; : (-?[0-9.]+)").matcher(first);
    assertTrue(offset.find());
    double moved = Double.parseDouble(offset.group(1)) + 3;
    String edited = new StringBuilder(first).replace(offset.start(1), offset.end(1), "" + moved).toString();
    String third = svg(Files.writeString(folder.resolve("second.svg"), edited));
    assertFalse(label(first).equals(label(third)));
    assertEquals(bare(first), bare(third));
  }

  private String svg(Path notes) {
    Said said = export(RUN, "--view", "graph", "--notes", notes.toString(), "-o", "-");
    assertEquals(0, said.status(), said.err());
    return said.out();
  }

  private static String label(String svg) {
    Matcher found = LABEL.matcher(svg);
    assertTrue(found.find());
    return found.group();
  }

  /// Without the first label, and without the text the picture is made from.
  private static String bare(String svg) {
    return LABEL.matcher(svg).replaceFirst("").replaceFirst("(?s)<metadata.*?</metadata>", "");
  }

  @Test
  void textIsNeverSmallerThanNinePoints() throws Exception {
    for (String template : List.of("slide", "slide-dark", "column", "print", "issue", "plain")) {
      for (String view : List.of("graph", "timeline", "sequence")) {
        Said said = export(RUN, "--view", view, "--notes", notes(NOTES).toString(), "--template", template, "-o", "-");
        assertEquals(0, said.status(), said.err());
        DocumentBuilderFactory.newInstance().newDocumentBuilder()
            .parse(new ByteArrayInputStream(said.out().getBytes(StandardCharsets.UTF_8)));
        TreeSet<Double> sizes = new TreeSet<>();
        for (MatchResult m : Pattern.compile("font-size=\"([0-9.]+)\"").matcher(said.out()).results().toList()) {
          sizes.add(Double.parseDouble(m.group(1)));
        }
        assertTrue(sizes.getFirst() >= 9, view + " " + template + " " + sizes);
      }
    }
  }

  @Test
  void whatIsNoFigureIsRefusedWithItsLine() throws IOException {
    Said said = export(RUN, "--view", "graph", "--notes", notes("{\"notes\":\n[{\"text\": \"x\"}]}").toString(),
        "-o", "-");
    assertEquals(2, said.status());
    assertTrue(said.err().contains("notes.json: line 2: expected what the note is about"), said.err());
    Said xml = export(RUN, "--view", "graph", "--notes", notes("<svg/>").toString(), "-o", "-");
    assertEquals(2, xml.status());
    assertTrue(xml.err().contains("without a figure in its metadata"), xml.err());
  }

  @Test
  void aBarLeavesNothingBelowIt() throws IOException {
    String plain = svg(notes("{}"));
    assertTrue(plain.contains("at least 42.0 ms"), plain);
    Path file = notes("{\"notes\": [{\"kind\": \"bar\", \"at\": [\"g9\"]}]}");
    Said said = export(RUN, "--view", "graph", "--notes", file.toString(), "-o", "-");
    assertFalse(said.out().contains("at least 42.0 ms"), said.out());
  }

  @Test
  void stepsFollowOneAnotherInAGifAndInAnSvgNoLongerThanAsked() throws Exception {
    Path ring = SampleRun.folder("ring-buffer", "go1.27");
    Path gif = folder.resolve("steps.gif");
    Said said = export(ring, "--view", "sequence", "--focus", "g22", "--format", "gif", "-o", gif.toString());
    assertEquals(0, said.status(), said.err());
    byte[] bytes = Files.readAllBytes(gif);
    int frames = 0;
    for (int i = 0; i + 8 < bytes.length; i++) {
      boolean begins = bytes[i] == 0x21 && (bytes[i + 1] & 0xff) == 0xf9 && bytes[i + 2] == 4;
      boolean control = begins && bytes[i + 7] == 0 && (bytes[i + 8] == 0x21 || bytes[i + 8] == 0x2c);
      if (control) {
        frames++;
        assertEquals(40, bytes[i + 4] & 0xff, "hundredths of a second");
      }
    }
    assertTrue(frames > 10, "frames: " + frames);
    Said svg = export(ring, "--view", "timeline", "--focus", "g22", "--animated", "--step", "200", "-o", "-");
    assertEquals(0, svg.status(), svg.err());
    DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.out().getBytes(StandardCharsets.UTF_8)));
    assertTrue(svg.out().contains("<animate attributeName=\"visibility\""), svg.out());
  }

  @Test
  void aFindingBecomesAnIssueWithItsPicture() {
    Said said = export(RUN, "--view", "graph", "--focus", "finding:1", "--format", "md", "-o", "-");
    assertEquals(0, said.status(), said.err());
    List<String> parts =
        List.of("F-LOCKCYCLE#1", "**what to do:**", "main.transfer  main.go:33", "go1.27", "data:image/png");
    for (String part : parts) {
      assertTrue(said.out().contains(part), part);
    }
  }
}
