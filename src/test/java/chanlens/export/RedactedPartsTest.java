package chanlens.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.analysis.join.Run;
import chanlens.export.png.Java2dTextMeasure;
import chanlens.graphviz.Graphviz;
import chanlens.view.Place;
import chanlens.view.Redaction;
import chanlens.view.Redaction.Part;
import chanlens.view.figure.Anchor;
import chanlens.view.figure.Contents;
import chanlens.view.figure.Figure;
import chanlens.view.figure.FigurePicture;
import chanlens.view.figure.FigureSheet;
import chanlens.view.figure.GivenWords;
import chanlens.view.figure.Note;
import chanlens.view.figure.Signs;
import chanlens.work.Cancel;
import chanlens.work.Progress;
import chanlens.workspace.Opened;
import chanlens.workspace.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each part of what others might not be meant to see is left out by itself, and counted before.
class RedactedPartsTest {
  private static final Path CAPTURES = Path.of("src/test/resources/chanlens/cli/secrets");
  private static final Map<Part, Pattern> SECRETS = new EnumMap<>(Map.of(
      Part.FOLDERS, Pattern.compile("SECUSER|SECDIR"), Part.HOSTS, Pattern.compile("10\\.1\\.2\\.3"),
      Part.LABELS, Pattern.compile("SECLABEL"), Part.VALUES, Pattern.compile("77001177"),
      Part.MESSAGES, Pattern.compile("SECMESSAGE"), Part.ADDRESSES, Pattern.compile("0x[0-9a-f]{5,}"),
      Part.NAMES, Pattern.compile("SECTASK|SECREGION"), Part.SOURCE_LINES, Pattern.compile("main\\.go:\\d+")));

  private final Opened opened = new Workspace(InputStream.nullInputStream()).open(
      Stream.of("trace.out.gz", "heap.dump.gz", "goroutines.txt.gz").map(CAPTURES::resolve).toList(),
      Progress.NONE, Cancel.NEVER);

  private static Pattern secret(Part part) {
    return Optional.ofNullable(SECRETS.get(part)).orElseThrow();
  }

  private Diagnosis run(Redaction by) {
    Opened files = by.rewording().map(opened::reworded).orElse(opened);
    return Diagnosis.of(Run.of(files.files(), Progress.NONE, Cancel.NEVER), Progress.NONE, Cancel.NEVER);
  }

  private List<FigureSheet> sheets(Redaction by) {
    Note note = Note.of(
        Note.Kind.LABEL, List.of(new Anchor(new Place.Goroutine(1), Signs.NONE)),
        "see /home/SECUSER/plan on 10.1.2.3, main.go:21");
    try (Graphviz graphviz = Graphviz.here()) {
      FigurePicture pictures =
          new FigurePicture(run(by), by, Java2dTextMeasure.ofThisMachine(), graphviz, Cancel.NEVER);
      return FigurePicture.views(run(by)).stream()
          .map(v -> pictures.of(Figure.of(v, Optional.empty()).with(List.of(note))).orElseThrow()).toList();
    }
  }

  /// All text formats of all views.
  private static String written(List<FigureSheet> sheets) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (FigureSheet sheet : sheets) {
      Set<Exports> formats = switch (sheet.figure().view()) {
        case GRAPH, CHANNEL, REFERENCES -> EnumSet.of(Exports.SVG, Exports.DOT, Exports.MERMAID);
        case TIMELINE, FLAME -> EnumSet.of(Exports.SVG);
        case SEQUENCE -> EnumSet.of(Exports.SVG, Exports.MERMAID, Exports.PLANTUML);
      };
      for (Exports format : formats) {
        format.write(sheet, Exports.Pixels.USUAL, all);
      }
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  @Test
  void eachPartIsLeftOutByItself() throws IOException {
    String everything = written(sheets(Redaction.NONE));
    List<Part> seen = Stream.of(Part.values()).filter(p -> secret(p).matcher(everything).find()).toList();
    assertTrue(seen.containsAll(EnumSet.of(
        Part.FOLDERS, Part.HOSTS, Part.VALUES, Part.ADDRESSES, Part.NAMES, Part.SOURCE_LINES)), "seen: " + seen);
    for (Part part : seen) {
      String without = written(sheets(Redaction.NONE.with(part, true)));
      assertFalse(secret(part).matcher(without).find(), part + " is left out");
      Part other = part == Part.VALUES ? Part.FOLDERS : Part.VALUES;
      assertTrue(secret(other).matcher(without).find(), other + " is not left out with " + part);
    }
  }

  @Test
  void whatAPictureHasIsCountedByPartWithExamples() {
    GivenWords given = new GivenWords();
    opened.reworded(given);
    assertEquals(Set.of("SECLABEL 10.1.2.3"), given.labels());
    assertTrue(given.names().containsAll(Set.of("SECTASK", "SECREGION")), "names: " + given.names());
    assertTrue(given.messages().contains("SECMESSAGE from 10.1.2.3 in /home/SECUSER/conf"), "" + given.messages());
    List<FigureSheet> all = sheets(Redaction.NONE);
    List<FigureSheet> values = sheets(Redaction.NONE.with(Part.VALUES, true));
    Map<Part, Contents> graph = Contents.of(all.get(1).picture(), values.get(1).picture(), given).stream()
        .collect(Collectors.toMap(Contents::part, c -> c));
    assertEquals("/home/SECUSER/plan", contents(graph, Part.FOLDERS).examples().getFirst());
    assertEquals(List.of("10.1.2.3"), contents(graph, Part.HOSTS).examples());
    assertTrue(contents(graph, Part.VALUES).examples().contains("77001177"), "" + graph);
    assertTrue(contents(graph, Part.SOURCE_LINES).shown() >= 2, "" + graph);
    assertEquals(0, contents(graph, Part.MESSAGES).shown(), "a graph shows no logs");
  }

  private static Contents contents(Map<Part, Contents> all, Part part) {
    return Optional.ofNullable(all.get(part)).orElseThrow();
  }

  @Test
  void thePartsThatAreLeftOutAreNamed() {
    assertEquals("folders, values and messages", Redaction.PATHS.leavesOut());
    assertEquals("hosts, addresses", Redaction.NONE.with(Part.ADDRESSES, true).with(Part.HOSTS, true).leavesOut());
    assertEquals(Redaction.ALL, Redaction.PATHS.with(Part.ADDRESSES, true).with(Part.NAMES, true));
    assertEquals("nothing", Redaction.NONE.leavesOut());
  }
}
