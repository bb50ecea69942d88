package chanlens.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chanlens.analysis.diagnosis.Diagnosis;
import chanlens.export.figure.FigureReader;
import chanlens.export.png.Java2dTextMeasure;
import chanlens.graphviz.Graphviz;
import chanlens.view.Redaction;
import chanlens.view.figure.Figure;
import chanlens.view.figure.FigurePicture;
import chanlens.view.figure.FigureSheet;
import chanlens.view.figure.FilmFrames;
import chanlens.view.figure.FoundAnchor;
import chanlens.view.figure.Note;
import chanlens.view.figure.NoteSubject;
import chanlens.view.figure.Template;
import chanlens.view.picture.Ink;
import chanlens.view.picture.Item;
import chanlens.view.picture.Mark;
import chanlens.view.picture.TextMeasure;
import chanlens.view.sequence.Sequence;
import chanlens.work.Cancel;
import chanlens.workspace.SampleRun;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/// The notes that come with the samples, drawn on every view in light and in print and written in every format: what a
/// technical editor would look for first. With `-Dchanlens.pictures=FOLDER` the files stay there, and
/// `samples/open-pictures FOLDER` opens them with the programs they are made for.
class AnnotatedPicturesTest {
  private static final Set<Exports> OF_GRAPHS =
      Set.of(Exports.SVG, Exports.PNG, Exports.PDF, Exports.HTML, Exports.DOT, Exports.MERMAID);
  private static final Set<Figure.View> MOVING = Set.of(Figure.View.TIMELINE, Figure.View.SEQUENCE);
  private static final Set<Exports> OVER_TIME = Set.of(Exports.SVG, Exports.PNG, Exports.PDF, Exports.HTML);
  private static final Set<Exports> OF_SEQUENCES =
      Set.of(Exports.SVG, Exports.PNG, Exports.PDF, Exports.HTML, Exports.MERMAID, Exports.PLANTUML);

  private final Optional<Path> kept = Optional.ofNullable(System.getProperty("chanlens.pictures")).map(Path::of);
  private final TextMeasure measure = Java2dTextMeasure.ofThisMachine();

  private static List<String> samples() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("samples"))) {
      return all.filter(s -> Files.exists(s.resolve("notes.json"))).map(s -> s.getFileName().toString()).sorted()
          .toList();
    }
  }

  private static Figure figure(String sample) throws IOException {
    return FigureReader.of(Files.readAllBytes(Path.of("samples", sample, "notes.json")));
  }

  @Test
  void tenPicturesHaveNothingThatAnEditorWouldSendBack() throws Exception {
    assertEquals(10, samples().size());
    List<String> wrong = new ArrayList<>();
    for (String sample : samples()) {
      Diagnosis run = SampleRun.of(sample, "go1.27");
      try (Graphviz graphviz = Graphviz.here()) {
        FigurePicture pictures = new FigurePicture(run, Redaction.PATHS, measure, graphviz, Cancel.NEVER);
        for (Template page : List.of(Template.SLIDE, Template.SLIDE_DARK, Template.PRINT)) {
          for (Figure.View view : Figure.View.values()) {
            Figure figure = figure(sample).showing(view).on(page);
            String name = sample + "-" + view.word() + "-" + page.word();
            Optional<FigureSheet> drawn = pictures.of(figure);
            if (drawn.isEmpty()) {
              assertTrue(view == Figure.View.CHANNEL || view == Figure.View.REFERENCES, name); // of locks, say
              continue;
            }
            FigureSheet sheet = drawn.get();
            TechnicalEditor.judge(sheet).forEach(w -> wrong.add(name + ": " + w));
            write(sheet, pictures, name);
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void whatIsKeptFromBeingDimmedLooksAsBeforeInEveryView() throws IOException {
    Figure dim = figure("waitgroup-missing-done");
    List<Note> others = dim.notes().stream().filter(n -> n.kind() != Note.Kind.DIM).toList();
    assertEquals(dim.notes().size() - 1, others.size());
    Diagnosis run = SampleRun.of("waitgroup-missing-done", "go1.27");
    try (Graphviz graphviz = Graphviz.here()) {
      FigurePicture pictures = new FigurePicture(run, Redaction.PATHS, measure, graphviz, Cancel.NEVER);
      for (Figure.View view : List.of(Figure.View.GRAPH, Figure.View.TIMELINE, Figure.View.SEQUENCE)) {
        List<Item> faint = touched(pictures.of(dim.showing(view)).orElseThrow());
        List<Item> whole = touched(pictures.of(dim.with(others).showing(view)).orElseThrow());
        assertEquals(whole.stream().map(Item::subject).toList(), faint.stream().map(Item::subject).toList());
        List<String> same = IntStream.range(0, whole.size())
            .filter(i -> inks(whole.get(i)).equals(inks(faint.get(i)))).mapToObj(i -> whole.get(i).spoken()).toList();
        assertTrue(same.stream().anyMatch(s -> s.contains("collect")), view + " keeps " + same);
        boolean main = same.stream().anyMatch(s -> s.startsWith("G1 main") && !s.contains("collect"));
        assertTrue(view == Figure.View.GRAPH || !main, view + " keeps " + same);
        assertTrue(same.size() < whole.size(), view + " dims the rest");
      }
    }
  }

  private static List<Ink> inks(Item item) {
    return item.marks().stream().map(m -> switch (m) {
      case Mark.Fill f -> f.ink();
      case Mark.Line l -> l.ink();
      case Mark.Words w -> w.ink();
    }).toList();
  }

  private static List<Item> touched(FigureSheet sheet) {
    return sheet.picture().items().stream()
        .filter(i -> i.touch() != Item.Touch.NONE && !(i.subject() instanceof NoteSubject)).toList();
  }

  @Test
  void theirNotesAreFoundInCapturesOfOtherReleases() throws IOException {
    int all = 0;
    List<String> lost = new ArrayList<>();
    for (String sample : samples()) {
      for (String release : List.of("go1.22", "go1.25", "go1.27")) {
        if (Files.isDirectory(SampleRun.folder(sample, release))) {
          List<List<FoundAnchor>> found = found(SampleRun.of(sample, release), figure(sample));
          all += found.size();
          found.stream().flatMap(List::stream).filter(FoundAnchor::isLost)
              .forEach(f -> lost.add(sample + " " + release + " " + f.anchor().place()));
        }
      }
    }
    assertTrue(all > 60, "notes looked for: " + all);
    assertTrue(lost.size() * 10 <= all, lost.size() + " of " + all + " lost: " + lost);
  }

  private List<List<FoundAnchor>> found(Diagnosis run, Figure figure) {
    try (Graphviz graphviz = Graphviz.here()) {
      return new FigurePicture(run, Redaction.PATHS, measure, graphviz, Cancel.NEVER).of(figure).orElseThrow().found();
    }
  }

  private void write(FigureSheet sheet, FigurePicture pictures, String name) throws Exception {
    boolean all = kept.isPresent() || sheet.figure().view() == Figure.View.GRAPH;
    for (Exports format : all ? formats(sheet.figure().view()) : Set.of(Exports.SVG)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      format.write(sheet, Exports.Pixels.USUAL, bytes);
      keep(name + "." + format.name().toLowerCase(Locale.ROOT), bytes.toByteArray());
      if (format == Exports.SVG) {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes.toByteArray()));
      }
    }
    if (kept.isPresent() && name.startsWith("ring-buffer") && MOVING.contains(sheet.figure().view())) {
      Optional<Sequence> steps = pictures.steps(sheet.figure());
      FilmFrames.Film film = FilmFrames.of(sheet, steps, measure);
      for (Exports format : List.of(Exports.SVG, Exports.GIF)) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        format.write(film, sheet, 400, bytes);
        keep(name + "-film." + format.name().toLowerCase(Locale.ROOT), bytes.toByteArray());
      }
    }
  }

  private static Set<Exports> formats(Figure.View view) {
    return new TreeSet<>(switch (view) {
      case GRAPH -> OF_GRAPHS;
      case TIMELINE -> OVER_TIME;
      case SEQUENCE -> OF_SEQUENCES;
      case CHANNEL, REFERENCES -> OF_GRAPHS;
      case FLAME -> OVER_TIME;
    });
  }

  private void keep(String name, byte[] bytes) throws IOException {
    assertTrue(bytes.length > 100, name);
    if (kept.isPresent()) {
      Files.createDirectories(kept.get());
      Files.write(kept.get().resolve(name), bytes);
    }
  }
}
